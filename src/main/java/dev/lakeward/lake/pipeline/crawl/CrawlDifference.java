package dev.lakeward.lake.pipeline.crawl;

import dev.lakeward.access.TableRef;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.catalog.TableDifference;
import dev.lakeward.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one crawl changed, or several in a row. `gaps` say in words what is not known of it; without any it is exact.
public record CrawlDifference(List<ChangedTable> tables, List<String> gaps) {
    public CrawlDifference {
        tables = List.copyOf(tables);
        gaps = List.copyOf(gaps);
    }

    /// What crawls changed together, oldest first: from each table before the first of them to the table after the
    /// last.
    public static CrawlDifference ofAll(List<CrawlDifference> crawls) {
        Map<TableRef, ChangedTable> tables = new LinkedHashMap<>();
        List<String> gaps = new ArrayList<>();
        for (CrawlDifference crawl : crawls) {
            for (ChangedTable table : crawl.tables()) {
                ChangedTable before = tables.get(table.table());
                if (before != null && !isExact(before.partitions(), table.partitions())) {
                    add(gaps, Words.text("crawl.gap_partitions_added_up", table.table()));
                }
                tables.merge(table.table(), table, CrawlDifference::followed);
            }
            crawl.gaps().forEach(gap -> add(gaps, gap));
        }
        return new CrawlDifference(
                tables.values().stream().filter(ChangedTable::changesSomething).toList(), gaps);
    }

    private static void add(List<String> gaps, String gap) {
        if (!gaps.contains(gap)) {
            gaps.add(gap);
        }
    }

    private static boolean isExact(ChangedTable.Partitions first, ChangedTable.Partitions then) {
        return first.isNone() || then.isNone() || PartitionSum.isWhole(first) && PartitionSum.isWhole(then);
    }

    private static ChangedTable followed(ChangedTable first, ChangedTable then) {
        ChangedTable itself = then.kind() == ChangedTable.Kind.KEPT ? first : then;
        ChangedTable origin = first.kind() == ChangedTable.Kind.KEPT ? then : first;
        return new ChangedTable(
                first.table(),
                kind(origin, itself),
                origin.before(),
                itself.after(),
                PartitionSum.of(first.partitions(), then.partitions()),
                itself.reasons(),
                itself.columnReasons(),
                then.files());
    }

    private static ChangedTable.Kind kind(ChangedTable origin, ChangedTable last) {
        Optional<Table> before = origin.before();
        if (before.isEmpty()) {
            return last.after().isPresent() ? ChangedTable.Kind.ADDED : ChangedTable.Kind.KEPT;
        }
        return last.after().isEmpty()
                ? ChangedTable.Kind.REMOVED
                : isSame(before.get(), last.after().get())
                        ? ChangedTable.Kind.KEPT
                        : last.kind() == ChangedTable.Kind.ADDED ? ChangedTable.Kind.CHANGED : last.kind();
    }

    // Versions go on though all is as it was.
    private static boolean isSame(Table before, Table after) {
        return TableDifference.of(before, after).isEmpty();
    }
}
