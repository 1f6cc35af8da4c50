package dev.lakeward.local.engine;

import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.TableRef;
import dev.lakeward.local.engine.projection.TableProjection;
import dev.lakeward.local.engine.read.Layout;
import dev.lakeward.local.engine.read.TableFile;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.glue.CatalogStore;
import dev.lakeward.local.glue.LocalPartitions;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.local.lakeformation.VisiblePartitions;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.s3.StoredObject;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.translate.PartitionFilter;
import dev.lakeward.sql.type.DataType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;

/// Finds the files of a table that a caller may see rows of and a query needs: by the partitions of the catalog, or by
/// those that the table projects.
record TableFiles(CatalogStore catalog, Governance governance, ObjectStore objects, Caller caller, boolean isBrief) {
    /// The files, whether the caller sees all of them, and what they cannot be read for whoever asks.
    record Found(List<TableFile> files, long bytes, boolean areWhole, Optional<QueryFailure> failure) {}

    /// A folder of the table, the values of its partition, and how its files are read.
    private record Folder(String location, List<String> values, Layout layout, Map<Integer, QueryFailure> mismatches) {}

    Found find(Table table, Layout layout, EffectiveAccess access, List<PartitionFilter> conditions) {
        VisiblePartitions visible = new VisiblePartitions(table, access);
        List<TableFile> files = new ArrayList<>();
        long bytes = 0;
        boolean whole = true;
        Optional<QueryFailure> failure = Optional.empty();
        for (Folder folder : folders(table, layout, access, visible, conditions)) {
            whole &= visible.isWhole(folder.values());
            S3Location place = S3Location.parse(folder.location());
            if (!objects.bucketExists(place.bucket())) {
                failure = Optional.of(noBucket(table));
                continue;
            }
            for (StoredObject object : list(place)) {
                files.add(file(objects, object, table, folder.values(), folder.layout(), folder.mismatches()));
                bytes += object.size();
            }
        }
        return new Found(files, bytes, whole, failure);
    }

    static TableFile file(
            ObjectStore objects,
            StoredObject object,
            Table table,
            List<String> partition,
            Layout layout,
            Map<Integer, QueryFailure> mismatches) {
        return new TableFile(
                sound(objects, object, table),
                "s3://" + object.bucket() + "/" + object.key(),
                object.etag(),
                object.size(),
                object.lastModified(),
                partition,
                layout,
                mismatches);
    }

    /// The file of an object of a table. Throws [QueryFailure] where it is missing or damaged.
    static Path sound(ObjectStore objects, StoredObject object, Table table) {
        try {
            return objects.soundFile(object);
        } catch (AwsServiceException e) {
            throw new QueryFailure(
                    QueryFailure.Kind.HIVE_CANNOT_OPEN_SPLIT,
                    "a file of " + table.databaseName() + "." + table.name()
                            + " is missing or damaged; ask an administrator to put it again");
        }
    }

    /// The values of a table's partitions, for a caller who sees all of it; where the table projects them, those.
    List<List<String>> partitions(Table table, EffectiveAccess access, List<PartitionFilter> conditions) {
        return folders(
                        table,
                        Layout.of(table, table.storageDescriptor()),
                        access,
                        new VisiblePartitions(table, access),
                        conditions)
                .stream()
                .map(Folder::values)
                .toList();
    }

    private static boolean reads(EffectiveAccess access, PartitionFilter condition, List<String> keys) {
        return condition.columns().stream()
                .allMatch(column -> keys.contains(column) && GovernedTable.isWhole(access, column));
    }

