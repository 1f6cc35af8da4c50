package dev.lakeward.local.engine;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Permission;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.CatalogArns;
import dev.lakeward.local.glue.CatalogStore;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.local.lakeformation.KnownNames;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.TableName;
import dev.lakeward.sql.translate.Tables;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.glue.model.Database;
import software.amazon.awssdk.services.glue.model.Table;

/// `information_schema` as the caller may see it, from the catalog and the caller's grants.
final class InformationSchema {
    private static final String CATALOG = "awsdatacatalog";

    private final CatalogStore catalog;
    private final Governance governance;
    private final Caller caller;
    private final KnownNames names;

    InformationSchema(CatalogStore catalog, Governance governance, Caller caller) {
        this.catalog = catalog;
        this.governance = governance;
        this.caller = caller;
        this.names = new KnownNames(governance, caller);
    }

    Tables.Rows table(TableName name) {
        List<List<String>> rows = new ArrayList<>();
        CatalogArns arns = CatalogArns.of(caller);
        ReadableTables.requireAllowed(governance, caller, "glue:GetDatabases", arns.onDatabase(CatalogArns.ANY));
        if (!name.table().equals("schemata")) {
            ReadableTables.requireAllowed(
                    governance, caller, "glue:GetTables", arns.onTable(CatalogArns.ANY, CatalogArns.ANY));
        }
        List<String> columns = switch (name.table()) {
            case "schemata" -> {
                databases().forEach(database -> rows.add(List.of(CATALOG, database.name())));
                yield List.of("catalog_name", "schema_name");
            }
            case "tables" -> {
                tables().forEach(table -> rows.add(List.of(
                        CATALOG,
                        table.databaseName(),
                        table.name(),
                        GovernedTables.VIEW.equals(table.tableType()) ? "VIEW" : "BASE TABLE")));
                yield List.of("table_catalog", "table_schema", "table_name", "table_type");
            }
            case "columns" -> {
                tables().forEach(table -> columns(table, rows));
                yield List.of(
                        "table_catalog", "table_schema", "table_name", "column_name", "ordinal_position", "data_type");
            }
            default ->
                throw SqlException.withoutPlace(
                        SqlException.Kind.TABLE_NOT_FOUND, "Table '" + name + "' does not exist");
        };
        return new Tables.Rows(
                columns.stream()
                        .map(column -> new Column(column, DataType.VARCHAR))
                        .toList(),
                rows);
    }

    List<Database> databases() {
        return catalog.databases().stream()
                .filter(database -> names.lists(new DatabaseRef(database.name())))
                .toList();
    }

    private List<Table> tables() {
        return databases().stream()
                .flatMap(database -> tables(database.name()).stream())
                .toList();
    }

    List<Table> tables(String database) {
        return catalog.tables(database).stream()
                .filter(table -> names.lists("glue:GetTables", table))
                .toList();
    }

    private void columns(Table table, List<List<String>> rows) {
        int position = 1;
        for (Column column : columns(table)) {
            rows.add(Arrays.asList(
                    CATALOG,
                    table.databaseName(),
                    table.name(),
                    column.name(),
                    String.valueOf(position++),
                    column.type().toString()));
        }
    }

    /// The columns that the caller may select; all of them where it may only describe the table.
    List<Column> columns(Table table) {
        EffectiveAccess access = governance.access(caller.principal(), table);
        Map<String, DataType> types = Governance.types(table);
        List<String> names = access.atoms().isEmpty() && access.has(Permission.DESCRIBE)
                ? List.copyOf(types.keySet())
                : access.authorisedColumns();
        return names.stream()
                .map(name -> new Column(name, types.getOrDefault(name, DataType.UNKNOWN)))
                .toList();
    }
}
