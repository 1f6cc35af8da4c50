package dev.lakeward.local.athena;

import dev.lakeward.access.Permission;
import dev.lakeward.access.TableRef;
import dev.lakeward.local.engine.HiveFormat;
import dev.lakeward.local.engine.IcebergSource;
import dev.lakeward.shape.CatalogInputs;
import dev.lakeward.sql.AthenaStatement.AlterTable;
import dev.lakeward.sql.HiveColumn;
import dev.lakeward.sql.SqlException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Partition;
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
        Optional<Table> iceberg = scope.names()
                .table(TableRef.of(alter.name().database(), alter.name().table()))
                .filter(IcebergSource::isIceberg);
        if (iceberg.isPresent()) {
            Table table = scope.catalog().readTogether(() -> table(alter));
            return alter instanceof AlterTable.RenameTable rename
                    ? new IcebergRename(scope).rename(rename, table)
                    : new IcebergTables(scope).evolve(alter, table);
        }
        return Statements.Outcome.effect(() -> {
            Table table = table(alter);
            switch (alter) {
                case AlterTable.AddPartitions add -> new PartitionChanges(scope, table).add(add);
                case AlterTable.DropPartitions drop -> new PartitionChanges(scope, table).drop(drop);
                case AlterTable.RenamePartition rename -> new PartitionChanges(scope, table).rename(rename);
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
                case AlterTable.SetProperties set -> update(table, CatalogInputs.of(table), set.properties());
                case AlterTable.RenameTable _ -> throw onlyIceberg("RENAME TO");
                case AlterTable.DropColumn _ -> throw onlyIceberg("DROP COLUMN");
                case AlterTable.ChangeColumn _ -> throw onlyIceberg("CHANGE COLUMN");
                case AlterTable.UnsetProperties _ -> throw onlyIceberg("UNSET TBLPROPERTIES");
            }
        });
    }

    private static SqlException onlyIceberg(String what) {
        return StatementScope.refused(
                SqlException.Kind.NOT_SUPPORTED, "Athena supports ALTER TABLE … " + what + " for Iceberg tables only");
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

    private void update(Table table, TableInput.Builder changed, Map<String, String> properties) {
        TableInput input = changed.parameters(
                        TableInputs.parameters(table, properties, scope.clock().instant()))
                .build();
        scope.glue()
                .updateTable(
                        request -> request.databaseName(table.databaseName()).tableInput(input));
    }

    private void storage(Table table, Map<String, String> partition, Consumer<StorageDescriptor.Builder> change) {
        if (partition.isEmpty()) {
            StorageDescriptor.Builder storage = PartitionChanges.builder(table.storageDescriptor());
            change.accept(storage);
            update(table, CatalogInputs.of(table).storageDescriptor(storage.build()), Map.of());
            return;
        }
        PartitionChanges partitions = new PartitionChanges(scope, table);
        Partition old = partitions.partition(partition);
        StorageDescriptor.Builder storage = PartitionChanges.builder(old.storageDescriptor());
        change.accept(storage);
        partitions.replace(
                old, CatalogInputs.of(old).storageDescriptor(storage.build()).build());
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
}
