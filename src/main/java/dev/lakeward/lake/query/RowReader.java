package dev.lakeward.lake.query;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/// Reads many rows of a result, beside whoever draws some of it: one after the other quickest, in any order quickly.
/// For one thread, which ends by being interrupted. The result's file stays until it is closed.
public final class RowReader implements AutoCloseable {
    private static final int BETWEEN_LOOKS = 256;

    private final RandomAccessFile file;
    private final int block;
    private final LongUnaryOperator begins;
    private final Runnable closed;
    private byte[] bytes = {};
    private int length;
    private int read = -1;
    private int next;
    private int at;
    private int looks;

    /// `begins` tells where a block of records begins in the file, and for the one behind the last where it ends.
    RowReader(RandomAccessFile file, int block, LongUnaryOperator begins, Runnable closed) {
        this.file = file;
        this.block = block;
        this.begins = begins;
        this.closed = closed;
    }

    /// The values of a row in the order of the columns; null is SQL's NULL.
    public @Nullable String[] row(int index) throws IOException, InterruptedException {
        if (++looks % BETWEEN_LOOKS == 0 && Thread.interrupted()) {
            throw new InterruptedException();
        }
        // The first record is the header.
        int record = index + 1;
        if (record / block != read) {
            read(record / block);
        }
        if (record % block < next) {
            next = 0;
            at = 0;
        }
        while (next < record % block) {
            skip();
        }
        next++;
        return values();
    }

    private void read(int wanted) throws IOException {
        long from = begins.applyAsLong(wanted);
        length = (int) (begins.applyAsLong(wanted + 1L) - from);
        if (bytes.length < length) {
            bytes = new byte[length * 2];
        }
        file.seek(from);
        file.readFully(bytes, 0, length);
        read = wanted;
        next = 0;
        at = 0;
    }

    private void skip() {
        boolean quoted = false;
        while (at < length) {
            byte each = bytes[at++];
            if (each == '"') {
                quoted = !quoted;
            } else if (each == '\n' && !quoted) {
                break;
            }
        }
        next++;
    }

    private @Nullable String[] values() {
        List<@Nullable String> values = new ArrayList<>();
        boolean more = true;
        while (more) {
            boolean quoted = at < length && bytes[at] == '"';
            values.add(quoted ? quoted() : plain());
            more = at < length && bytes[at] == ',';
            at++;
        }
        return values.toArray(new @Nullable String[0]);
    }

    private @Nullable String plain() {
        int from = at;
        while (at < length && bytes[at] != ',' && bytes[at] != '\n') {
            at++;
        }
        int to = at > from && at < length && bytes[at] == '\n' && bytes[at - 1] == '\r' ? at - 1 : at;
        return to == from ? null : new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    // Quotes inside are doubled.
    private String quoted() {
        int from = ++at;
        boolean doubled = false;
        while (at < length && (bytes[at] != '"' || at + 1 < length && bytes[at + 1] == '"')) {
            doubled |= bytes[at] == '"';
            at += bytes[at] == '"' ? 2 : 1;
        }
        String text = new String(Arrays.copyOfRange(bytes, from, at), StandardCharsets.UTF_8);
        at++;
        if (at < length && bytes[at] == '\r') {
            at++;
        }
        return doubled ? text.replace("\"\"", "\"") : text;
    }

    @Override
    public void close() throws IOException {
        file.close();
        closed.run();
    }
}
