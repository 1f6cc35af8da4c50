package dev.lakeward.app;

import dev.lakeward.access.TableRef;
import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.catalog.CatalogMapping;
import dev.lakeward.lake.pipeline.crawl.ChangedTable;
import dev.lakeward.lake.pipeline.crawl.CrawlPlan;
import dev.lakeward.lake.pipeline.crawl.CrawlPlan.Place;
import dev.lakeward.lake.pipeline.crawl.CrawlPlans;
import dev.lakeward.lake.pipeline.crawl.CrawlerMapping;
import dev.lakeward.lake.pipeline.crawl.CrawlerSettings;
import dev.lakeward.local.glue.crawler.CrawlDesk;
import dev.lakeward.local.glue.crawler.CrawlDesk.Planned;
import dev.lakeward.local.glue.crawler.CrawlDifference;
import dev.lakeward.local.glue.crawler.plan.ColumnChange;
import dev.lakeward.local.glue.crawler.plan.PartitionChange;
import dev.lakeward.local.glue.crawler.plan.SensitiveColumns;
import dev.lakeward.local.glue.crawler.plan.TableChange;
import dev.lakeward.local.glue.crawler.plan.Thresholds;
import dev.lakeward.local.run.Run;
import dev.lakeward.shape.CatalogInputs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.Table;

/// Plans of crawls, and what crawls changed, of a lake in a folder.
final class EmbeddedCrawlPlans implements CrawlPlans {
    private static final String START = "glue:StartCrawler";
    private static final String DEPRECATED = "DEPRECATED_BY_CRAWLER";
    private static final int SHOWN_PARTITIONS = 1_000;

    private final CrawlDesk desk;

    EmbeddedCrawlPlans(CrawlDesk desk) {
        this.desk = desk;
    }

    @Override
    public String read(String crawler, Progress seen) {
        return SdkErrors.call(START, () -> ended(desk.read(crawler), seen));
    }

    private String ended(Run run, Progress seen) throws InterruptedException {
        return desk.ended(run, now -> {
                    Long total = now.total();
                    seen.at(now.done(), total == null ? 0 : total);
                })
                .id();
    }

    @Override
    public CrawlPlan plan(String reading, CrawlPlan.Thresholds thresholds) {
        return SdkErrors.call(START, () -> planned(reading, thresholds));
    }

    @Override
    public CrawlPlan preview(CrawlerSettings settings, Progress seen) {
        return SdkErrors.call(
                "glue:CreateCrawler",
                () -> planned(ended(desk.preview(CrawlerMapping.creation(settings)), seen), CrawlPlan.Thresholds.GLUE));
    }

    private CrawlPlan planned(String reading, CrawlPlan.Thresholds by) {
        Planned planned = desk.plan(reading, new Thresholds(by.similarity(), by.majority(), by.clusters()));
        return new CrawlPlan(
                reading,
                by,
                planned.mark(),
                planned.plan().changes().stream()
                        .map(EmbeddedCrawlPlans::changed)
                        .toList(),
                planned.plan().findings().stream()
                        .map(finding -> new Place(
                                finding.location(),
                                finding.objects(),
                                CrawlWords.of(finding).text()))
                        .toList(),
                planned.plan().failure());
    }

    @Override
    public String apply(CrawlPlan plan, Set<TableRef> accepted) {
        List<String> names = plan.tables().stream()
                .map(ChangedTable::table)
                .filter(accepted::contains)
                .map(table -> table.database().name() + "." + table.name())
                .toList();
        return SdkErrors.call(START, () -> {
            try {
                return desk.ended(desk.apply(plan.reading(), of(plan.thresholds()), plan.mark(), names))
                        .id();
            } catch (AwsServiceException e) {
                throw isStale(plan)
                        ? new LakeException(
                                LakeError.CONFLICT, START, e.awsErrorDetails().errorMessage(), e)
                        : e;
            }
        });
    }

    // A run tells why it failed by its sentence alone.
    private boolean isStale(CrawlPlan plan) {
        try {
            return !desk.plan(plan.reading(), of(plan.thresholds())).mark().equals(plan.mark());
        } catch (AwsServiceException e) {
            return true;
        }
    }

    private static Thresholds of(CrawlPlan.Thresholds thresholds) {
        return new Thresholds(thresholds.similarity(), thresholds.majority(), thresholds.clusters());
    }

    @Override
    public List<ChangedTable> changed(String crawl) {
        return SdkErrors.call(
                "glue:ListCrawls",
                () -> desk.changed(crawl).tables().stream()
                        .map(EmbeddedCrawlPlans::changed)
                        .toList());
    }

    @Override
    public void undo(String crawl) {
        SdkErrors.call(START, () -> desk.ended(desk.undo(crawl)));
    }

    @Override
    public void redo(String crawl) {
        SdkErrors.call(START, () -> desk.ended(desk.redo(crawl)));
    }

    @Override
    public Set<String> undone(String crawler) {
        return SdkErrors.call("glue:ListCrawls", () -> desk.undone(crawler));
    }

