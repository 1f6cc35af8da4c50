package dev.lakeward.lake.query;

import de.siegmar.fastcsv.reader.CsvIndex;
import de.siegmar.fastcsv.reader.IndexedCsvReader;
import de.siegmar.fastcsv.reader.StatusListener;
import dev.lakeward.shape.AthenaCsv;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The rows of a result by number, read from Athena's CSV in a temporary file that dies with this object.
///
/// Thread-safe. Every 64th row's place is kept: ten million rows need 6 MB.
public final class ResultFile implements AutoCloseable {
    private static final int BLOCK = 64;
    private static final int BLOCKS_KEPT = 64;

    private final Path file;
    private final IndexedCsvReader<@Nullable String[]> rows;
    private final List<ResultColumn> columns;
    private final int rowCount;
    private final Map<Integer, List<@Nullable String[]>> blocks = new LinkedHashMap<>(16, 0.75f, true);
    private final AtomicInteger users = new AtomicInteger(1);
    private final AtomicBoolean closed = new AtomicBoolean();

    private ResultFile(Path file, IndexedCsvReader<@Nullable String[]> rows, List<ResultColumn> columns) {
        this.file = file;
        this.rows = rows;
        this.columns = List.copyOf(columns);
        this.rowCount = (int) Math.max(0, rows.getIndex().recordCount() - 1);
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
        try {
            return new ResultFile(
                    file,
                    IndexedCsvReader.builder()
                            .pageSize(BLOCK)
                            .maxBufferSize(Integer.MAX_VALUE)
                            .statusListener(new Interruption())
                            .build(AthenaCsv.rows(), file),
                    columns);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /// Ends the indexing of a large result when nobody waits for it any more.
    private static final class Interruption implements StatusListener {
        @Override
        public void onReadBytes(int bytes) {
            if (Thread.currentThread().isInterrupted()) {
                throw new UncheckedIOException(new InterruptedIOException());
            }
        }
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
            // The first record is the header.
            int block = (index + 1) / BLOCK;
            List<@Nullable String[]> found = blocks.get(block);
            if (found == null) {
                found = read(block);
                blocks.put(block, found);
                if (blocks.size() > BLOCKS_KEPT) {
                    blocks.remove(blocks.keySet().iterator().next());
                }
            }
            return found.get((index + 1) % BLOCK);
        }
    }

    /// A reader of its own for work in the background; the file stays until it is closed too. Throws IOException
    /// where the result is closed already.
    public RowReader reader() throws IOException {
        List<CsvIndex.CsvPage> pages = rows.getIndex().pages();
        long end = rows.getIndex().fileSize();
        RandomAccessFile open = new RandomAccessFile(file.toFile(), "r");
        users.incrementAndGet();
        return new RowReader(
                open,
                BLOCK,
                block -> block < pages.size() ? pages.get((int) block).offset() : end,
                this::release);
    }

    private void release() {
        if (users.decrementAndGet() == 0) {
            try {
                remove(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private List<@Nullable String[]> read(int block) {
        try {
            return rows.readPage(block);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            rows.close();
            if (closed.compareAndSet(false, true)) {
                release();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
