package dev.lakeward.local.glue.crawler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What holds for every plan.
final class Laws {
    private Laws() {}

    /// Every object is in one table or in one finding, and no two tables are the same.
    static void check(Observation observation, CrawlPlan plan) {
        long objects = observation.targets().stream()
                .mapToLong(target -> target.objects().size())
                .sum();
        long inTables = plan.changes().stream().mapToLong(TableChange::objects).sum();
        long left = plan.findings().stream().mapToLong(Finding::objects).sum();
        assertThat(inTables + left).as("objects in tables and in findings").isEqualTo(objects);
        Set<String> names = new HashSet<>();
        plan.changes().forEach(change -> {
            assertThat(names.add(change.name())).as("name " + change.name()).isTrue();
            assertThat(change.name().length()).isLessThanOrEqualTo(128);
            change.after().ifPresent(after -> {
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

    static void requireSame(List<String> first, List<String> second) {
        assertThat(second).isEqualTo(first);
    }

    static void requireNothing(CrawlPlan again) {
        assertThat(again.isEmpty())
                .as(() -> "planned again: " + PlanText.of(again, Set.of()))
                .isTrue();
    }
}
