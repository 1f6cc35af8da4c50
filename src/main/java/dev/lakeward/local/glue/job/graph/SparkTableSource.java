package dev.lakeward.local.glue.job.graph;

import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.TableRef;
import dev.lakeward.job.Frame;
import dev.lakeward.job.JobException;
import dev.lakeward.job.JobNode;
import dev.lakeward.job.spark.SparkSource;
import dev.lakeward.local.engine.IcebergSource;
import dev.lakeward.local.engine.S3Location;
import dev.lakeward.local.engine.read.Layout;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.translate.PartitionFilter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;

/// A table of the catalog as Spark reads it: Parquet, folder by folder, all of it. Nobody would hold Spark to the
/// filters
/// of a role, so that a table of which the role sees a part is refused, as AWS Glue refuses it without fine-grained
/// access.
record SparkTableSource(GraphParts parts, Caller role, JobNode node, UnaryOperator<String> places) {
    private static final int MOST_PARTITIONS = 1_000;

    /// `frame` is what the lake's own engine reads of it.
    SparkSource of(Frame frame) {
        RoleTable named = new RoleTable(parts, role, node);
        TableRef ref = named.ref();
        if (node.text("PartitionPredicate").isPresent()) {
            throw refused("it has a partition predicate; filter behind it");
        }
        return parts.catalog().readTogether(() -> {
            Table table = named.seen();
            requireWhole(ref, table);
            requireParquet(ref, table, table.storageDescriptor());
            List<Column> columns = frame.columns();
            int split = columns.size() - table.partitionKeys().size();
            return new SparkSource(
                    frame,
                    "parquet",
                    columns.subList(0, split),
                    folders(ref, table),
                    Map.of(
                            // Names of folders are no fields.
                            "recursiveFileLookup", "true"));
        });
    }

    private JobException refused(String why) {
        return node.fault("does not run on Spark: " + why);
    }

    private void requireWhole(TableRef ref, Table table) {
        EffectiveAccess access = parts.governance().access(role.principal(), table);
        if (access.isRestricted()) {
            throw refused("the job's role sees a part of the table " + ref + ", which Spark would not be held to");
        }
    }

    private void requireParquet(TableRef ref, Table table, StorageDescriptor descriptor) {
        boolean isPlain = descriptor != null
                && !IcebergSource.isIceberg(table)
                && !"true".equalsIgnoreCase(table.parameters().get("projection.enabled"))
                && Layout.of(table, descriptor) instanceof Layout.Parquet;
        if (!isPlain) {
            throw refused("of tables it reads those of Parquet, whose partitions are in the catalog, and " + ref
                    + " is another");
        }
    }

    private List<SparkSource.Folder> folders(TableRef ref, Table table) {
        if (table.partitionKeys().isEmpty()) {
            return folder(table.storageDescriptor(), List.of()).map(List::of).orElse(List.of());
        }
        List<Partition> partitions = parts.catalog().partitions(ref);
        if (partitions.size() > MOST_PARTITIONS) {
            throw refused(ref + " has more than " + MOST_PARTITIONS + " partitions");
        }
        List<SparkSource.Folder> folders = new ArrayList<>();
        Set<String> read = new HashSet<>();
        for (Partition partition : partitions) {
            requireParquet(ref, table, partition.storageDescriptor());
            if (!types(partition.storageDescriptor()).equals(types(table.storageDescriptor()))) {
                throw refused(
                        "the partition " + partition.values() + " of " + ref + " has other columns than the table");
            }
            List<Optional<String>> keys = partition.values().stream()
                    .map(value -> Optional.of(value).filter(each -> !each.equals(PartitionFilter.NULL_PARTITION)))
                    .toList();
            folder(partition.storageDescriptor(), keys).ifPresent(folder -> {
                if (!read.add(folder.path())) {
                    throw refused("two partitions of " + ref + " lie in " + folder.path());
                }
                folders.add(folder);
            });
        }
        return folders;
    }

    private static List<String> types(StorageDescriptor descriptor) {
        return descriptor.columns().stream()
                .map(column -> (column.name() + " " + column.type()).toLowerCase(Locale.ROOT))
                .toList();
    }

    // One without files is no folder to Spark.
    private Optional<SparkSource.Folder> folder(StorageDescriptor descriptor, List<Optional<String>> keys) {
        S3Location place = S3Location.find(String.valueOf(descriptor.location()))
                .orElseThrow(() -> refused("the location " + descriptor.location() + " is none of S3"));
        SparkSources.requireNoPattern(node, place.uri());
        SparkSources.requireAlike(parts, node, place);
        return SparkSources.listed(parts, place).isEmpty()
                ? Optional.empty()
                : Optional.of(new SparkSource.Folder(places.apply(place.uri()), keys));
    }
}
