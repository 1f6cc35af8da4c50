package dev.lakeward.lake.catalog;

import dev.lakeward.access.TableRef;
import dev.lakeward.access.TableShape;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A table or view as the caller may see it; texts may be empty. `protectedText` is that of a protected view.
/// `reads`: the tables that a view's text names, where the caller may read it.
/// `createdBy` is a principal's ARN.
public record Table(
        TableRef ref,
        boolean view,
        String description,
        String format,
        String location,
        String owner,
        String createdBy,
        Instant updated,
        String version,
        List<Column> columns,
        Map<String, String> properties,
        String protectedText,
        Set<TableRef> reads) {
    public Table {
        reads = Set.copyOf(reads);
        columns = List.copyOf(columns);
        properties = Map.copyOf(properties);
    }

    /// What it is, as people tell tables apart.
    public enum Kind {
        TABLE,
        PARTITIONED,
        ICEBERG,
        VIEW,
        /// A view that shows its rows to whoever holds it, and nothing of the tables below.
        PROTECTED_VIEW
    }

    public Kind kind() {
        if (view) {
            return protectedText.isEmpty() ? Kind.VIEW : Kind.PROTECTED_VIEW;
        }
        if ("ICEBERG".equalsIgnoreCase(properties.get("table_type"))) {
            return Kind.ICEBERG;
        }
        return columns.stream().anyMatch(Column::partitionKey) ? Kind.PARTITIONED : Kind.TABLE;
    }

    /// What decides access to it: names of columns and partition keys.
    public TableShape shape() {
        return new TableShape(ref, names(false), names(true));
    }

    private List<String> names(boolean keys) {
        return columns.stream()
                .filter(column -> column.partitionKey() == keys)
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
