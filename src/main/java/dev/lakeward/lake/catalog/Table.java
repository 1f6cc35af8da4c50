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
