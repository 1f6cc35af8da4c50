package dev.lakeward.local.athena;

import dev.lakeward.local.engine.CatalogRows;
import dev.lakeward.local.engine.IcebergSource;
import dev.lakeward.sql.AthenaStatement;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.TableName;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.glue.model.Table;

/// Answers SHOW and DESCRIBE.
final class Questions {
    private final StatementScope scope;

    Questions(StatementScope scope) {
        this.scope = scope;
    }

    Statements.Outcome answer(AthenaStatement question) {
        return switch (question) {
            case AthenaStatement.ShowDatabases show ->
                column("database_name", scope.rows().databases(), show.like().orElse(""));
            case AthenaStatement.ShowTables show ->
                column(
                        "tab_name",
                        scope.rows().tables(show.database()),
                        show.like().orElse(""));
            case AthenaStatement.ShowViews show ->
                column("views", scope.rows().views(show.database()), show.like().orElse(""));
            case AthenaStatement.ShowColumns show ->
                column("field", scope.rows().columnNames(show.name()), "");
            case AthenaStatement.ShowPartitions show ->
                column("partition", scope.rows().partitions(show.name()), "");
            case AthenaStatement.ShowProperties show -> rows(List.of("prpt_name", "prpt_value"), properties(show));
            case AthenaStatement.ShowCreate show ->
                column("createtab_stmt", create(show).lines().toList(), "");
            case AthenaStatement.Describe describe ->
                rows(List.of("col_name", "data_type", "comment"), new Descriptions(scope).describe(describe));
            default -> throw new IllegalStateException("no question: " + question);
        };
    }

    private List<List<String>> properties(AthenaStatement.ShowProperties show) {
        Map<String, String> properties = new TreeMap<>(scope.shown(show.name()).parameters());
        show.key().ifPresent(key -> {
            if (!properties.containsKey(key)) {
                properties.put(key, "Table " + show.name() + " does not have property: " + key);
            }
            properties.keySet().retainAll(List.of(key));
        });
        return properties.entrySet().stream()
                .map(each -> List.of(each.getKey(), each.getValue()))
                .toList();
    }

    private String create(AthenaStatement.ShowCreate show) {
        TableName name = show.name();
        Table table = scope.shown(name);
        boolean view = "VIRTUAL_VIEW".equals(table.tableType());
        if (show.view() && !view) {
            throw StatementScope.refused(
                    SqlException.Kind.NOT_SUPPORTED, "'" + name + "' is a table: SHOW CREATE TABLE shows it");
        }
        // What a caller is shown of a table may not say that it is Iceberg's.
        Table whole = scope.require(name);
        if (IcebergSource.isIceberg(whole)) {
            return new IcebergDefinitions(scope).statement(whole, table);
        }
        return view
                ? CreateStatements.view(table, scope.database())
                        .orElseThrow(() -> StatementScope.refused(
                                SqlException.Kind.PERMISSION_DENIED,
                                "Access Denied: you may not read the text of view " + name))
                : CreateStatements.table(table, scope.database());
    }

    private Statements.Outcome column(String title, List<String> values, String like) {
        return rows(
                List.of(title),
                values.stream().filter(CatalogRows.like(like)).map(List::of).toList());
    }

    private Statements.Outcome rows(List<String> titles, List<List<String>> rows) {
        scope.result().write(titles.stream().map(StatementScope::text).toList(), rows);
        return Statements.Outcome.scanned(0);
    }
}