    // A condition over a key that the caller does not see as it is means another column, or its NULLs.
    private List<Folder> folders(
            Table table,
            Layout layout,
            EffectiveAccess access,
            VisiblePartitions visible,
            List<PartitionFilter> conditions) {
        if (table.partitionKeys().isEmpty()) {
            return List.of(new Folder(table.storageDescriptor().location(), List.of(), layout, Map.of()));
        }
        List<String> keys = table.partitionKeys().stream()
                .map(key -> key.name().toLowerCase(Locale.ROOT))
                .toList();
        List<PartitionFilter> usable = conditions.stream()
                .filter(condition -> reads(access, condition, keys))
                .toList();
        Map<String, DataType> types = Governance.types(table);
        try {
            // As on AWS: where a data filter stands before the table, its projection is not looked at.
            Optional<TableProjection> projection = access.rowPredicate() instanceof RowPredicate.True
                            && access.authorisedColumns().stream()
                                    .allMatch(column -> GovernedTable.isWhole(access, column))
                    ? TableProjection.of(table)
                    : Optional.empty();
            return projection.isPresent()
                    ? projected(table, layout, projection.get(), usable, types)
                    : catalogued(table, layout, access, visible, usable, keys, types);
        } catch (QueryFailure e) {
            // It may name a key, a partition or a property that is not this caller's, or not for who reads of it.
            throw isBrief || access.isRestricted() ? brief(e) : e;
        }
    }

    /// What is said of a partition to who does not see all of its table.
    static QueryFailure brief(QueryFailure failure) {
        return new QueryFailure(
                failure.kind(), "the table's partitions cannot be read as the table is described; ask its owner");
    }

    private List<Folder> projected(
            Table table,
            Layout layout,
            TableProjection projection,
            List<PartitionFilter> conditions,
            Map<String, DataType> types) {
        List<Folder> folders = new ArrayList<>();
        for (List<String> values : projection.partitions(conditions, types, catalog.now())) {
            String location = projection.location(values);
            requireWithin(table, location);
            folders.add(new Folder(location, values, layout, Map.of()));
        }
        return folders;
    }

    // Nobody was asked for the right to a place that a property names.
    private void requireWithin(Table table, String location) {
        S3Location own = S3Location.parse(table.storageDescriptor().location());
        S3Location place = S3Location.parse(location);
        boolean within = place.bucket().equals(own.bucket()) && place.prefix().startsWith(own.prefix());
        if (!within && !governance.mayReadDirectly(caller, location)) {
            throw SqlException.withoutPlace(
                    SqlException.Kind.PERMISSION_DENIED,
                    "Access Denied: the partitions that '" + table.databaseName() + "." + table.name()
                            + "' projects lie outside its folder, where you may not read");
        }
    }

    private List<Folder> catalogued(
            Table table,
            Layout layout,
            EffectiveAccess access,
            VisiblePartitions visible,
            List<PartitionFilter> conditions,
            List<String> keys,
            Map<String, DataType> types) {
        List<Folder> folders = new ArrayList<>();
        for (Partition partition : catalog.partitions(TableRef.of(table.databaseName(), table.name()))) {
            Map<String, String> values = LocalPartitions.values(keys, partition.values());
            if (visible.holdsVisibleRows(partition.values())
                    && conditions.stream().allMatch(condition -> condition.matches(values, types))) {
                StorageDescriptor own = partition.storageDescriptor();
                PartitionKeys.require(keys, partition.values(), types);
                Layout layoutOfOwn = own.serdeInfo() == null ? layout : Layout.of(table, own);
                folders.add(new Folder(
                        own.location(),
                        partition.values(),
                        layoutOfOwn,
                        PartitionSchema.mismatches(table, partition, layoutOfOwn)));
            }
        }
        return folders;
    }

    private static QueryFailure noBucket(Table table) {
        return new QueryFailure(
                QueryFailure.Kind.HIVE_FILESYSTEM_ERROR,
                "The specified bucket does not exist (NoSuchBucket): files of " + table.databaseName() + "."
                        + table.name() + " should lie there; correct the table's location");
    }

    // As Athena: names that begin with _ or . are hidden, and empty objects are folders.
    private List<StoredObject> list(S3Location place) {
        return objects.list(place.bucket(), place.prefix()).stream()
                .filter(object -> object.size() > 0)
                .filter(object -> Arrays.stream(
                                object.key().substring(place.prefix().length()).split("/"))
                        .noneMatch(segment -> segment.startsWith("_") || segment.startsWith(".")))
                .toList();
    }
}
