package dev.lakeward.lake.pipeline.stream;

import java.time.Duration;

/// How far a sender is: records and bytes that are acknowledged, records that were too long to be sent, records that
/// were sent again as the stream had not taken them, and those that wait for an answer.
public record SendProgress(long records, long bytes, long tooLong, long again, int waiting, Duration time) {
    /// Acknowledged records a second since the begin.
    public double rate() {
        return time.isZero() ? 0 : records * 1e9 / time.toNanos();
    }
}
