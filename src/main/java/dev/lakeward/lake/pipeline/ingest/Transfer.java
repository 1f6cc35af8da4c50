package dev.lakeward.lake.pipeline.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What a source brought at one time: an execution of a task, an export, an hour of a stream. `phase` says in the
/// service's word what it does now; `error` is empty where it did not fail.
public record Transfer(
        String id,
        State state,
        String phase,
        Instant started,
        Optional<Instant> ended,
        Ledger ledger,
        Progress progress,
        String error) {
    /// How it stands.
    public enum State {
        WAITING,
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED;

        public boolean isEnded() {
            return this == SUCCEEDED || this == FAILED || this == CANCELLED;
        }
    }

    /// So much of a total, which is -1 where nobody knows it, in bytes or, for a service that tells no bytes, percents.
    public record Progress(long done, long total) {
        public static final Progress UNKNOWN = new Progress(0, -1);
    }

    /// How many items it took a second so far, or all in all; 0 where that cannot be said.
    public double rate(Instant now) {
        double seconds = Duration.between(started, ended.orElse(now)).toMillis() / 1_000.0;
        return seconds <= 0 || ledger.out().items() < 0 ? 0 : ledger.out().items() / seconds;
    }

    /// How long it takes from now on, if it goes on as it did; empty where that cannot be said.
    public Optional<Duration> left(Instant now) {
        Duration gone = Duration.between(started, now);
        if (state.isEnded() || progress.done <= 0 || progress.total < progress.done || gone.isNegative()) {
            return Optional.empty();
        }
        double share = (double) (progress.total - progress.done) / progress.done;
        return Optional.of(Duration.ofMillis(Math.round(gone.toMillis() * share)));
    }
}
