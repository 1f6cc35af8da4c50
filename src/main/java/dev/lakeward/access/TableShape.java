package dev.lakeward.access;

import java.util.ArrayList;
import java.util.List;

/// What the evaluator needs of a table: its columns and partition keys of today, by lower-case name in order.
public record TableShape(TableRef table, List<String> columns, List<String> partitionKeys) {
    public TableShape {
        columns = List.copyOf(columns);
        partitionKeys = List.copyOf(partitionKeys);
    }

    /// Columns, then partition keys.
    public List<String> allColumns() {
        List<String> all = new ArrayList<>(columns);
        all.addAll(partitionKeys);
        return all;
    }
}
