package dev.lakeward.lake.pipeline.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A run of a job as it stands: Glue's word for its state, how long it has run, when it was started, and what went
/// wrong, if anything. `attempt` counts from 0. `price` is what Glue
/// bills it by, as far as it tells.
public record JobExecution(
        String job,
        String id,
        String state,
        int attempt,
        Duration time,
        Instant started,
        String error,
        Optional<RunPrice> price) {
    public boolean isGood() {
        return state.equals("SUCCEEDED");
    }

    public boolean hasEnded() {
        return switch (state) {
            case "SUCCEEDED", "FAILED", "STOPPED", "TIMEOUT", "ERROR", "EXPIRED" -> true;
            default -> false;
        };
    }
}
