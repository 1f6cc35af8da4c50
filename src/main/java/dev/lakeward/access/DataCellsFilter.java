package dev.lakeward.access;

/// A named set of rows and columns of a table that can be granted.
public record DataCellsFilter(TableRef table, String name, ColumnSet columns, RowPredicate rows) {}
