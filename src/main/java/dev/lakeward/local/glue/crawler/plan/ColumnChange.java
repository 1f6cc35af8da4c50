package dev.lakeward.local.glue.crawler.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A column that comes, goes or changes its type; an absent type is that of none. The evidence is what the files say
/// of it, the file that decided its type first, and of many files the first few.
public record ColumnChange(
        Kind kind, String name, Optional<String> before, Optional<String> after, List<Evidence> evidence) {
    /// What happens to it.
    public enum Kind {
        ADDED,
        RETYPED,
        REMOVED
    }

    public ColumnChange {
        evidence = List.copyOf(evidence);
    }

    /// What one file says: its name for the column, its type, how many values spoke for what, and the line that made
    /// the type what it is, or 0.
    public record Evidence(String key, String sourceName, String type, Map<String, Long> votes, long line) {
        public Evidence {
            votes = Map.copyOf(votes);
        }
    }
}
