package dev.lakeward.feature.permission;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.lake.catalog.Table;

/// A row of the matrix. `number` is the table's place among all.
sealed interface MatrixRow {
    /// A database, open or closed.
    record OfDatabase(DatabaseRef database, boolean open) implements MatrixRow {}

    /// A table, open where its columns follow.
    record OfTable(int number, Table table, boolean open) implements MatrixRow {}

    /// A column of the table above.
    record OfColumn(int number, Table table, String column, boolean partitionKey) implements MatrixRow {}
}
