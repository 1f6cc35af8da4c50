package dev.lakeward.local.glue.crawler.plan;

import dev.lakeward.local.engine.read.Coercions;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.Column;

/// The columns that partitions have under the columns of their table.
///
/// Athena reads a partition in its own types and finds all but Parquet's columns by place: so a partition of JSON has
/// its columns at the places of the table's, and what the table reads as a string or in parts is so in the partition
/// too.
final class PartitionColumns {
    private final List<Column> declared;
    private final Map<String, Column> byName;

    PartitionColumns(List<Column> declared) {
        this.declared = declared;
        this.byName = Columns.byName(declared);
    }

    List<Column> of(Schema own) {
        if (own.format().isTyped()) {
            return Columns.of(own);
        }
        return own.format().isByPlace() ? byPlace(own) : own.format().isJson() ? inPlace(own) : Columns.of(own);
    }

    private List<Column> byPlace(Schema own) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < own.columns().size(); i++) {
            Schema.Column column = own.columns().get(i);
            columns.add(Columns.of(
                    column.name(),
                    type(column, i < declared.size() ? Optional.of(declared.get(i)) : Optional.empty())));
        }
        return columns;
    }

    private List<Column> inPlace(Schema own) {
        List<Column> columns = new ArrayList<>();
        int filled = 0;
        for (Column column : declared) {
            Optional<Schema.Column> found = own.column(Columns.name(column));
            columns.add(Columns.of(
                    Columns.name(column),
                    found.map(each -> type(each, Optional.of(column))).orElse(Columns.type(column))));
            filled = found.isPresent() ? columns.size() : filled;
        }
        // Behind the last one of its own it has nothing to say.
        List<Column> all = new ArrayList<>(columns.subList(0, filled));
        List<Schema.Column> others = own.columns().stream()
                .filter(each -> !byName.containsKey(each.name()))
                .toList();
        if (!others.isEmpty()) {
            all = columns;
        }
        for (Schema.Column other : others) {
            all.add(Columns.of(other.name(), other.type()));
        }
        return all;
    }

    // The partition's own type, where nothing is lost on the way from it to the table's.
    private static String type(Schema.Column own, Optional<Column> declared) {
        if (declared.isEmpty()) {
            return own.type();
        }
        String wanted = Columns.type(declared.get());
        if (own.type().equals(wanted)) {
            return wanted;
        }
        try {
            DataType from = DataType.ofHive(own.type());
            DataType to = DataType.ofHive(wanted);
            // A table that stays as it is may want a number of what is a text: that is not hidden.
            boolean isKept = from.isText() || from.arguments().isEmpty() && !to.isText() && Coercions.allows(from, to);
            return own.isKnown() && isKept ? own.type() : wanted;
        } catch (IllegalArgumentException e) {
            return wanted;
        }
    }
}
