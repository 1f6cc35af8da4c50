package dev.lakeward.local.glue.crawler.plan;

import dev.lakeward.local.glue.crawler.plan.Reason.Incompatible.Cause;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Makes one schema of several that can be read as one table.
///
/// Columns stand in the order in which they were first met. Where they are found by place, the columns of one schema
/// must be the first ones of the other.
final class SchemaMerge {
    private final SchemaPool pool;
    private final ColumnTypes types;
    private final Set<Schema> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<String, Schema.Column> columns = new LinkedHashMap<>();
    private final List<String> order = new ArrayList<>();
    private final SortedSet<String> paths = new TreeSet<>();
    private Optional<Format> format = Optional.empty();
    private Optional<Schema> only = Optional.empty();

    SchemaMerge(SchemaPool pool, ColumnTypes types) {
        this.pool = pool;
        this.types = types;
    }

    /// Adds one, or says why it cannot be; then nothing is to be asked of this any more.
    Optional<Cause> add(Schema schema) {
        if (!seen.add(schema)) {
            return Optional.empty();
        }
        Optional<Cause> conflict = format.flatMap(each -> each.conflict(schema.format()));
        if (conflict.isPresent()) {
            return conflict;
        }
        if (schema.format().isByPlace() && !isPrefix(schema)) {
            return Optional.of(Cause.COLUMN_PLACES);
        }
        for (Schema.Column column : schema.columns()) {
            Schema.Column known = columns.get(column.name());
            if (known == null) {
                columns.put(column.name(), column);
                order.add(column.name());
            } else {
                Optional<String> type =
                        types.merge(known, column, schema.format().isTyped());
                if (type.isEmpty()) {
                    return Optional.of(Cause.TYPES);
                }
                columns.put(
                        column.name(),
                        new Schema.Column(column.name(), type.get(), known.isKnown() || column.isKnown()));
            }
        }
        paths.addAll(schema.paths());
        only = seen.size() == 1 ? Optional.of(schema) : Optional.empty();
        format = Optional.of(format.isEmpty() || schema.format().isQuoted() ? schema.format() : format.get());
        return Optional.empty();
    }

    private boolean isPrefix(Schema schema) {
        for (int i = 0; i < Math.min(order.size(), schema.columns().size()); i++) {
            if (!order.get(i).equals(schema.columns().get(i).name())) {
                return false;
            }
        }
        return true;
    }

    /// Of one schema at least.
    Schema merged() {
        return only.orElseGet(() -> pool.of(format.orElseThrow(), List.copyOf(columns.values()), new TreeSet<>(paths)));
    }
}
