package dev.lakeward.lake.pipeline.crawl;

import dev.lakeward.access.TableRef;
import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.catalog.CatalogMapping;
import dev.lakeward.text.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableVersion;

/// What a crawl changed by what Glue keeps of tables: versions, and when tables and partitions were made. On an account
/// nothing else tells it. What is deleted is told by counts only.
final class CrawlVersions {
    private static final String BY_CRAWLER = "UPDATED_BY_CRAWLER";
    private static final String DEPRECATED = "DEPRECATED_BY_CRAWLER";
    private static final int PAGE = 100;
    private static final int PARTITION_PAGE = 1_000;
    private static final int SHOWN_PARTITIONS = 1_000;
    // Times of the catalog are of whole seconds on some accounts.
    private static final long SLACK_SECONDS = 1;

    private final GlueClient glue;

    CrawlVersions(GlueClient glue) {
        this.glue = glue;
    }

    /// The tables of a database that a crawl of a crawler changed, and what its counts tell beyond them.
    CrawlDifference of(Crawl crawl, String database) {
        List<ChangedTable> changed = new ArrayList<>();
        for (Table table : tables(database)) {
            if (crawl.crawler().equals(table.parameters().get(BY_CRAWLER))) {
                of(crawl, table).ifPresent(changed::add);
            }
        }
        return new CrawlDifference(changed, gaps(crawl.counts(), changed));
    }

    private List<Table> tables(String database) {
        return SdkErrors.call(
                "glue:GetTables",
                () -> glue
                        .getTablesPaginator(
                                request -> request.databaseName(database).maxResults(PAGE))
                        .stream()
                        .flatMap(page -> page.tableList().stream())
                        .toList());
    }

    private Optional<ChangedTable> of(Crawl crawl, Table table) {
        List<Table> versions = versions(table);
        Optional<Table> after = versions.stream()
                .filter(each -> isWithin(crawl, each.updateTime()))
                .findFirst();
        boolean added = isWithin(crawl, table.createTime());
        Optional<Table> before = added
                ? Optional.empty()
                : after.flatMap(last -> versions.stream()
                        .skip(versions.indexOf(last))
                        .filter(each -> !isWithin(crawl, each.updateTime()))
                        .findFirst());
        ChangedTable.Partitions partitions =
                crawl.counts().partitionsAdded() == 0 ? ChangedTable.Partitions.NONE : partitions(crawl, table);
        if (after.isEmpty() && !added && partitions.isNone()) {
            return Optional.empty();
        }
        Optional<Table> now = after.or(() -> added ? Optional.of(table) : Optional.empty());
        return Optional.of(new ChangedTable(
                TableRef.of(table.databaseName(), table.name()),
                kind(before, now),
                before.map(CatalogMapping::table),
                now.map(CatalogMapping::table),
                partitions,
                List.of(),
                Map.of(),
                ChangedTable.Files.UNKNOWN));
    }

    private static ChangedTable.Kind kind(Optional<Table> before, Optional<Table> after) {
        if (before.isEmpty()) {
            return after.isEmpty() ? ChangedTable.Kind.KEPT : ChangedTable.Kind.ADDED;
        }
        return after.filter(each -> each.parameters().containsKey(DEPRECATED)).isPresent()
                        && !before.get().parameters().containsKey(DEPRECATED)
                ? ChangedTable.Kind.DEPRECATED
                : ChangedTable.Kind.CHANGED;
    }

    // Newest first.
    private List<Table> versions(Table table) {
        return SdkErrors.call(
                "glue:GetTableVersions",
                () -> glue
                        .getTableVersionsPaginator(request -> request.databaseName(table.databaseName())
                                .tableName(table.name())
                                .maxResults(PAGE))
                        .stream()
                        .flatMap(page -> page.tableVersions().stream())
                        .map(TableVersion::table)
                        .toList());
    }

    private ChangedTable.Partitions partitions(Crawl crawl, Table table) {
        if (table.partitionKeys().isEmpty()) {
            return ChangedTable.Partitions.NONE;
        }
        List<Partition> made = SdkErrors.call(
                "glue:GetPartitions",
                () -> glue
                        .getPartitionsPaginator(request -> request.databaseName(table.databaseName())
                                .tableName(table.name())
                                .excludeColumnSchema(true)
                                .maxResults(PARTITION_PAGE))
                        .stream()
                        .flatMap(page -> page.partitions().stream())
                        .filter(each -> isWithin(crawl, each.creationTime()))
                        .toList());
        return new ChangedTable.Partitions(
                made.size(),
                0,
                0,
                made.stream()
                        .limit(SHOWN_PARTITIONS)
                        .map(each -> "+ " + String.join("/", each.values()))
                        .toList());
    }

    private static boolean isWithin(Crawl crawl, @Nullable Instant time) {
        return time != null
                && !time.plusSeconds(SLACK_SECONDS).isBefore(crawl.started())
                && !time.minusSeconds(SLACK_SECONDS)
                        .isAfter(crawl.ended().orElse(Instant.MAX.minusSeconds(SLACK_SECONDS)));
    }

    private static List<String> gaps(Crawl.Counts counts, List<ChangedTable> changed) {
        List<String> gaps = new ArrayList<>();
        add(gaps, "crawl.gap_deleted_tables", counts.tablesDeleted() - count(changed, ChangedTable.Kind.DEPRECATED));
        add(gaps, "crawl.gap_added_tables", counts.tablesAdded() - count(changed, ChangedTable.Kind.ADDED));
        add(gaps, "crawl.gap_updated_tables", counts.tablesUpdated() - count(changed, ChangedTable.Kind.CHANGED));
        add(
                gaps,
                "crawl.gap_added_partitions",
                counts.partitionsAdded()
                        - changed.stream()
                                .mapToLong(each -> each.partitions().added())
                                .sum());
        add(gaps, "crawl.gap_changed_partitions", counts.partitionsUpdated());
        add(gaps, "crawl.gap_deleted_partitions", counts.partitionsDeleted());
        return gaps;
    }

    private static long count(List<ChangedTable> changed, ChangedTable.Kind kind) {
        return changed.stream().filter(each -> each.kind() == kind).count();
    }

    private static void add(List<String> gaps, String key, long missing) {
        if (missing > 0) {
            gaps.add(Words.text(key, missing));
        }
    }
}
