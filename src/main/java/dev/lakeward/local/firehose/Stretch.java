package dev.lakeward.local.firehose;

import java.time.Duration;
import java.time.Instant;

/// Records that lie one behind the other in a spool, from `at` to `end`: how many, their bytes without what the spool
/// adds, and when the first and the last of them arrived.
record Stretch(long at, long end, int records, long bytes, Instant oldest, Instant newest) {
    // What is known of waiting records is a few bytes for this many of theirs, however many wait.
    private static final long LONGEST = 64 << 10;
    private static final Duration WIDEST = Duration.ofSeconds(10);

    static Stretch of(Frame frame) {
        return new Stretch(frame.at(), frame.end(), 1, frame.length(), frame.arrival(), frame.arrival());
    }

    /// Whether another may be one with this.
    boolean takes(Stretch next) {
        return next.at == end
                && bytes + next.bytes <= LONGEST
                && Duration.between(oldest, next.newest).abs().compareTo(WIDEST) < 0;
    }

    Stretch with(Stretch next) {
        return new Stretch(at, next.end, records + next.records, bytes + next.bytes, oldest, next.newest);
    }
}
