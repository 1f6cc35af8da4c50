package dev.lakeward.lake.query;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rows of a result by number, read from Athena's CSV in a temporary file that dies with this object.
///
/// Thread-safe. Every 64th row's offset is kept: ten million rows need 1.3 MB.
public final class ResultFile implements AutoCloseable {
    private static final int BLOCK = 64;
    private static final int BLOCKS_KEPT = 64;

    private final Path file;
    private final FileChannel channel;
    private final List<ResultColumn> columns;
    private final long[] offsets;
    private final long size;
    private final int rowCount;
    private final Map<Integer, List<@Nullable String[]>> blocks = new LinkedHashMap<>(16, 0.75f, true);

    private ResultFile(Path file, List<ResultColumn> columns, long[] offsets, int rowCount, long size)
            throws IOException {
        this.file = file;
        this.columns = List.copyOf(columns);
        this.offsets = offsets;
        this.rowCount = rowCount;
        this.size = size;
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
    }

    /// Writes a result's CSV as a new file.
    interface Fetch {
        void as(Path file) throws IOException;
    }

    /// Fetches a CSV into a temporary folder that only this user may enter, and indexes it. The first row is the
    /// header. What cannot be fetched whole is removed again.
    static ResultFile of(Fetch csv, List<ResultColumn> columns) throws IOException {
        Path folder = Files.createTempDirectory("lakeward-result-");
        Path file = folder.resolve("rows.csv");
        boolean whole = false;
        try {
            folder.toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            csv.as(file);
            ResultFile result = index(file, columns);
            whole = true;
            return result;
        } finally {
            if (!whole) {
                remove(file);
            }
        }
    }

    /// A result without rows, of a statement that answers none.
    static ResultFile empty() throws IOException {
        return of(Files::createFile, List.of());
    }

    private static void remove(Path file) throws IOException {
        Files.deleteIfExists(file);
        Path folder = file.getParent();
        if (folder != null) {
            Files.deleteIfExists(folder);
        }
    }

    private static ResultFile index(Path file, List<ResultColumn> columns) throws IOException {
        long[] offsets = new long[1_024];
        int rows = -1;
        long at = 0;
        boolean quoted = false;
        boolean start = true;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                for (int i = 0; i < count; i++, at++) {
                    if (start) {
                        start = false;
                        if (++rows > 0 && (rows - 1) % BLOCK == 0) {
                            int block = (rows - 1) / BLOCK;
                            offsets = block == offsets.length ? Arrays.copyOf(offsets, block * 2) : offsets;
                            offsets[block] = at;
                        }
                    }
                    byte b = buffer[i];
                    if (b == '"') {
                        quoted = !quoted;
                    } else if (b == '\n' && !quoted) {
                        start = true;
                    }
                }
                if (Thread.currentThread().isInterrupted()) {
                    throw new java.io.InterruptedIOException();
                }
            }
        }
        return new ResultFile(file, columns, offsets, Math.max(0, rows), at);
    }

    public List<ResultColumn> columns() {
        return columns;
    }

    /// How many rows there are, the header not counted.
    public int rowCount() {
        return rowCount;
    }

    /// The values of a row in the order of the columns; null is SQL's NULL.
    public @Nullable String[] row(int index) {
        if (index < 0 || index >= rowCount) {
            throw new IndexOutOfBoundsException("row " + index + " of " + rowCount);
        }
        synchronized (blocks) {
            int block = index / BLOCK;
            List<@Nullable String[]> rows = blocks.get(block);
            if (rows == null) {
                rows = read(block);
                blocks.put(block, rows);
                if (blocks.size() > BLOCKS_KEPT) {
                    blocks.remove(blocks.keySet().iterator().next());
                }
            }
            return rows.get(index % BLOCK);
        }
    }

    private List<@Nullable String[]> read(int block) {
        boolean last = (block + 1) * BLOCK >= rowCount;
        long end = last ? size : offsets[block + 1];
        ByteBuffer bytes = ByteBuffer.allocate((int) (end - offsets[block]));
        try {
            long at = offsets[block];
            while (bytes.hasRemaining()) {
                at += channel.read(bytes, at);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parse(bytes.array());
    }

    private List<@Nullable String[]> parse(byte[] bytes) {
        List<@Nullable String[]> rows = new ArrayList<>(BLOCK);
        int at = 0;
        while (at < bytes.length) {
            @Nullable String[] row = new @Nullable String[columns.size()];
            for (int column = 0; column < row.length; column++) {
                if (bytes[at] == '"') {
                    ByteArrayOutputStream value = new ByteArrayOutputStream();
                    at++;
                    while (bytes[at] != '"' || at + 1 < bytes.length && bytes[at + 1] == '"') {
                        at += bytes[at] == '"' ? 1 : 0;
                        value.write(bytes[at++]);
                    }
                    row[column] = value.toString(StandardCharsets.UTF_8);
                    at++;
                }
                at++;
            }
            rows.add(row);
        }
        return rows;
    }

    @Override
    public void close() {
        try {
            channel.close();
            remove(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
