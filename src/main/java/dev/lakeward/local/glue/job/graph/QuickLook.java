package dev.lakeward.local.glue.job.graph;

import dev.lakeward.job.Characters;
import dev.lakeward.local.engine.Given;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A look at lines of CSV that costs little: whether they are what they look like, and then of which characters their
/// cells are. Digits, and cells of a column that is known to hold anything, are passed eight bytes at a time.
final class QuickLook {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int BUFFER = 1 << 16;
    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    /// The kind of bytes that end a cell, or that make a line other than it looks.
    private static final int SPECIAL = 1 << 4;

    private final byte[] bytes = new byte[BUFFER];
    private final int[] kinds = new int[1 << Byte.SIZE];
    private final byte delimiter;
    private final long delimiters;
    private final long quotes;
    private final int skipped;
    private int[] columns = new int[16];
    // Where it is: the line and its start, the column, and what its cells were seen to hold.
    private long line;
    private int lineStart;
    private int column;
    private int seen;

    private QuickLook(Given.Csv form) {
        byte quote = form.quote().isEmpty() ? (byte) '\n' : (byte) form.quote().charAt(0);
        delimiter = (byte) form.delimiter().charAt(0);
        delimiters = EACH * delimiter;
        quotes = EACH * quote;
        skipped = form.skipped();
        for (int i = 0; i < kinds.length; i++) {
            boolean isSpecial = i == delimiter || i == quote || i == '\n' || i == '\r';
            kinds[i] = isSpecial ? SPECIAL : Characters.kind(i);
        }
    }

    /// The characters of each of the first columns, where there is no quote, no carriage return and no empty line. May
    /// be empty where it is so.
    static Optional<List<Characters>> plain(InputStream in, Given.Csv form) throws IOException {
        QuickLook look = new QuickLook(form);
        return look.isPlain(in)
                ? Optional.of(
                        Arrays.stream(look.columns).mapToObj(Characters::new).toList())
                : Optional.empty();
    }

    private boolean isPlain(InputStream in) throws IOException {
        for (int read = in.readNBytes(bytes, 0, BUFFER); read > 0; read = in.readNBytes(bytes, 0, BUFFER)) {
            if (!isPlain(read)) {
                return false;
            }
            lineStart -= read;
        }
        keep();
        return true;
    }

    private boolean isPlain(int read) {
        for (int at = special(0, read); at < read; at = special(at + 1, read)) {
            byte end = bytes[at];
            if (end == '\n' ? at == lineStart : end != delimiter) {
                return false;
            }
            keep();
            if (end == '\n') {
                line++;
                lineStart = at + 1;
                column = 0;
            } else if (++column == columns.length) {
                columns = Arrays.copyOf(columns, 2 * columns.length);
            }
            seen = columns[column] & Characters.OTHER;
        }
        return true;
    }

    // Of the lines that are records.
    private void keep() {
        if (line >= skipped) {
            columns[column] |= seen;
        }
    }

    // The place of the next special byte, or the end of what was read.
    private int special(int from, int read) {
        int at = from;
        int met = seen;
        while (met < Characters.OTHER && at < read) {
            if (at <= read - Long.BYTES) {
                int digits = digits((long) LONGS.get(bytes, at));
                met |= digits == 0 ? 0 : Characters.DIGIT;
                at += digits;
                if (digits == Long.BYTES) {
                    continue;
                }
            }
            int kind = kinds[bytes[at] & 0xff];
            if (kind == SPECIAL) {
                break;
            }
            met |= kind;
            at++;
        }
        seen = met;
        return met < Characters.OTHER ? at : afterAny(at, read);
    }

    // Whatever stands before it.
    private int afterAny(int from, int read) {
        int at = from;
        for (; at <= read - Long.BYTES; at += Long.BYTES) {
            long eight = (long) LONGS.get(bytes, at);
            long special = (zero(eight ^ delimiters)
                            | zero(eight ^ quotes)
                            | zero(eight ^ EACH * '\n')
                            | zero(eight ^ EACH * '\r'))
                    & HIGH;
            if (special != 0) {
                return at + Long.numberOfTrailingZeros(special) / Byte.SIZE;
            }
        }
        while (at < read && kinds[bytes[at] & 0xff] != SPECIAL) {
            at++;
        }
        return at;
    }

    // The high bit of the first byte that is zero is the first that is set.
    private static long zero(long eight) {
        return (eight - EACH) & ~eight;
    }

    // How many of the first bytes are digits.
    private static int digits(long eight) {
        long values = eight ^ EACH * '0';
        long others = ((values & ~HIGH) + EACH * (0x80 - 10) | values) & HIGH;
        return Long.numberOfTrailingZeros(others) / Byte.SIZE;
    }
}
