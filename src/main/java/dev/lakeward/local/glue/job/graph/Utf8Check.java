package dev.lakeward.local.glue.job.graph;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Whether bytes are text in UTF-8. For one thread.
final class Utf8Check {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final int SOME = 1 << 12;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final CharBuffer some = CharBuffer.allocate(SOME);

    boolean isUtf8(byte[] bytes, int from, int to) {
        int at = from;
        while (at + Long.BYTES <= to && ((long) LONGS.get(bytes, at) & HIGH_BITS) == 0) {
            at += Long.BYTES;
        }
        while (at < to && bytes[at] >= 0) {
            at++;
        }
        return at == to || decodes(ByteBuffer.wrap(bytes, at, to - at));
    }

    private boolean decodes(ByteBuffer bytes) {
        decoder.reset();
        CoderResult result;
        do {
            some.clear();
            result = decoder.decode(bytes, some, true);
        } while (result.isOverflow());
        return result.isUnderflow();
    }
}
