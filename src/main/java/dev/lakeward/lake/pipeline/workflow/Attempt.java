package dev.lakeward.lake.pipeline.workflow;

import java.time.Instant;
import java.util.Optional;

/// One run of a job or crawler in a run of a workflow. `number` counts from 0; `word` is Glue's for its state; `id` is
/// empty for a crawl, of which a workflow does not tell it; `started` is absent for one that was refused; `error` is
/// empty where there is none.
public record Attempt(
        String id, int number, String word, Optional<Instant> started, Optional<Instant> ended, String error) {
    static final String SUCCEEDED = "SUCCEEDED";

    /// How it stands.
    public enum State {
        WAITING,
        RUNNING,
        SUCCEEDED,
        FAILED,
        STOPPED;

        public boolean isEnded() {
            return this == SUCCEEDED || this == FAILED || this == STOPPED;
        }
    }

    public State state() {
        return state(word);
    }

    /// What Glue's word for the state of a job's run or a crawl means; a word that is not known is no success.
    public static State state(String word) {
        return switch (word) {
            case "WAITING" -> State.WAITING;
            case "STARTING", "RUNNING", "STOPPING", "CANCELLING" -> State.RUNNING;
            case SUCCEEDED, "COMPLETED" -> State.SUCCEEDED;
            case "STOPPED", "CANCELLED" -> State.STOPPED;
            default -> State.FAILED;
        };
    }
}
