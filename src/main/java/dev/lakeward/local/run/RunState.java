package dev.lakeward.local.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where a run stands. It only goes forward: QUEUED, RUNNING, then one of the ends.
public sealed interface RunState {
    /// Still to end.
    sealed interface Unfinished extends RunState {}

    /// Over, for good.
    sealed interface Ended extends RunState {
        /// When it began; null where it never did.
        @Nullable
        Instant started();

        Instant ended();
    }

    record Queued() implements Unfinished {}

    record Running(Instant started) implements Unfinished {}

    /// `result` is in the kind's own form.
    record Succeeded(Instant started, Instant ended, String result) implements Ended {}

    record Failed(@Nullable Instant started, Instant ended, RunError error) implements Ended {}

    record Cancelled(@Nullable Instant started, Instant ended) implements Ended {}

    record TimedOut(Instant started, Instant ended) implements Ended {}

    /// Its name in tables and logs.
    default String name() {
        return switch (this) {
            case Queued _ -> "QUEUED";
            case Running _ -> "RUNNING";
            case Succeeded _ -> "SUCCEEDED";
            case Failed _ -> "FAILED";
            case Cancelled _ -> "CANCELLED";
            case TimedOut _ -> "TIMED_OUT";
        };
    }

    /// Whether a run may go from here to there.
    default boolean leadsTo(RunState next) {
        return switch (this) {
            case Queued _ -> next instanceof Running || next instanceof Failed || next instanceof Cancelled;
            case Running _ -> next instanceof Ended;
            case Ended _ -> false;
        };
    }
}
