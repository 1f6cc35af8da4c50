package dev.lakeward.lake.pipeline.backfill;

import java.time.Instant;
import java.util.Optional;

/// One value of a backfill and its newest run. `run` is empty where it was not started, or nobody knows; `error` where
/// there is none.
public record BackfillPart(
        String value, State state, String run, Optional<Instant> started, Optional<Instant> ended, String error) {
    /// How it stands.
    public enum State {
        NOT_STARTED,
        RUNNING,
        SUCCEEDED,
        FAILED,
        STOPPED;

        public boolean isGoing() {
            return this == RUNNING;
        }
    }

    static BackfillPart of(String value) {
        return new BackfillPart(value, State.NOT_STARTED, "", Optional.empty(), Optional.empty(), "");
    }

    static BackfillPart begun(String value, String run, Instant now) {
        return new BackfillPart(value, State.RUNNING, run, Optional.of(now), Optional.empty(), "");
    }

    /// As a run that nobody can tell of stands: it goes on no more.
    BackfillPart lost(String why) {
        return new BackfillPart(value, State.STOPPED, run, started, Optional.empty(), why);
    }

    /// The better known of what was noted and what the service tells: what succeeded did, and else the newer one.
    BackfillPart or(BackfillPart told) {
        if (state == State.SUCCEEDED || told.state == State.NOT_STARTED) {
            return this;
        }
        boolean older = told.state != State.SUCCEEDED
                && !told.run.equals(run)
                && started.flatMap(own -> told.started.map(other -> other.isBefore(own)))
                        .orElse(false);
        return older ? this : told;
    }
}
