package dev.lakeward.local.athena;

import dev.lakeward.access.Permission;
import dev.lakeward.access.TableRef;
import dev.lakeward.local.engine.HiveFormat;
import dev.lakeward.local.engine.PartitionName;
import dev.lakeward.local.engine.S3Location;
import dev.lakeward.local.lakeformation.VisiblePartitions;
import dev.lakeward.sql.AthenaStatement.AlterTable;
import dev.lakeward.sql.HiveColumn;
import dev.lakeward.sql.SqlException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;
import software.amazon.awssdk.services.lakeformation.model.AccessDeniedException;

/// Changes a table or its partitions, as the caller's own requests to the catalog; each statement is one change.
final class Alterations {
    // Of tables whose columns can be replaced, as their files are read by place or by name.
    private static final Set<String> REPLACEABLE = Set.of(
            HiveFormat.LAZY_SIMPLE,
            "org.apache.hadoop.hive.serde2.columnar.ColumnarSerDe",
            "org.apache.hadoop.hive.serde2.columnar.LazyBinaryColumnarSerDe",
            "org.apache.hadoop.hive.serde2.MetadataTypedColumnsetSerDe",
            HiveFormat.PARQUET.serde());

    private final StatementScope scope;

    Alterations(StatementScope scope) {
        this.scope = scope;
    }

    Statements.Outcome alter(AlterTable alter) {
        return Statements.Outcome.effect(() -> {
            Table table = table(alter);
            switch (alter) {
                case AlterTable.AddPartitions add -> add(table, add);
                case AlterTable.DropPartitions drop -> drop(table, drop);
                case AlterTable.RenamePartition rename -> rename(table, rename);
                case AlterTable.AddColumns add -> {
                    requireTypes("ADD", add.columns());
                    storage(table, add.partition(), storage -> added(table, storage, add.columns()));
                }
                case AlterTable.ReplaceColumns replace -> {
                    requireTypes("REPLACE", replace.columns());
                    requireReplaceable(table);
                    storage(table, replace.partition(), storage -> replaced(table, storage, replace.columns()));
                }
                case AlterTable.SetLocation set -> {
                    String location = TableInputs.location(set.location());
                    storage(table, set.partition(), storage -> storage.location(location));
                }
                case AlterTable.SetProperties set -> {
                    Map<String, String> parameters = new LinkedHashMap<>(table.parameters());
                    parameters.putAll(set.properties());
                    update(table, TableInputs.of(table).parameters(parameters).build());
                }
            }
        });
    }

    private Table table(AlterTable alter) {
        Table table = scope.require(alter.name());
        if ("VIRTUAL_VIEW".equals(table.tableType())) {
            throw StatementScope.refused(
                    SqlException.Kind.NOT_SUPPORTED, "'" + alter.name() + "' is a view: ALTER TABLE changes tables");
        }
        // Before anything is said of columns or partitions.
        scope.governance().require(scope.caller(), table, Permission.ALTER, AccessDeniedException::builder);
        return table;
    }

    private void update(Table table, TableInput input) {
        scope.glue()
                .updateTable(
                        request -> request.databaseName(table.databaseName()).tableInput(input));
    }

    private void storage(Table table, Map<String, String> partition, Consumer<StorageDescriptor.Builder> change) {
        if (partition.isEmpty()) {
            StorageDescriptor.Builder storage = builder(table.storageDescriptor());
            change.accept(storage);
            update(
                    table,
                    TableInputs.of(table).storageDescriptor(storage.build()).build());
            return;
        }
        Partition old = partition(table, partition);
        StorageDescriptor.Builder storage = builder(old.storageDescriptor());
        change.accept(storage);
        replace(
                table,
                old,
                TableInputs.of(old).storageDescriptor(storage.build()).build());
    }

    private static StorageDescriptor.Builder builder(@Nullable StorageDescriptor storage) {
        return storage == null ? StorageDescriptor.builder() : storage.toBuilder();
    }

    private void replace(Table table, Partition old, PartitionInput input) {
        scope.glue()
                .updatePartition(request -> request.databaseName(table.databaseName())
                        .tableName(table.name())
                        .partitionValueList(old.values())
                        .partitionInput(input));
    }

    private static void added(Table table, StorageDescriptor.Builder storage, List<HiveColumn> columns) {
        List<Column> all = new ArrayList<>(storage.build().columns());
        all.addAll(TableInputs.columns(columns));
        requireDistinct(table, all);
        storage.columns(all);
    }

    private static void replaced(Table table, StorageDescriptor.Builder storage, List<HiveColumn> columns) {
        List<Column> all = TableInputs.columns(columns);
        requireDistinct(table, all);
        storage.columns(all);
    }

    private static void requireDistinct(Table table, List<Column> columns) {
        Set<String> names = new HashSet<>();
        for (Column column : columns) {
            requireNew(names, column);
        }
        table.partitionKeys().forEach(key -> requireNew(names, key));
    }

    private static void requireNew(Set<String> names, Column column) {
        String name = column.name().toLowerCase(Locale.ROOT);
        if (!names.add(name)) {
            throw failed("Duplicate column name: " + name);
        }
    }

    private static SqlException failed(String sentence) {
        return SqlException.withoutPlace(
                SqlException.Kind.FAILED,
                "Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. " + sentence);
    }

