package dev.lakeward.local.glue.crawler.jdbc;

import java.util.List;
import java.util.Optional;

/// A key of a table: its columns in the key's order, and for one that refers to another table, which.
public record FoundKey(Kind kind, String name, List<String> columns, Optional<String> refersTo) {
    /// What it is for.
    public enum Kind {
        PRIMARY,
        UNIQUE,
        FOREIGN
    }

    public FoundKey {
        columns = List.copyOf(columns);
    }
}
