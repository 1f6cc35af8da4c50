package dev.lakeward.lake.query;

import java.time.Instant;

/// A query that the identity ran before, as Athena's history knows it.
public record RecentQuery(String sql, Instant started) {
    private static final int SHOWN = 60;

    /// Its text on one line, shortened.
    public String title() {
        String line = sql.strip().replaceAll("\\s+", " ");
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }
}
