package dev.lakeward.local.glue.crawler.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/// What a file, or several together, say of their table. Equal ones are one object, by [SchemaPool].
final class Schema {
    /// A column; `isKnown` is false where no value spoke for a type.
    record Column(String name, String type, boolean isKnown) {}

    private final Format format;
    private final List<Column> columns;
    private final SortedSet<String> paths;
    private final Map<String, Column> byName;

    Schema(Format format, List<Column> columns, SortedSet<String> paths) {
        this.format = format;
        this.columns = List.copyOf(columns);
        this.paths = paths;
        this.byName = HashMap.newHashMap(columns.size());
        columns.forEach(column -> byName.putIfAbsent(column.name(), column));
    }

    Format format() {
        return format;
    }

    List<Column> columns() {
        return columns;
    }

    /// The names as JSON has them; of other formats none.
    SortedSet<String> paths() {
        return paths;
    }

    Optional<Column> column(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// How much two agree, from 0 to 1: the columns that both have, of the longer one's. One whose types have nothing
    /// in common counts half.
    double similarity(Schema other, ColumnTypes types) {
        if (this == other) {
            return 1;
        }
        double common = 0;
        for (Column column : columns) {
            Column match = other.byName.get(column.name());
            if (match != null) {
                common += types.areAlike(column, match) ? 1 : 0.5;
            }
        }
        return common / Math.max(1, Math.max(columns.size(), other.columns.size()));
    }
}
