package dev.lakeward.local.glue.crawler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.gate.Demands;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.glue.model.CreatePartitionRequest;
import software.amazon.awssdk.services.glue.model.CreateTableRequest;

/// What holds for every plan.
final class Laws {
    private static final Set<Finding.Kind> FOLDERS = Set.of(
            Finding.Kind.SAME_PARTITION_VALUES,
            Finding.Kind.NO_PARTITION_VALUE,
            Finding.Kind.TOO_DIFFERENT,
            Finding.Kind.MOST_TOO_DIFFERENT);

    private Laws() {}

    /// Every object is in one table or in one finding, and no two tables are the same.
    static void check(Observation observation, CrawlPlan plan) {
        long objects = observation.targets().stream()
                .mapToLong(target -> target.objects().size())
                .sum();
        long inTables = plan.changes().stream().mapToLong(TableChange::objects).sum();
        long left = plan.findings().stream().mapToLong(Finding::objects).sum();
        assertThat(inTables + left).as("objects in tables and in findings").isEqualTo(objects);
        if (observation.targets().stream().allMatch(target -> target.named().isEmpty())) {
            checkEach(observation, plan);
        }
        Set<String> names = new HashSet<>();
        plan.changes().forEach(change -> {
            assertThat(names.add(change.name())).as("name " + change.name()).isTrue();
            assertThat(change.name().length()).isLessThanOrEqualTo(128);
            checkPartitions(change);
            change.after().ifPresent(after -> {
                assertThat(Demands.broken(
                                "glue",
                                "CreateTable",
                                CreateTableRequest.builder()
                                        .databaseName(change.database())
                                        .tableInput(after)
                                        .build()))
                        .isEmpty();
                assertThat(after.name()).isEqualTo(change.name());
                Set<String> columns = new HashSet<>();
                after.storageDescriptor()
                        .columns()
                        .forEach(column -> assertThat(columns.add(column.name()))
                                .as("column " + column.name())
                                .isTrue());
                after.partitionKeys()
                        .forEach(key -> assertThat(columns.add(key.name()))
                                .as("key " + key.name())
                                .isTrue());
                change.partitions().stream()
                        .filter(each -> each.kind() == PartitionChange.Kind.ADDED)
                        .forEach(each -> assertThat(each.values())
                                .hasSize(after.partitionKeys().size()));
            });
        });
    }

    // Each object lies in the folder of exactly the table that counts it, or is found by itself or with its folder.
    private static void checkEach(Observation observation, CrawlPlan plan) {
        Set<String> found = new HashSet<>();
        Set<String> folders = new HashSet<>();
        plan.findings()
                .forEach(finding -> (FOLDERS.contains(finding.kind()) ? folders : found)
                        .add(finding.target() + finding.location()));
        Map<String, Long> counted = new HashMap<>();
        plan.changes().stream()
                .filter(change -> change.objects() > 0)
                .forEach(change -> assertThat(counted.put(change.location(), change.objects()))
                        .isNull());
        for (Observation.Target target : observation.targets()) {
            for (FoundObject object : target.objects()) {
                String location = "s3://" + target.bucket() + "/" + object.key();
                String folder = location.substring(0, location.lastIndexOf('/') + 1);
                boolean isFound = found.contains(target.index() + location)
                        || (!counted.containsKey(location) || location.endsWith("/"))
                                && folders.contains(target.index() + folder);
                if (!isFound) {
                    counted.merge(table(location, counted.keySet()), -1L, Long::sum);
                }
            }
        }
        assertThat(counted.values()).as(counted.toString()).allMatch(left -> left == 0);
    }

    private static String table(String location, Set<String> tables) {
        String place = location;
        while (!tables.contains(place)) {
            int slash = place.lastIndexOf('/', place.length() - 2);
            assertThat(slash).as("no table and no finding has " + location).isGreaterThan(4);
            place = place.substring(0, slash + 1);
        }
        return place;
    }

    private static void checkPartitions(TableChange change) {
        Set<List<String>> values = new HashSet<>();
        // Of many a few.
        int step = Math.max(1, change.partitions().size() / 1_000);
        for (int i = 0; i < change.partitions().size(); i++) {
            PartitionChange partition = change.partitions().get(i);
            assertThat(values.add(partition.values())).isTrue();
            if (i % step == 0 && partition.input().isPresent()) {
                assertThat(Demands.broken(
                                "glue",
                                "CreatePartition",
                                CreatePartitionRequest.builder()
                                        .databaseName(change.database())
                                        .tableName(change.name())
                                        .partitionInput(partition.input().get())
                                        .build()))
                        .isEmpty();
            }
        }
    }

    static void requireSame(List<String> first, List<String> second) {
        assertThat(second).isEqualTo(first);
    }

    static void requireNothing(CrawlPlan again) {
        assertThat(again.isEmpty())
                .as(() -> "planned again: " + PlanText.of(again, Set.of()))
                .isTrue();
    }
}
