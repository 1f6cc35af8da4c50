package dev.lakeward.local.engine.format;

import java.util.Arrays;

/// The different values of a column, each once, by numbers from 0.
final class ValueDictionary {
    private static final int MOST_VALUES = 1 << 15;
    private static final int MOST_BYTES = 1 << 20;
    private static final int FIRST = 1 << 8;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final ByteSink values = new ByteSink();
    // Half full at most, so that a free place is near.
    private int[] slots = new int[2 * FIRST];
    private int[] hashes = new int[FIRST];
    private int[] starts = new int[FIRST + 1];
    private int count;

    int count() {
        return count;
    }

    boolean isEmpty() {
        return count == 0;
    }

    void clear() {
        values.clear();
        Arrays.fill(slots, 0);
        count = 0;
    }

    /// Writes all of them in their plain form, with their lengths where they have not all the same.
    void write(ByteSink to, boolean hasLengths) {
        if (!hasLengths) {
            values.appendTo(to);
            return;
        }
        for (int i = 0; i < count; i++) {
            int length = starts[i + 1] - starts[i];
            to.putInt(length);
            to.write(values.bytes(), starts[i], length);
        }
    }

    /// The number of a value, which is new where it is what [#count] was; -1 where there is no room for it.
    int number(byte[] bytes, int at, int length) {
        int hash = hash(bytes, at, length);
        int slot = hash & slots.length - 1;
        while (slots[slot] != 0) {
            int known = slots[slot] - 1;
            if (hashes[known] == hash
                    && Arrays.equals(values.bytes(), starts[known], starts[known + 1], bytes, at, at + length)) {
                return known;
            }
            slot = slot + 1 & slots.length - 1;
        }
        if (count == MOST_VALUES || values.length() + length > MOST_BYTES) {
            return -1;
        }
        values.write(bytes, at, length);
        slots[slot] = count + 1;
        hashes[count] = hash;
        starts[count + 1] = values.length();
        int added = count++;
        if (count == hashes.length) {
            grow();
        }
        return added;
    }

    private void grow() {
        hashes = Arrays.copyOf(hashes, 2 * count);
        starts = Arrays.copyOf(starts, 2 * count + 1);
        slots = new int[4 * count];
        for (int i = 0; i < count; i++) {
            int slot = hashes[i] & slots.length - 1;
            while (slots[slot] != 0) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = i + 1;
        }
    }

    private static int hash(byte[] bytes, int from, int length) {
        long hash = length;
        int at = from;
        int end = from + length;
        for (; end - at >= Long.BYTES; at += Long.BYTES) {
            hash = (Long.rotateLeft(hash, 5) ^ ByteSink.longAt(bytes, at)) * SPREAD;
        }
        for (; at < end; at++) {
            hash = (Long.rotateLeft(hash, 5) ^ bytes[at]) * SPREAD;
        }
        return (int) (hash >>> 32);
    }
}
