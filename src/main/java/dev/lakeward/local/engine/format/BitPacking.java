package dev.lakeward.local.engine.format;

/// Numbers of few bits, the lowest bit first; see
/// [RLE](https://parquet.apache.org/docs/file-format/data-pages/encodings/).
final class BitPacking {
    private BitPacking() {}

    /// Writes which rows of a page have a value, behind its length: a bit each, or one run where all or none do.
    static void writeLevels(boolean[] isThere, int rows, int values, ByteSink to) {
        int length = to.length();
        to.putInt(0);
        if (values == rows || values == 0) {
            to.putVarint(rows << 1);
            to.write(values == 0 ? 0 : 1);
        } else {
            to.putVarint(groups(rows) << 1 | 1);
            write(isThere, rows, to);
        }
        to.setInt(length, to.length() - length - Integer.BYTES);
    }

    private static int groups(int count) {
        return (count + Byte.SIZE - 1) / Byte.SIZE;
    }

    /// Writes a bit each.
    static void write(boolean[] of, int count, ByteSink to) {
        for (int i = 0; i < count; i += Byte.SIZE) {
            int bits = 0;
            for (int j = i; j < Math.min(count, i + Byte.SIZE); j++) {
                bits |= of[j] ? 1 << j - i : 0;
            }
            to.write(bits);
        }
    }

    /// Writes how many bits the largest number has, and a run of so many bits each.
    static void writeNumbers(int[] numbers, int count, int largest, ByteSink to) {
        int bits = Math.max(1, bits(largest));
        to.write(bits);
        to.putVarint(groups(count) << 1 | 1);
        pack(numbers, 0, count, groups(count) * Byte.SIZE, bits, to);
    }

    /// How many bits a number has, which has no sign.
    static int bits(int number) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(number);
    }

    /// Writes numbers without a sign from a place on, and zeros where there are not so many.
    static void pack(int[] numbers, int from, int end, int wanted, int bits, ByteSink to) {
        long held = 0;
        int count = 0;
        for (int i = from; i < from + wanted; i++) {
            held |= (i < end ? numbers[i] & 0xffff_ffffL : 0) << count;
            count += bits;
            while (count >= Byte.SIZE) {
                to.write((int) held);
                held >>>= Byte.SIZE;
                count -= Byte.SIZE;
            }
        }
    }
}
