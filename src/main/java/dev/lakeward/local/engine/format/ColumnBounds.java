package dev.lakeward.local.engine.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Type;

/// The smallest and the largest value of a column in a group of rows, of values in their plain form; none of bytes of
/// fixed length, or of floating numbers where one is none.
final class ColumnBounds {
    // Of no use beyond it.
    private static final int LONGEST = 1_024;

    private static final VarHandle HEADS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final Type type;
    private boolean isSet;
    private boolean isUnknown;
    private long smallest;
    private long largest;
    private double smallestDouble;
    private double largestDouble;
    private long smallestHead;
    private long largestHead;
    private byte[] smallestBytes = {};
    private byte[] largestBytes = {};

    ColumnBounds(Type type) {
        this.type = type;
        clear();
    }

    void clear() {
        isSet = false;
        isUnknown = type == Type.FIXED_LEN_BYTE_ARRAY || type == Type.INT96;
    }

    /// Takes a value, as it is in a file.
    void add(byte[] bytes, int at, int length) {
        if (isUnknown) {
            return;
        }
        switch (type) {
            case BOOLEAN -> add(bytes[at]);
            case INT32 -> add(ByteSink.intAt(bytes, at));
            case INT64 -> add(ByteSink.longAt(bytes, at));
            case FLOAT -> add((double) Float.intBitsToFloat(ByteSink.intAt(bytes, at)));
            case DOUBLE -> add(Double.longBitsToDouble(ByteSink.longAt(bytes, at)));
            default -> addBytes(bytes, at, at + length);
        }
        isSet = true;
    }

    private void add(long value) {
        smallest = isSet ? Math.min(smallest, value) : value;
        largest = isSet ? Math.max(largest, value) : value;
    }

    private void add(double value) {
        isUnknown = Double.isNaN(value);
        // Zeros are both of them: the smallest is the negative one, the largest the other.
        smallestDouble = isSet ? Math.min(smallestDouble, value) : value;
        largestDouble = isSet ? Math.max(largestDouble, value) : value;
    }

    private void addBytes(byte[] bytes, int from, int until) {
        if (until - from > LONGEST) {
            isUnknown = true;
            return;
        }
        if (isSet && until - from >= Long.BYTES) {
            // Most are told apart by how they begin.
            long head = (long) HEADS.get(bytes, from) + Long.MIN_VALUE;
            if (head > smallestHead && head < largestHead) {
                return;
            }
        }
        boolean isFirst = !isSet;
        if (isFirst || Arrays.compareUnsigned(bytes, from, until, smallestBytes, 0, smallestBytes.length) < 0) {
            smallestBytes = Arrays.copyOfRange(bytes, from, until);
            smallestHead = head(smallestBytes);
        }
        if (isFirst || Arrays.compareUnsigned(bytes, from, until, largestBytes, 0, largestBytes.length) > 0) {
            largestBytes = Arrays.copyOfRange(bytes, from, until);
            largestHead = head(largestBytes);
        }
    }

    // The first bytes as a number that is ordered as they are; zeros where there are no more.
    private static long head(byte[] bytes) {
        return (long) HEADS.get(Arrays.copyOf(bytes, Math.max(Long.BYTES, bytes.length)), 0) + Long.MIN_VALUE;
    }

    /// What the file's end tells of it.
    Statistics statistics(long nulls) {
        Statistics told = new Statistics().setNull_count(nulls);
        if (isSet && !isUnknown) {
            told.setMin_value(bound(smallest, smallestDouble == 0 ? -0.0 : smallestDouble, smallestBytes));
            told.setMax_value(bound(largest, largestDouble == 0 ? 0.0 : largestDouble, largestBytes));
        }
        return told;
    }

    private byte[] bound(long number, double floating, byte[] bytes) {
        return switch (type) {
            case BOOLEAN -> new byte[] {(byte) number};
            case INT32 -> buffer(Integer.BYTES).putInt((int) number).array();
            case INT64 -> buffer(Long.BYTES).putLong(number).array();
            case FLOAT -> buffer(Float.BYTES).putFloat((float) floating).array();
            case DOUBLE -> buffer(Double.BYTES).putDouble(floating).array();
            default -> bytes;
        };
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
