package dev.lakeward.lake.pipeline.crawl;

import dev.lakeward.access.TableRef;
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
            crawl.tables().forEach(table -> tables.merge(table.table(), table, CrawlDifference::followed));
            crawl.gaps().stream().filter(gap -> !gaps.contains(gap)).forEach(gaps::add);
        }
        return new CrawlDifference(
                tables.values().stream().filter(ChangedTable::changesSomething).toList(), gaps);
    }

    private static ChangedTable followed(ChangedTable first, ChangedTable then) {
        ChangedTable itself = then.kind() == ChangedTable.Kind.KEPT ? first : then;
        ChangedTable origin = first.kind() == ChangedTable.Kind.KEPT ? then : first;
        List<String> some = new ArrayList<>(first.partitions().some());
        some.addAll(then.partitions().some());
        return new ChangedTable(
                first.table(),
                kind(origin, itself),
                origin.before(),
                itself.after(),
                new ChangedTable.Partitions(
                        first.partitions().added() + then.partitions().added(),
                        first.partitions().changed() + then.partitions().changed(),
                        first.partitions().removed() + then.partitions().removed(),
                        some),
                itself.reasons(),
                itself.columnReasons(),
                then.files());
    }

    private static ChangedTable.Kind kind(ChangedTable origin, ChangedTable last) {
        Optional<?> before = origin.before();
        if (before.isEmpty()) {
            return last.after().isPresent() ? ChangedTable.Kind.ADDED : ChangedTable.Kind.KEPT;
        }
        return last.after().isEmpty()
                ? ChangedTable.Kind.REMOVED
                : before.equals(last.after())
                        ? ChangedTable.Kind.KEPT
                        : last.kind() == ChangedTable.Kind.ADDED ? ChangedTable.Kind.CHANGED : last.kind();
    }
}
