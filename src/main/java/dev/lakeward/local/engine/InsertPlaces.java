package dev.lakeward.local.engine;

import dev.lakeward.access.TableRef;
import dev.lakeward.local.engine.projection.TableProjection;
import dev.lakeward.local.engine.read.Layout;
import dev.lakeward.local.glue.CatalogStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;

/// Where INSERT writes: to the folder that a read of the partition will look into, and nowhere else.
public final class InsertPlaces {
    private final CatalogStore catalog;
    private final Table table;
    private final Optional<TableProjection> projection;
    private final Map<List<String>, S3Location> given = new HashMap<>();

    public InsertPlaces(CatalogStore catalog, Table table) {
        this.catalog = catalog;
        this.table = table;
        this.projection = TableProjection.of(table);
    }

    public boolean areProjected() {
        return projection.isPresent();
    }

    /// The place of a partition, or of the table where it has no keys. Throws [QueryFailure] where its rows would not
    /// be read, or not as they were written.
    public S3Location of(List<String> values) {
        return given.computeIfAbsent(List.copyOf(values), this::now);
    }

    private S3Location now(List<String> values) {
        S3Location own = S3Location.parse(table.storageDescriptor().location());
        if (values.isEmpty()) {
            return own;
        }
        if (projection.isPresent()) {
            return projected(own, values);
        }
        List<String> keys = table.partitionKeys().stream()
                .map(key -> key.name().toLowerCase(Locale.ROOT))
                .toList();
        Optional<Partition> known = catalog.findPartition(TableRef.of(table.databaseName(), table.name()), values);
        known.ifPresent(this::requireAlike);
        return known.map(partition ->
                        S3Location.parse(partition.storageDescriptor().location()))
                .orElseGet(() -> S3Location.parse(own.uri() + PartitionName.of(keys, values) + "/"));
    }

    private S3Location projected(S3Location own, List<String> values) {
        S3Location place = S3Location.parse(projection.orElseThrow().location(values));
        if (!projection.get().projects(values, catalog.now())
                || !place.bucket().equals(own.bucket())
                || !place.prefix().startsWith(own.prefix())) {
            throw refused("the table projects no partition " + values + " in its folder: its rows would not be read");
        }
        return place;
    }

    private void requireAlike(Partition partition) {
        StorageDescriptor storage = partition.storageDescriptor();
        if (storage.serdeInfo() != null
                && (hasOtherCount(storage.columns())
                        || !Layout.shape(table, storage).equals(Layout.shape(table, table.storageDescriptor())))) {
            throw new QueryFailure(
                    QueryFailure.Kind.HIVE_PARTITION_SCHEMA_MISMATCH,
                    "You are trying to write into an existing partition in a table. The table schema has changed since"
                            + " the creation of the partition. Inserting rows into such partition is not supported. The"
                            + " partition is " + partition.values());
        }
    }

    private boolean hasOtherCount(List<Column> columns) {
        return !columns.isEmpty()
                && columns.size() != table.storageDescriptor().columns().size();
    }

    private QueryFailure refused(String why) {
        return new QueryFailure(
                QueryFailure.Kind.NOT_SUPPORTED,
                "INSERT into " + table.databaseName() + "." + table.name() + ": " + why);
    }

    /// Refuses where a partition's place has changed since it was asked for.
    public void requireSame(Collection<List<String>> partitions) {
        for (List<String> values : partitions) {
            S3Location then = of(values);
            if (!now(values).equals(then)) {
                throw refused("a partition was moved meanwhile; run it again");
            }
        }
    }
}
