package dev.lakeward.local.engine.format;

import io.airlift.slice.Slice;
import io.airlift.slice.Slices;
import io.trino.hive.formats.line.LineBuffer;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Bytes that are no text become U+FFFD, as whoever reads an answer of Athena's sees them.
final class Utf8 {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Utf8() {}

    static void clean(LineBuffer line) throws IOException {
        if (isAscii(line.getBuffer(), line.getLength())) {
            return;
        }
        Slice bytes = Slices.wrappedBuffer(line.getBuffer(), 0, line.getLength());
        byte[] text = bytes.toStringUtf8().getBytes(StandardCharsets.UTF_8);
        if (!bytes.equals(Slices.wrappedBuffer(text))) {
            line.reset();
            line.write(text, 0, text.length);
        }
    }

    private static boolean isAscii(byte[] bytes, int length) {
        int at = 0;
        for (; at + Long.BYTES <= length; at += Long.BYTES) {
            if (((long) LONGS.get(bytes, at) & HIGH_BITS) != 0) {
                return false;
            }
        }
        for (; at < length; at++) {
            if (bytes[at] < 0) {
                return false;
            }
        }
        return true;
    }
}
