package dev.lakeward.local.athena;

import dev.lakeward.access.TableRef;
import dev.lakeward.local.engine.PartitionName;
import dev.lakeward.local.engine.S3Location;
import dev.lakeward.local.lakeformation.VisiblePartitions;
import dev.lakeward.shape.CatalogInputs;
import dev.lakeward.sql.AthenaStatement.AlterTable;
import dev.lakeward.sql.SqlException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;

/// The partitions of one table, as statements name and change them and as far as the caller may know of them.
final class PartitionChanges {
    private final StatementScope scope;
    private final Table table;
    private final List<String> keys;

    PartitionChanges(StatementScope scope, Table table) {
        this.scope = scope;
        this.table = table;
        this.keys = keys(table);
    }

    void add(AlterTable.AddPartitions add) {
        for (AlterTable.Added added : add.partitions()) {
            List<String> values = values(added.partition());
            if (add.ifNotExists() && isKnown(values)) {
                continue;
            }
            String location = added.location().map(TableInputs::location).orElseGet(() -> folder(values));
            scope.glue()
                    .createPartition(request -> request.databaseName(table.databaseName())
                            .tableName(table.name())
                            .partitionInput(input(values, location)));
        }
    }

    /// A partition of a table as it is now, that lies somewhere.
    PartitionInput input(List<String> values, String location) {
        return PartitionInput.builder()
                .values(values)
                .parameters(Map.of())
                .storageDescriptor(
                        builder(table.storageDescriptor()).location(location).build())
                .build();
    }

    void replace(Partition old, PartitionInput input) {
        scope.glue()
                .updatePartition(request -> request.databaseName(table.databaseName())
                        .tableName(table.name())
                        .partitionValueList(old.values())
                        .partitionInput(input));
    }

    static StorageDescriptor.Builder builder(@Nullable StorageDescriptor storage) {
        return storage == null ? StorageDescriptor.builder() : storage.toBuilder();
    }

    private String folder(List<String> values) {
        StorageDescriptor storage = table.storageDescriptor();
        String location = storage == null || storage.location() == null ? "" : storage.location();
        return S3Location.parse(location).uri() + PartitionName.of(keys, values);
    }

    private boolean isKnown(List<String> values) {
        return scope.names().partitions(table).shows(values)
                && scope.catalog()
                        .findPartition(TableRef.of(table.databaseName(), table.name()), values)
                        .isPresent();
    }

    void drop(AlterTable.DropPartitions drop) {
        List<Partition> all = visible();
        Set<List<String>> gone = new HashSet<>();
        for (Map<String, String> wanted : drop.partitions()) {
            requireKeys(wanted);
            List<Partition> named =
                    all.stream().filter(partition -> matches(partition, wanted)).toList();
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

    void rename(AlterTable.RenamePartition rename) {
        Partition old = partition(rename.from());
        replace(old, CatalogInputs.of(old).values(values(rename.to())).build());
    }

    /// The partitions that the caller may know of.
    List<Partition> visible() {
        VisiblePartitions visible = scope.names().partitions(table);
        return scope.catalog().partitions(TableRef.of(table.databaseName(), table.name())).stream()
                .filter(partition -> visible.shows(partition.values()))
                .toList();
    }

    Partition partition(Map<String, String> wanted) {
        List<String> values = values(wanted);
        return visible().stream()
                .filter(partition -> partition.values().equals(values))
                .findFirst()
                .orElseThrow(() -> missing(wanted));
    }

    static SqlException missing(Map<String, String> wanted) {
        return SqlException.withoutPlace(
                SqlException.Kind.FAILED, "SemanticException [Error 10006]: Partition not found " + wanted);
    }

    private boolean matches(Partition partition, Map<String, String> wanted) {
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

    private void requireKeys(Map<String, String> partition) {
        for (String key : partition.keySet()) {
            if (!keys.contains(key)) {
                throw SqlException.withoutPlace(
                        SqlException.Kind.FAILED,
                        "SemanticException [Error 10098]: Non-Partition column appears in the partition"
                                + " specification:  " + key);
            }
        }
    }

    /// The values of a partition in the order of its table's keys, all of which it has to name.
    List<String> values(Map<String, String> partition) {
        requireKeys(partition);
        List<String> values = new ArrayList<>();
        for (String key : keys) {
            String value = partition.get(key);
            if (value == null) {
                throw SqlException.withoutPlace(
                        SqlException.Kind.FAILED,
                        "SemanticException partition spec " + partition + " doesn't contain all (" + keys.size()
                                + ") partition columns");
            }
            values.add(value);
        }
        return values;
    }
}
