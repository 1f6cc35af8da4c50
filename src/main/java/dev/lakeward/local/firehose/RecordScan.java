package dev.lakeward.local.firehose;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/// Finds the records in bytes of a spool, those behind damage too.
final class RecordScan {
    private static final long EARLIEST = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
    private static final long LATEST = Instant.parse("2300-01-01T00:00:00Z").toEpochMilli();

    private final byte[] bytes;
    private final long base;

    /// A time that is taken for one of a record: the nearest, where a clock is set to another age.
    static Instant within(Instant arrival) {
        return Instant.ofEpochMilli(Math.clamp(arrival.toEpochMilli(), EARLIEST, LATEST));
    }

    /// Of bytes whose first one lies at `base`.
    RecordScan(byte[] bytes, long base) {
        this.bytes = bytes;
        this.base = base;
    }

    /// What is told of what lies there, in order. `from` and `length` are a record's bytes in `bytes`.
    interface Visitor {
        void record(Frame frame, byte[] bytes, int from) throws IOException;

        /// Bytes that are no whole record, up to a place.
        void broken(long at, long end) throws IOException;
    }

    void visit(Visitor visitor) throws IOException {
        int at = 0;
        while (at < bytes.length) {
            Optional<Frame> frame = whole(at);
            if (frame.isEmpty()) {
                int next = at + 1;
                while (next < bytes.length && whole(next).isEmpty()) {
                    next++;
                }
                visitor.broken(base + at, base + next);
                at = next;
            } else {
                visitor.record(frame.get(), bytes, at + Frame.HEAD);
                at = Math.toIntExact(frame.get().end() - base);
            }
        }
    }

    private Optional<Frame> whole(int at) {
        return head(at).filter(frame -> frame.end() - base <= bytes.length && frame.isWhole(bytes, at));
    }

    private Optional<Frame> head(int at) {
        if (bytes.length - at < Frame.HEAD) {
            return Optional.empty();
        }
        return Frame.ofHead(ByteBuffer.wrap(bytes, at, Frame.HEAD).slice(), base + at)
                .filter(frame -> frame.arrival().toEpochMilli() >= EARLIEST
                        && frame.arrival().toEpochMilli() <= LATEST);
    }

    /// Whether what lies from a place to the end is what a kill leaves of a write: its beginning, or nothing.
    boolean isTorn(long place) {
        int at = Math.toIntExact(place - base);
        for (int i = at; i < bytes.length; i++) {
            if (bytes[i] != 0) {
                return bytes.length - at < Frame.HEAD
                        || head(at).filter(frame -> frame.end() - base > bytes.length)
                                .isPresent();
            }
        }
        return true;
    }
}
