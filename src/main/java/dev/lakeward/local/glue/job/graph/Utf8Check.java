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

/// Whether bytes of JSON are text in UTF-8, and the characters that are escaped in them are whole. For one thread.
final class Utf8Check {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long EACH = 0x0101010101010101L;
    private static final long ESCAPES = EACH * '\\';
    private static final int HEX = 16;
    private static final int DIGITS = 4;
    private static final int SOME = 1 << 12;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final CharBuffer some = CharBuffer.allocate(SOME);

    boolean isText(byte[] bytes, int from, int to) {
        int at = from;
        long escapes = 0;
        while (at + Long.BYTES <= to) {
            long eight = (long) LONGS.get(bytes, at);
            if ((eight & HIGH_BITS) != 0) {
                break;
            }
            long other = eight ^ ESCAPES;
            escapes |= (other - EACH) & ~other & HIGH_BITS;
            at += Long.BYTES;
        }
        int seen = at;
        while (at < to && bytes[at] >= 0) {
            at++;
        }
        return (at == to || decodes(ByteBuffer.wrap(bytes, at, to - at)))
                && areWhole(bytes, escapes == 0 ? seen : from, to);
    }

    // Half of a character that needs two is none.
    private static boolean areWhole(byte[] bytes, int from, int to) {
        boolean isHalf = false;
        for (int at = from; at < to; at++) {
            int unit = bytes[at] == '\\' && at + 1 < to && bytes[at + 1] == 'u' ? unit(bytes, at + 2, to) : 0;
            boolean isSecond = unit >= Character.MIN_LOW_SURROGATE && unit <= Character.MAX_LOW_SURROGATE;
            if (isHalf != isSecond) {
                return false;
            }
            isHalf = unit >= Character.MIN_HIGH_SURROGATE && unit <= Character.MAX_HIGH_SURROGATE;
            at += bytes[at] != '\\' ? 0 : unit == 0 ? 1 : 1 + DIGITS;
        }
        return !isHalf;
    }

    // As the four digits say, or 0 where they are none.
    private static int unit(byte[] bytes, int from, int to) {
        int unit = 0;
        for (int at = from; at < from + DIGITS; at++) {
            int digit = at < to ? Character.digit(bytes[at], HEX) : -1;
            if (digit < 0) {
                return 0;
            }
            unit = HEX * unit + digit;
        }
        return unit;
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
