package dev.lakeward.local.firehose;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32C;

/// A record as it lies in a spool: its length, when it arrived, a checksum of both and of its bytes, and its bytes.
/// `at` is the place of its first byte in all that the spool ever held.
record Frame(long at, int length, Instant arrival) {
    private static final int CHECKED = Integer.BYTES + Long.BYTES;
    static final int HEAD = CHECKED + Integer.BYTES;
    /// The longest record that a spool takes.
    static final int LONGEST = 1_024_000;

    long end() {
        return at + HEAD + length;
    }

    /// Writes a record as it is to lie in a spool.
    static void write(ByteBuffer out, byte[] record, Instant arrival) {
        int at = out.position();
        out.putInt(record.length).putLong(arrival.toEpochMilli());
        out.putInt(checksum(out.array(), out.arrayOffset() + at, record, 0, record.length))
                .put(record);
    }

    private static int checksum(byte[] head, int at, byte[] record, int from, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(head, at, CHECKED);
        checksum.update(record, from, length);
        return (int) checksum.getValue();
    }

    /// What a head says of its record's length and arrival; empty where no record has such a head.
    static Optional<Frame> ofHead(ByteBuffer head, long at) {
        int length = head.getInt(0);
        long millis = head.getLong(Integer.BYTES);
        return length < 0 || length > LONGEST
                ? Optional.empty()
                : Optional.of(new Frame(at, length, Instant.ofEpochMilli(millis)));
    }

    /// Whether the checksum in a head, which lies at `at` with its record behind, is that of its record.
    boolean isWhole(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).getInt(at + CHECKED) == checksum(bytes, at, bytes, at + HEAD, length);
    }
}
