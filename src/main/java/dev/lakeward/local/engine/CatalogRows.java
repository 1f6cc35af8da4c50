package dev.lakeward.local.engine;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.TableRef;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.glue.CatalogStore;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.local.lakeformation.KnownNames;
import dev.lakeward.local.lakeformation.VisiblePartitions;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.TableName;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.model.Database;
import software.amazon.awssdk.services.glue.model.Table;

/// What SHOW and DESCRIBE answer a caller.
public final class CatalogRows {
    private final CatalogStore catalog;
    private final KnownNames names;
    private final InformationSchema schema;

    public CatalogRows(CatalogStore catalog, Governance governance, Caller caller) {
        this.catalog = catalog;
        this.names = new KnownNames(governance, caller);
        this.schema = new InformationSchema(catalog, governance, caller);
    }

    /// Hive's pattern of SHOW: `*` for anything, `|` for or; empty for all.
    public static Predicate<String> like(String pattern) {
        if (pattern.isEmpty()) {
            return name -> true;
        }
        StringBuilder regex = new StringBuilder();
        for (char c : pattern.toLowerCase(Locale.ROOT).toCharArray()) {
            regex.append(c == '*' || c == '%' ? ".*" : c == '|' ? "|" : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString()).asMatchPredicate();
    }

    public List<String> databases() {
        return schema.databases().stream().map(Database::name).toList();
    }

    public List<String> tables(String database) {
        return in(database).map(Table::name).toList();
    }

    public List<String> views(String database) {
        return in(database)
                .filter(table -> GovernedTables.VIEW.equals(table.tableType()))
                .map(Table::name)
                .toList();
    }

    private Stream<Table> in(String database) {
        if (names.database(new DatabaseRef(database)).isEmpty()) {
            throw new SqlException(
                    SqlException.Kind.SCHEMA_NOT_FOUND, 1, 1, "Schema '" + database + "' does not exist");
        }
        return schema.tables(database).stream();
    }

    private Table table(TableName name) {
        return names.table(TableRef.of(name.database(), name.table()))
                .orElseThrow(() -> new SqlException(
                        SqlException.Kind.TABLE_NOT_FOUND, 1, 1, "Table '" + name + "' does not exist"));
    }

    public List<String> columnNames(TableName name) {
        return schema.columns(table(name)).stream().map(Column::name).toList();
    }

    /// `key=value` paths of the table's partitions.
    public List<String> partitions(TableName name) {
        Table table = table(name);
        if (table.partitionKeys().isEmpty()) {
            throw new SqlException(SqlException.Kind.NOT_SUPPORTED, 1, 1, "Table '" + name + "' is not partitioned");
        }
        List<String> keys =
                table.partitionKeys().stream().map(key -> key.name()).toList();
        VisiblePartitions visible = names.partitions(table);
        return catalog.partitions(TableRef.of(name.database(), name.table())).stream()
                .filter(partition -> visible.shows(partition.values()))
                .map(partition -> PartitionName.of(keys, partition.values()))
                .toList();
    }
}
