package dev.lakeward.local.engine;

import dev.lakeward.access.TableRef;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.glue.CatalogStore;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.local.lakeformation.KnownNames;
import dev.lakeward.local.lakeformation.VisiblePartitions;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.glue.model.Database;
import software.amazon.awssdk.services.glue.model.Partition;
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
        if (!databases().contains(database)) {
            throw new SqlException(
                    SqlException.Kind.SCHEMA_NOT_FOUND, 1, 1, "Schema '" + database + "' does not exist");
        }
        return schema.tables(database).stream().map(Table::name).toList();
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
        List<String> paths = new ArrayList<>();
        VisiblePartitions visible = names.partitions(table);
        for (Partition partition : catalog.partitions(TableRef.of(name.database(), name.table()))) {
            if (!visible.shows(partition.values())) {
                continue;
            }
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < table.partitionKeys().size(); i++) {
                parts.add(table.partitionKeys().get(i).name() + "="
                        + partition.values().get(i));
            }
            paths.add(String.join("/", parts));
        }
        return paths;
    }

    /// Name, type in Hive's spelling, comment.
    public List<List<String>> describe(TableName name) {
        Table table = table(name);
        List<software.amazon.awssdk.services.glue.model.Column> all = new ArrayList<>(Governance.columns(table));
        all.addAll(table.partitionKeys());
        List<String> visible = columnNames(name);
        return all.stream()
                .filter(column -> visible.contains(column.name().toLowerCase(Locale.ROOT)))
                .map(column -> List.of(
                        column.name(), String.valueOf(column.type()), column.comment() == null ? "" : column.comment()))
                .toList();
    }
}
