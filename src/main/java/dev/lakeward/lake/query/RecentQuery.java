package dev.lakeward.lake.query;

import java.time.Instant;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;

/// A query that the identity ran before, as Athena's history knows it.
public record RecentQuery(String sql, Instant started, boolean failed) {
    static final String ASIDE = "-- Lakeward: ";
    private static final int SHOWN = 60;

    static RecentQuery of(QueryExecution execution) {
        return new RecentQuery(
                execution.query(),
                execution.status().submissionDateTime(),
                execution.status().state() == QueryExecutionState.FAILED);
    }

    /// Whether the console made it for itself.
    boolean isAside() {
        return sql.startsWith(ASIDE);
    }

    /// Its text on one line, shortened.
    public String title() {
        String line = sql.strip().replaceAll("\\s+", " ");
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }
}
