package dev.lakeward.local.engine;

import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.shape.StoredView;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/// A view as Athena keeps it: a Glue table whose text is `/* Presto View: <base64 of JSON> */`.
public record AthenaView(String sql, String database, List<Column> columns) {
    static AthenaView read(Table table) {
        StoredView stored = StoredView.read(String.valueOf(table.viewOriginalText()), table.databaseName())
                .orElseThrow(() -> SqlException.withoutPlace(
                        SqlException.Kind.NOT_SUPPORTED, "View '" + table.name() + "' was not made by Athena"));
        List<Column> columns = new ArrayList<>();
        Governance.types(table).forEach((name, type) -> columns.add(new Column(name, type)));
        return new AthenaView(stored.sql(), stored.database(), columns);
    }

    /// The table that keeps a view.
    public TableInput input(String name, String owner) {
        return TableInput.builder()
                .name(name)
                .tableType(GovernedTables.VIEW)
                .parameters(java.util.Map.of("presto_view", "true", "comment", "Presto View"))
                .viewOriginalText(new StoredView(sql, database).text(columns, owner))
                .viewExpandedText("/* Presto View */")
                .storageDescriptor(StorageDescriptor.builder()
                        .location("")
                        .columns(columns.stream()
                                .map(column -> software.amazon.awssdk.services.glue.model.Column.builder()
                                        .name(column.name().toLowerCase(Locale.ROOT))
                                        .type(column.type().hive())
                                        .build())
                                .toList())
                        .build())
                .build();
    }

    /// A view over a query whose outputs are these; unknown types count as text.
    public static AthenaView of(String sql, String database, List<Column> outputs) {
        return new AthenaView(
                sql,
                database,
                outputs.stream()
                        .map(column ->
                                new Column(column.name(), column.type().isKnown() ? column.type() : DataType.VARCHAR))
                        .toList());
    }
}
