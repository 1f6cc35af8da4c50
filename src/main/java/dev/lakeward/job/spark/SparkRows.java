package dev.lakeward.job.spark;

import dev.lakeward.sql.Column;
import java.util.List;

/// What a node gives: a query, and the names and types of its columns.
record SparkRows(List<Column> columns, SparkQuery query) {
    SparkRows {
        columns = List.copyOf(columns);
    }
}
