package dev.lakeward.local.rds.export;

import dev.lakeward.local.engine.format.RowFile;
import java.util.List;
import java.util.Optional;

/// A table of a database, and how it is exported. `bytes` is about what it takes there, `rows` about how many it
/// has, -1 where the database does not say. `skipped` says, in RDS's form, why it is left out; empty where it is
/// exported.
public record SourceTable(
        String database,
        String schema,
        String name,
        List<SourceColumn> columns,
        long bytes,
        long rows,
        Optional<String> skipped) {
    public SourceTable {
        columns = List.copyOf(columns);
    }

    /// A column: its own type, as the database spells it, and what it becomes.
    public record SourceColumn(String name, String type, dev.lakeward.local.engine.format.ColumnKind kind) {}

    /// As RDS calls it: `database.schema.table`.
    public String target() {
        return database + "." + schema + "." + name;
    }

    List<RowFile.Column> fileColumns() {
        return columns.stream()
                .map(column -> new RowFile.Column(column.name(), column.kind()))
                .toList();
    }

    SourceTable skippedFor(String reason) {
        return new SourceTable(database, schema, name, columns, bytes, rows, Optional.of(reason));
    }
}
