package dev.lakeward.local.glue.crawler;

import dev.lakeward.local.glue.crawler.plan.CrawlPlan;
import dev.lakeward.local.glue.crawler.plan.PartitionChange;
import dev.lakeward.local.glue.crawler.plan.TableChange;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionRequestEntry;
import software.amazon.awssdk.services.glue.model.PartitionError;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.PartitionValueList;

/// Writes what a plan says through the catalog's own operations, as a crawler's role, so that nothing is written that
/// the role may not write. Called while the change is decided that all of it is part of.
final class PlanWriter {
    // What one request of each takes.
    private static final int ADDED_AT_ONCE = 100;
    private static final int CHANGED_AT_ONCE = 100;
    private static final int REMOVED_AT_ONCE = 25;
    private static final String INDEX = "crawler_partition_index";

    private final GlueClient glue;
    private final boolean indexesPartitions;

    PlanWriter(GlueClient glue, boolean indexesPartitions) {
        this.glue = glue;
        this.indexesPartitions = indexesPartitions;
    }

    void write(CrawlPlan plan) {
        plan.changes().forEach(this::write);
    }

    private void write(TableChange change) {
        switch (change.kind()) {
            case ADD -> {
                glue.createTable(request -> request.databaseName(change.database())
                        .tableInput(change.after().orElseThrow()));
                if (indexesPartitions
                        && !change.after().orElseThrow().partitionKeys().isEmpty()) {
                    index(change);
                }
            }
            case UPDATE, DEPRECATE ->
                glue.updateTable(request -> request.databaseName(change.database())
                        .tableInput(change.after().orElseThrow())
                        .skipArchive(!change.archivesVersion()));
            case DELETE ->
                glue.deleteTable(
                        request -> request.databaseName(change.database()).name(change.name()));
            case KEEP -> {}
        }
        if (change.kind() != TableChange.Kind.DELETE) {
            partitions(change);
        }
    }

    private void index(TableChange change) {
        List<String> keys = change.after().orElseThrow().partitionKeys().stream()
                .map(key -> key.name())
                .toList();
        glue.createPartitionIndex(request -> request.databaseName(change.database())
                .tableName(change.name())
                .partitionIndex(index -> index.indexName(INDEX).keys(keys)));
    }

    private void partitions(TableChange change) {
        Map<PartitionChange.Kind, List<PartitionChange>> kinds = new EnumMap<>(PartitionChange.Kind.class);
        change.partitions()
                .forEach(each -> kinds.computeIfAbsent(each.kind(), kind -> new ArrayList<>())
                        .add(each));
        kinds.forEach((kind, partitions) -> {
            int atOnce = switch (kind) {
                case ADDED -> ADDED_AT_ONCE;
                case CHANGED -> CHANGED_AT_ONCE;
                case REMOVED -> REMOVED_AT_ONCE;
            };
            for (int from = 0; from < partitions.size(); from += atOnce) {
                List<PartitionChange> some = partitions.subList(from, Math.min(partitions.size(), from + atOnce));
                switch (kind) {
                    case ADDED -> requireNone(change, add(change, some));
                    case CHANGED -> update(change, some);
                    case REMOVED -> requireNone(change, remove(change, some));
                }
            }
        });
    }

    private List<PartitionError> add(TableChange change, List<PartitionChange> some) {
        return glue.batchCreatePartition(request -> request.databaseName(change.database())
                        .tableName(change.name())
                        .partitionInputList(inputs(some)))
                .errors();
    }

    private List<PartitionError> remove(TableChange change, List<PartitionChange> some) {
        List<PartitionValueList> values = some.stream()
                .map(each -> PartitionValueList.builder().values(each.values()).build())
                .toList();
        return glue.batchDeletePartition(request -> request.databaseName(change.database())
                        .tableName(change.name())
                        .partitionsToDelete(values))
                .errors();
    }

    private void update(TableChange change, List<PartitionChange> some) {
        List<BatchUpdatePartitionRequestEntry> entries = some.stream()
                .map(each -> BatchUpdatePartitionRequestEntry.builder()
                        .partitionValueList(each.values())
                        .partitionInput(each.input().orElseThrow())
                        .build())
                .toList();
        requireNone(
                change,
                glue
                        .batchUpdatePartition(request -> request.databaseName(change.database())
                                .tableName(change.name())
                                .entries(entries))
                        .errors()
                        .stream()
                        .map(error -> PartitionError.builder()
                                .partitionValues(error.partitionValueList())
                                .errorDetail(error.errorDetail())
                                .build())
                        .toList());
    }

    private static List<PartitionInput> inputs(List<PartitionChange> some) {
        return some.stream()
                .map(PartitionChange::input)
                .flatMap(Optional::stream)
                .toList();
    }

    // Half of a plan is worse than none. Whoever may ask for a crawler reads this, so it names no value.
    private static void requireNone(TableChange change, List<PartitionError> errors) {
        if (!errors.isEmpty()) {
            throw CrawlerScope.invalid("A partition of " + change.database() + "." + change.name()
                    + " cannot be written: " + errors.getFirst().errorDetail().errorCode());
        }
    }
}
