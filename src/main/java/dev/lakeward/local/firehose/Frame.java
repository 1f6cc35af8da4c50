package dev.lakeward.local.firehose;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32C;

/// A record as it lies in a spool: its length, when it arrived, a checksum of both and of its bytes, and its bytes.
/// `at` is the place of its first byte in all that the spool ever held.
record Frame(long at, int length, Instant arrival) {
    static final int HEAD = Integer.BYTES + Long.BYTES + Integer.BYTES;
    /// The longest record that a spool takes.
    static final int LONGEST = 1_024_000;

    long end() {
        return at + HEAD + length;
    }

    static ByteBuffer write(byte[] record, Instant arrival) {
        ByteBuffer head = head(record.length, arrival.toEpochMilli());
        ByteBuffer frame = ByteBuffer.allocate(HEAD + record.length);
        frame.put(head.duplicate()).putInt(checksum(head, record)).put(record);
        return frame.flip();
    }

    private static ByteBuffer head(int length, long millis) {
        return ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                .putInt(length)
                .putLong(millis)
                .flip();
    }

    private static int checksum(ByteBuffer head, byte[] record) {
        CRC32C checksum = new CRC32C();
        checksum.update(head.duplicate());
        checksum.update(record, 0, record.length);
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

    /// Whether the checksum of a head is that of its record.
    boolean isWhole(ByteBuffer head, byte[] record) {
        return head.getInt(Integer.BYTES + Long.BYTES) == checksum(head(length, arrival.toEpochMilli()), record);
    }
}
