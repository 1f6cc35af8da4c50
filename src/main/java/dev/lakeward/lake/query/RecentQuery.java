package dev.lakeward.lake.query;

import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.services.athena.model.QueryExecution;

/// A query that the identity ran before, as Athena's history knows it: when, for how long, how much it read, and what
/// became of it. `problem` is why it failed; empty where it did not.
public record RecentQuery(String sql, Instant started, State state, Duration time, long bytesScanned, String problem) {
    /// How a statement begins that the console makes for itself.
    public static final String ASIDE = "-- Lakeward: ";
    private static final int SHOWN = 60;

    /// What became of it.
    public enum State {
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED
    }

    static RecentQuery of(QueryExecution execution) {
        var statistics = execution.statistics();
        Long millis = statistics == null ? null : statistics.totalExecutionTimeInMillis();
        Long scanned = statistics == null ? null : statistics.dataScannedInBytes();
        String reason = execution.status().stateChangeReason();
        State state = state(execution);
        return new RecentQuery(
                execution.query(),
                execution.status().submissionDateTime(),
                state,
                Duration.ofMillis(millis == null ? 0 : millis),
                scanned == null ? 0 : scanned,
                state == State.FAILED && reason != null ? reason : "");
    }

    private static State state(QueryExecution execution) {
        return switch (execution.status().state()) {
            case SUCCEEDED -> State.SUCCEEDED;
            case FAILED -> State.FAILED;
            case CANCELLED -> State.CANCELLED;
            default -> State.RUNNING;
        };
    }

    public boolean failed() {
        return state == State.FAILED;
    }

    /// Whether the console made it for itself.
    boolean isAside() {
        return sql.startsWith(ASIDE);
    }

    /// Its text on one line.
    public String line() {
        return sql.strip().replaceAll("\\s+", " ");
    }

    /// Its text on one line, shortened.
    public String title() {
        String line = line();
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }
}
