package dev.lakeward.local.glue.job.graph;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// A look at lines that costs next to nothing: eight bytes at a time.
final class QuickLook {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int BUFFER = 1 << 16;
    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;

    private QuickLook() {}

    /// Whether there is no such quote, no carriage return and no empty line, so that a line is what it looks like. May
    /// say no where it is so.
    static boolean isPlain(InputStream in, char quote) throws IOException {
        byte[] bytes = new byte[BUFFER];
        boolean wasEnd = true;
        for (int read = in.readNBytes(bytes, 0, BUFFER); read > 0; read = in.readNBytes(bytes, 0, BUFFER)) {
            int whole = read & ~7;
            for (int i = 0; i < whole; i += Long.BYTES) {
                long eight = (long) LONGS.get(bytes, i);
                long ends = where(eight, '\n');
                boolean isDoubled = (ends & (ends << Byte.SIZE)) != 0 || wasEnd && (byte) eight == '\n';
                if (isDoubled || (where(eight, quote) | where(eight, '\r')) != 0) {
                    return false;
                }
                wasEnd = ends < 0;
            }
            for (int i = whole; i < read; i++) {
                if (bytes[i] == quote || bytes[i] == '\r' || wasEnd && bytes[i] == '\n') {
                    return false;
                }
                wasEnd = bytes[i] == '\n';
            }
        }
        return true;
    }

    // A high bit in each byte that is the character; it may stand in one above such a byte, too.
    private static long where(long eight, char character) {
        long other = eight ^ (EACH * character);
        return (other - EACH) & ~other & HIGH;
    }
}
