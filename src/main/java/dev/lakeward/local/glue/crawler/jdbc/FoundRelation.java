package dev.lakeward.local.glue.crawler.jdbc;

import java.util.List;
import java.util.Optional;

/// A table or view of a database; the schema's name is empty where there are none.
public record FoundRelation(
        String schema,
        String name,
        boolean isView,
        Optional<String> comment,
        List<FoundColumn> columns,
        List<FoundKey> keys) {
    public FoundRelation {
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
    }
}
