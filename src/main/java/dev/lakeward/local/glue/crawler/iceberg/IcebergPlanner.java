package dev.lakeward.local.glue.crawler.iceberg;

import dev.lakeward.local.engine.IcebergSource;
import dev.lakeward.local.glue.crawler.iceberg.IcebergReading.Found;
import dev.lakeward.local.glue.crawler.iceberg.IcebergReading.Target;
import dev.lakeward.local.glue.crawler.plan.CrawlPlan;
import dev.lakeward.local.glue.crawler.plan.CrawlSettings;
import dev.lakeward.local.glue.crawler.plan.CrawlerParameters;
import dev.lakeward.local.glue.crawler.plan.Finding;
import dev.lakeward.local.glue.crawler.plan.GoneTables;
import dev.lakeward.local.glue.crawler.plan.KnownTables;
import dev.lakeward.local.glue.crawler.plan.Locations;
import dev.lakeward.local.glue.crawler.plan.PlanLog;
import dev.lakeward.local.glue.crawler.plan.Reason;
import dev.lakeward.local.glue.crawler.plan.TableChange;
import dev.lakeward.local.glue.crawler.plan.TableNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.model.Table;

/// Makes the plan of a crawl of Iceberg tables; such a crawler has no other targets.
public final class IcebergPlanner {
    private final IcebergReading reading;
    private final CrawlSettings settings;
    private final KnownTables known;

    private IcebergPlanner(IcebergReading reading, CrawlSettings settings, KnownTables known) {
        this.reading = reading;
        this.settings = settings;
        this.known = known;
    }

    /// The plan of the whole crawl; `others` is that of its other targets. Over a catalog that an equal plan made it is
    /// empty.
    public static CrawlPlan plan(IcebergReading reading, CrawlSettings settings, KnownTables known, CrawlPlan others) {
        return reading.targets().isEmpty() ? others : new IcebergPlanner(reading, settings, known).plan();
    }

    private CrawlPlan plan() {
        // What several paths hold belongs to the first.
        Map<String, Found> found = new LinkedHashMap<>();
        reading.targets().forEach(target -> target.tables().forEach(each -> found.putIfAbsent(each.location(), each)));
        List<TableChange> changes = changes(found).stream()
                .sorted(Comparator.comparing(TableChange::database).thenComparing(TableChange::name))
                .toList();
        List<Finding> findings = reading.targets().stream()
                .flatMap(IcebergPlanner::findings)
                .sorted(Comparator.comparing(Finding::location).thenComparingInt(Finding::target))
                .toList();
        Optional<String> failure = settings.tooManyTables(found.size());
        return new CrawlPlan(changes, findings, new PlanLog(settings).lines(changes, findings, failure), failure);
    }

    private static Stream<Finding> findings(Target target) {
        Stream<Finding> unread = target.unread().stream()
                .map(each -> new Finding(each.kind(), target.index(), each.metadata(), 1, each.cause(), 0));
        Stream<Finding> unlisted = target.failure().stream()
                .map(each -> new Finding(
                        Finding.Kind.NOT_LISTED, target.index(), target.location(), 0, Optional.empty(), 0));
        return Stream.concat(unlisted, unread);
    }

    private List<TableChange> changes(Map<String, Found> found) {
        Map<String, Table> catalog = catalog();
        IcebergComparison comparison = new IcebergComparison(settings);
        TableNames names = new TableNames(settings, known);
        List<TableChange> changes = new ArrayList<>();
        found.forEach((location, each) -> {
            Table match = catalog.get(location);
            if (match != null) {
                names.keep(match.name(), location);
                changes.add(
                        crawler(match).isEmpty()
                                ? GoneTables.kept(match, List.of())
                                : comparison.compared(each, match));
            }
        });
        found.forEach((location, each) -> {
            if (!catalog.containsKey(location)) {
                List<Reason> reasons = new ArrayList<>();
                changes.add(comparison.added(each, names.give(folder(location), location, reasons), reasons));
            }
        });
        GoneTables gone = new GoneTables(settings);
        catalog.forEach((location, table) -> {
            if (crawler(table).equals(settings.crawler()) && !found.containsKey(location)) {
                gone(gone, location, table).ifPresent(changes::add);
            }
        });
        return changes;
    }

    private static String folder(String location) {
        return location.substring(location.lastIndexOf('/', location.length() - 2) + 1, location.length() - 1);
    }

    private static String crawler(Table table) {
        return table.parameters().getOrDefault(CrawlerParameters.UPDATED_BY_CRAWLER, "");
    }

    // Of each place one: rather a table that nobody's crawler wrote, as whoever wrote it has its own pointer, then this
    // crawler's own.
    private Map<String, Table> catalog() {
        Map<String, Table> tables = new TreeMap<>();
        try (Stream<Table> all = known.all(settings.database())) {
            all.filter(IcebergSource::isIceberg)
                    .sorted(Comparator.comparing(
                                    (Table table) -> !crawler(table).isEmpty())
                            .thenComparing(table -> !crawler(table).equals(settings.crawler()))
                            .thenComparing(Table::name))
                    .forEach(table -> tables.putIfAbsent(Locations.same(Locations.of(table)), table));
        }
        return tables;
    }

    private Optional<TableChange> gone(GoneTables gone, String location, Table table) {
        List<Target> targets = reading.targets().stream()
                .filter(target -> location.startsWith(target.location()))
                .toList();
        if (targets.isEmpty()) {
            return Optional.empty();
        }
        boolean isUnread = targets.stream()
                .anyMatch(target -> target.failure().isPresent()
                        || target.unread().stream()
                                .anyMatch(each -> each.folder().equals(location)));
        return Optional.of(isUnread ? GoneTables.kept(table, List.of(new Reason.NotRead(location))) : gone.of(table));
    }
}
