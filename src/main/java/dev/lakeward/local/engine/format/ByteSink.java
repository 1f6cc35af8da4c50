package dev.lakeward.local.engine.format;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Bytes that become more. Numbers are written with their lowest byte first, as Parquet has them.
final class ByteSink extends OutputStream {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle HIGHEST_FIRST =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int FIRST = 1 << 12;
    // What one huge value took is let go.
    private static final int KEPT = 1 << 26;
    private static final int WRITTEN = 1 << 16;
    private static final int LARGEST = Integer.MAX_VALUE - 16;

    private byte[] bytes = new byte[FIRST];
    private int length;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        if (bytes.length > KEPT) {
            bytes = new byte[FIRST];
        }
        length = 0;
    }

    /// Makes room for so many more. Throws ArithmeticException beyond 2 GiB.
    void reserve(int count) {
        int needed = Math.addExact(length, count);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, (int) Math.min(2L * bytes.length, LARGEST)));
        }
    }

    /// So many were put behind the last one, for which there was room.
    void put(int count) {
        length += count;
    }

    @Override
    public void write(int next) {
        reserve(1);
        bytes[length++] = (byte) next;
    }

    @Override
    public void write(byte[] from, int at, int count) {
        reserve(count);
        System.arraycopy(from, at, bytes, length, count);
        length += count;
    }

    void putInt(int value) {
        reserve(Integer.BYTES);
        INTS.set(bytes, length, value);
        length += Integer.BYTES;
    }

    /// In the place of one that was put before.
    void setInt(int at, int value) {
        INTS.set(bytes, at, value);
    }

    void putLong(long value) {
        reserve(Long.BYTES);
        LONGS.set(bytes, length, value);
        length += Long.BYTES;
    }

    /// Seven bits a byte, the lowest first.
    void putVarint(int value) {
        int rest = value;
        while (rest >>> 7 != 0) {
            write(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        write(rest);
    }

    /// Sixteen bytes with the highest first, as Parquet has wide decimals.
    static void setLongs(byte[] bytes, long high, long low) {
        HIGHEST_FIRST.set(bytes, 0, high);
        HIGHEST_FIRST.set(bytes, Long.BYTES, low);
    }

    static int intAt(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at);
    }

    static long longAt(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    void appendTo(ByteSink to) {
        to.write(bytes, 0, length);
    }

    /// Writes little at once, which stays in the processor's cache on its way.
    void writeTo(OutputStream out) throws IOException {
        for (int at = 0; at < length; at += WRITTEN) {
            out.write(bytes, at, Math.min(WRITTEN, length - at));
        }
    }
}
