package dev.lakeward.local.engine.format;

/// Numbers in the differences from one to the next, those of a block each in as few bits as its largest one needs; see
/// [DELTA_BINARY_PACKED](https://parquet.apache.org/docs/file-format/data-pages/encodings/).
final class DeltaLengths {
    private static final int BLOCK = 128;
    private static final int PARTS = 4;
    private static final int PART = BLOCK / PARTS;

    private DeltaLengths() {}

    /// Writes lengths, none of which is negative.
    static void write(int[] lengths, int count, ByteSink to) {
        to.putVarint(BLOCK);
        to.putVarint(PARTS);
        to.putVarint(count);
        to.putVarint(count == 0 ? 0 : zigzag(lengths[0]));
        int[] deltas = new int[BLOCK];
        for (int from = 1; from < count; from += BLOCK) {
            int size = Math.min(BLOCK, count - from);
            int least = Integer.MAX_VALUE;
            for (int i = 0; i < size; i++) {
                deltas[i] = lengths[from + i] - lengths[from + i - 1];
                least = Math.min(least, deltas[i]);
            }
            block(deltas, size, least, to);
        }
    }

    private static int zigzag(int value) {
        return value << 1 ^ value >> 31;
    }

    private static void block(int[] deltas, int size, int least, ByteSink to) {
        to.putVarint(zigzag(least));
        int[] bits = new int[PARTS];
        for (int i = 0; i < size; i++) {
            // What is above the least has 32 bits at most, and no sign.
            deltas[i] -= least;
            bits[i / PART] = Math.max(bits[i / PART], BitPacking.bits(deltas[i]));
        }
        for (int part : bits) {
            to.write(part);
        }
        for (int part = 0; part * PART < size; part++) {
            BitPacking.pack(deltas, part * PART, size, PART, bits[part], to);
        }
    }
}