    @Override
    public List<LogLine> log(String crawl) {
        return SdkErrors.call(
                "glue:ListCrawls",
                () -> desk.log(crawl).stream()
                        .map(line -> new LogLine(line.at(), line.text()))
                        .toList());
    }

    @Override
    public boolean holdsSensitive() {
        return SdkErrors.call("lakeformation:GetDataLakeSettings", desk::holdsSensitive);
    }

    @Override
    public void holdSensitive(boolean hold) {
        SdkErrors.call("lakeformation:PutDataLakeSettings", () -> {
            desk.holdSensitive(hold);
            return hold;
        });
    }

    private static ChangedTable changed(TableChange change) {
        Optional<Table> after = change.after().map(input -> CatalogInputs.table(change.database(), input));
        Map<String, List<String>> columns = new HashMap<>();
        change.columns().forEach(column -> columns.put(column.name().toLowerCase(Locale.ROOT), evidence(column)));
        return new ChangedTable(
                TableRef.of(change.database(), change.name()),
                switch (change.kind()) {
                    case ADD -> ChangedTable.Kind.ADDED;
                    case UPDATE -> ChangedTable.Kind.CHANGED;
                    case DEPRECATE -> ChangedTable.Kind.DEPRECATED;
                    case DELETE -> ChangedTable.Kind.REMOVED;
                    case KEEP -> ChangedTable.Kind.KEPT;
                },
                change.before().map(CatalogMapping::table),
                change.kind() == TableChange.Kind.DELETE
                        ? Optional.empty()
                        : after.or(change::before).map(CatalogMapping::table),
                partitions(change),
                change.reasons().stream()
                        .map(reason -> CrawlWords.of(reason).text())
                        .toList(),
                columns,
                new ChangedTable.Files(change.objects(), change.bytes()));
    }

    private static List<String> evidence(ColumnChange column) {
        return column.evidence().stream()
                .map(evidence -> CrawlWords.of(evidence).text())
                .toList();
    }

    private static ChangedTable.Partitions partitions(TableChange change) {
        List<String> keys = change.after()
                .map(after -> names(after.partitionKeys()))
                .orElseGet(() -> change.before()
                        .map(before -> names(before.partitionKeys()))
                        .orElse(List.of()));
        PartitionCounts counts = new PartitionCounts(keys);
        change.partitions()
                .forEach(each -> counts.add(
                        each.kind() != PartitionChange.Kind.ADDED,
                        each.kind() != PartitionChange.Kind.REMOVED,
                        each.values()));
        return counts.partitions(SensitiveColumns.of(change).stream()
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .toList());
    }

    private static ChangedTable changed(CrawlDifference.OfTable change) {
        PartitionCounts counts = new PartitionCounts(change.after()
                .or(change::before)
                .map(table -> names(table.partitionKeys()))
                .orElse(List.of()));
        change.partitions()
                .forEach(each -> counts.add(
                        each.before().isPresent(),
                        each.after().isPresent(),
                        each.after().or(each::before).map(Partition::values).orElse(List.of())));
        return new ChangedTable(
                change.table(),
                kind(change.before(), change.after()),
                change.before().map(CatalogMapping::table),
                change.after().map(CatalogMapping::table),
                counts.partitions(List.of()),
                List.of(),
                Map.of(),
                ChangedTable.Files.UNKNOWN);
    }

    private static ChangedTable.Kind kind(Optional<Table> before, Optional<Table> after) {
        if (before.isEmpty()) {
            return after.isEmpty() ? ChangedTable.Kind.KEPT : ChangedTable.Kind.ADDED;
        }
        if (after.isEmpty()) {
            return ChangedTable.Kind.REMOVED;
        }
        return after.get().parameters().containsKey(DEPRECATED)
                        && !before.get().parameters().containsKey(DEPRECATED)
                ? ChangedTable.Kind.DEPRECATED
                : ChangedTable.Kind.CHANGED;
    }

    private static List<String> names(List<Column> columns) {
        return columns.stream().map(Column::name).toList();
    }

    /// Counts partitions, and remembers the first of them in words.
    private static final class PartitionCounts {
        private final List<String> keys;
        private final List<String> some = new ArrayList<>();
        private long added;
        private long changed;
        private long removed;

        PartitionCounts(List<String> keys) {
            this.keys = keys;
        }

        void add(boolean before, boolean after, List<String> values) {
            added += before ? 0 : 1;
            removed += after ? 0 : 1;
            changed += before && after ? 1 : 0;
            if (some.size() < SHOWN_PARTITIONS) {
                some.add((!before ? "+ " : after ? "≠ " : "− ") + words(values));
            }
        }

        private String words(List<String> values) {
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                parts.add(i < keys.size() ? keys.get(i) + "=" + values.get(i) : values.get(i));
            }
            return String.join("/", parts);
        }

        ChangedTable.Partitions partitions(List<String> sensitive) {
            return new ChangedTable.Partitions(added, changed, removed, some, sensitive);
        }
    }
}
