package dev.lakeward.local.athena;

import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.local.engine.IcebergSource;
import dev.lakeward.local.engine.iceberg.IcebergAnswer;
import dev.lakeward.local.engine.iceberg.IcebergTask;
import dev.lakeward.sql.AthenaStatement;
import dev.lakeward.sql.AthenaStatement.PartitionField;
import dev.lakeward.sql.HiveColumn;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.TableName;
import dev.lakeward.sql.hive.IcebergTableText;
import dev.lakeward.sql.translate.TableVersion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Table;

/// The statements that make Iceberg tables: run in an empty lake, they make them again.
record IcebergDefinitions(StatementScope scope) {
    // The library's own default, of every new table.
    private static final Map<String, String> IMPLIED = Map.of("write.parquet.compression-codec", "zstd");

    /// Of a table as the caller may see it, `shown`. What the catalog does not tell, the metadata does: that is for
    /// who may read the table's folder, and of columns that it does not see nobody is told more.
    String statement(Table table, Table shown) {
        EffectiveAccess access = scope.governance().access(scope.caller().principal(), table);
        if (!scope.governance()
                .mayReadLocation(
                        scope.caller(), access, table.storageDescriptor().location())) {
            throw StatementScope.refused(
                    SqlException.Kind.PERMISSION_DENIED,
                    "Access Denied: the location of '" + table.name() + "' is not yours to read");
        }
        IcebergSource source =
                scope.objects().read(() -> IcebergSource.of(scope.objects(), table, TableVersion.NEWEST));
        if (!(scope.engine().iceberg(new IcebergTask.Describe(source.metadata(), source.files()))
                instanceof IcebergAnswer.Described described)) {
            throw new IllegalStateException("no description was made");
        }
        Set<String> visible = shown.storageDescriptor().columns().stream()
                .map(Column::name)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        boolean isWhole = described.columns().stream().allMatch(field -> isIn(visible, field.name()));
        return IcebergTableText.of(new AthenaStatement.CreateIcebergTable(
                new TableName(table.databaseName(), table.name()),
                false,
                columns(described.columns(), visible),
                partitioning(described, visible),
                Optional.ofNullable(shown.description()).filter(text -> !text.isEmpty()),
                table.storageDescriptor().location(),
                isWhole ? properties(described.properties()) : Map.of()));
    }

    private static boolean isIn(Set<String> visible, String column) {
        return visible.contains(column.toLowerCase(Locale.ROOT));
    }

    private static List<HiveColumn> columns(List<IcebergAnswer.Field> fields, Set<String> visible) {
        List<IcebergAnswer.Field> shown =
                fields.stream().filter(field -> isIn(visible, field.name())).toList();
        if (shown.stream().anyMatch(IcebergAnswer.Field::isRequired)) {
            throw unsupported("columns that are never NULL");
        }
        return shown.stream()
                .map(field -> new HiveColumn(
                        field.name(), field.type(), field.comment().filter(text -> !text.isEmpty())))
                .toList();
    }

    private static List<PartitionField> partitioning(IcebergAnswer.Described described, Set<String> visible) {
        Set<String> columns =
                described.columns().stream().map(IcebergAnswer.Field::name).collect(Collectors.toSet());
        return described.partitioning().stream()
                .filter(key -> columns.contains(key.column())
                        ? isIn(visible, key.column())
                        : visible.stream().anyMatch(column -> isMember(key.column(), column)))
                .map(key -> {
                    if (!columns.contains(key.column())) {
                        throw unsupported("a partition by a member of a struct");
                    }
                    if (!Set.of("identity", "year", "month", "day", "hour", "bucket", "truncate")
                            .contains(key.transform())) {
                        throw unsupported("the partition transform " + key.transform());
                    }
                    return new PartitionField(key.column(), key.transform(), key.width());
                })
                .toList();
    }

    private static boolean isMember(String field, String column) {
        return field.toLowerCase(Locale.ROOT).startsWith(column + ".");
    }

    private static Map<String, String> properties(Map<String, String> all) {
        Map<String, String> properties = new TreeMap<>(all);
        IMPLIED.forEach(properties::remove);
        properties.keySet().stream()
                .filter(name -> !IcebergTables.PROPERTIES.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw unsupported("the property " + name);
                });
        return properties;
    }

    // As Athena does where it could not make such a table.
    private static SqlException unsupported(String what) {
        return StatementScope.refused(
                SqlException.Kind.NOT_SUPPORTED, "no CREATE TABLE of Athena's makes an Iceberg table with " + what);
    }
}