    private static void requireTypes(String verb, List<HiveColumn> columns) {
        for (HiveColumn column : columns) {
            if (column.type().equals("date")) {
                throw StatementScope.refused(
                        SqlException.Kind.NOT_SUPPORTED,
                        "ALTER TABLE " + verb + " COLUMNS does not take the type date; use timestamp for "
                                + column.name());
            }
        }
    }

    private static void requireReplaceable(Table table) {
        StorageDescriptor storage = table.storageDescriptor();
        String serde = storage == null || storage.serdeInfo() == null
                ? ""
                : String.valueOf(storage.serdeInfo().serializationLibrary());
        if (!REPLACEABLE.contains(serde)) {
            throw failed("Replace columns is not supported for table " + table.databaseName() + "." + table.name()
                    + ". SerDe may be incompatible.");
        }
    }

    private void add(Table table, AlterTable.AddPartitions add) {
        for (AlterTable.Added added : add.partitions()) {
            List<String> values = values(table, added.partition());
            if (add.ifNotExists() && isKnown(table, values)) {
                continue;
            }
            String location = added.location().map(TableInputs::location).orElseGet(() -> folder(table, values));
            scope.glue()
                    .createPartition(request -> request.databaseName(table.databaseName())
                            .tableName(table.name())
                            .partitionInput(input(table, values, location)));
        }
    }

    /// A partition of a table as it is now, that lies somewhere.
    static PartitionInput input(Table table, List<String> values, String location) {
        return PartitionInput.builder()
                .values(values)
                .parameters(Map.of())
                .storageDescriptor(
                        builder(table.storageDescriptor()).location(location).build())
                .build();
    }

    private static String folder(Table table, List<String> values) {
        StorageDescriptor storage = table.storageDescriptor();
        String location = storage == null || storage.location() == null ? "" : storage.location();
        return S3Location.parse(location).uri() + PartitionName.of(keys(table), values);
    }

    private boolean isKnown(Table table, List<String> values) {
        return scope.names().partitions(table).shows(values)
                && scope.catalog().hasPartition(TableRef.of(table.databaseName(), table.name()), values);
    }

    private void drop(Table table, AlterTable.DropPartitions drop) {
        List<Partition> all = visible(table);
        Set<List<String>> gone = new HashSet<>();
        for (Map<String, String> wanted : drop.partitions()) {
            requireKeys(table, wanted);
            List<Partition> named = all.stream()
                    .filter(partition -> matches(table, partition, wanted))
                    .toList();
            if (named.isEmpty() && !drop.ifExists()) {
                throw missing(wanted);
            }
            named.stream()
                    .map(Partition::values)
                    .filter(gone::add)
                    .forEach(values -> scope.glue()
                            .deletePartition(request -> request.databaseName(table.databaseName())
                                    .tableName(table.name())
                                    .partitionValues(values)));
        }
    }

    private void rename(Table table, AlterTable.RenamePartition rename) {
        Partition old = partition(table, rename.from());
        replace(
                table,
                old,
                TableInputs.of(old).values(values(table, rename.to())).build());
    }

    /// The partitions that the caller may know of.
    List<Partition> visible(Table table) {
        VisiblePartitions visible = scope.names().partitions(table);
        return scope.catalog().partitions(TableRef.of(table.databaseName(), table.name())).stream()
                .filter(partition -> visible.shows(partition.values()))
                .toList();
    }

    private Partition partition(Table table, Map<String, String> wanted) {
        List<String> values = values(table, wanted);
        return visible(table).stream()
                .filter(partition -> partition.values().equals(values))
                .findFirst()
                .orElseThrow(() -> missing(wanted));
    }

    static SqlException missing(Map<String, String> wanted) {
        return SqlException.withoutPlace(
                SqlException.Kind.FAILED, "SemanticException [Error 10006]: Partition not found " + wanted);
    }

    private static boolean matches(Table table, Partition partition, Map<String, String> wanted) {
        List<String> keys = keys(table);
        for (int i = 0; i < keys.size(); i++) {
            String value = wanted.get(keys.get(i));
            if (value != null && !value.equals(partition.values().get(i))) {
                return false;
            }
        }
        return true;
    }

    static List<String> keys(Table table) {
        return table.partitionKeys().stream()
                .map(key -> key.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static void requireKeys(Table table, Map<String, String> partition) {
        for (String key : partition.keySet()) {
            if (!keys(table).contains(key)) {
                throw SqlException.withoutPlace(
                        SqlException.Kind.FAILED,
                        "SemanticException [Error 10098]: Non-Partition column appears in the partition"
                                + " specification:  " + key);
            }
        }
    }

    /// The values of a partition in the order of its table's keys, all of which it has to name.
    static List<String> values(Table table, Map<String, String> partition) {
        requireKeys(table, partition);
        List<String> values = new ArrayList<>();
        for (String key : keys(table)) {
            String value = partition.get(key);
            if (value == null) {
                throw SqlException.withoutPlace(
                        SqlException.Kind.FAILED,
                        "SemanticException partition spec " + partition + " doesn't contain all ("
                                + keys(table).size() + ") partition columns");
            }
            values.add(value);
        }
        return values;
    }
}
