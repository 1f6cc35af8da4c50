package dev.lakeward.local.glue.crawler.jdbc;

import dev.lakeward.local.glue.crawler.plan.CrawlPlan;
import dev.lakeward.local.glue.crawler.plan.CrawlSettings;
import dev.lakeward.local.glue.crawler.plan.CrawlerParameters;
import dev.lakeward.local.glue.crawler.plan.Finding;
import dev.lakeward.local.glue.crawler.plan.GoneTables;
import dev.lakeward.local.glue.crawler.plan.KnownTables;
import dev.lakeward.local.glue.crawler.plan.Legal;
import dev.lakeward.local.glue.crawler.plan.Locations;
import dev.lakeward.local.glue.crawler.plan.PlanLog;
import dev.lakeward.local.glue.crawler.plan.RawText;
import dev.lakeward.local.glue.crawler.plan.Reason;
import dev.lakeward.local.glue.crawler.plan.TableChange;
import dev.lakeward.local.glue.crawler.plan.TableNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.model.Table;

/// Makes the plan of a crawl from what it read of databases, and of a plan that was made of its files.
public final class JdbcPlanner {
    private final JdbcReading reading;
    private final CrawlSettings settings;
    private final KnownTables known;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Place> unread = new ArrayList<>();

    /// A table of a database that the catalog has or is to have.
    private record Place(String connection, String location) {
        boolean holds(Place other) {
            return connection.equals(other.connection)
                    && (location.equals(other.location) || other.location.startsWith(location + "."));
        }
    }

    private JdbcPlanner(JdbcReading reading, CrawlSettings settings, KnownTables known) {
        this.reading = reading;
        this.settings = settings;
        this.known = known;
    }

    /// The plan of the whole crawl; `files` is the plan of what it read in S3, or an empty one. Over a catalog that an
    /// equal plan made it is empty.
    public static CrawlPlan plan(JdbcReading reading, CrawlSettings settings, KnownTables known, CrawlPlan files) {
        return reading.targets().isEmpty() ? files : new JdbcPlanner(reading, settings, known).plan(files);
    }

    private CrawlPlan plan(CrawlPlan files) {
        Map<Place, FoundTable> found = found();
        List<TableChange> changes = changes(found, files.changes());
        List<TableChange> all = Stream.concat(files.changes().stream(), changes.stream())
                .sorted(Comparator.comparing(TableChange::database).thenComparing(TableChange::name))
                .toList();
        List<Finding> left = Stream.concat(files.findings().stream(), findings.stream())
                .sorted(Comparator.comparing(Finding::location).thenComparingInt(Finding::target))
                .toList();
        // Of tables that are gone there are no objects.
        long ofFiles =
                files.changes().stream().filter(each -> each.objects() > 0).count();
        Optional<String> failure = failure(found.size() + ofFiles);
        return new CrawlPlan(all, left, new PlanLog(settings).lines(all, left, failure), failure);
    }

    private Optional<String> failure(long detected) {
        OptionalInt most = settings.configuration().tableThreshold();
        return most.isPresent() && detected > most.getAsInt()
                ? Optional.of("The number of tables detected by crawler: " + detected
                        + " is greater than the table threshold value provided: " + most.getAsInt()
                        + ". Failing crawler without writing to Data Catalog.")
                : Optional.empty();
    }

    // What several targets include belongs to the first.
    private Map<Place, FoundTable> found() {
        Map<Place, FoundTable> found = new LinkedHashMap<>();
        for (JdbcReading.Target target : reading.targets()) {
            target.unread().forEach(each -> leave(Finding.Kind.NOT_LISTED, target, each.location()));
            if (target.failure().isPresent()) {
                add(Finding.Kind.NOT_LISTED, target, shown(target));
            } else if (target.engine().isPresent() && target.path().isPresent()) {
                JdbcEngine engine = target.engine().get();
                JdbcPath path = target.path().get();
                for (FoundRelation relation : target.relations()) {
                    FoundTable table = FoundTable.of(target, engine, path, relation);
                    if (isNamed(path, relation, target, table)) {
                        found.putIfAbsent(new Place(table.connection(), table.location()), table);
                    }
                }
            }
        }
        return found;
    }

    private static String shown(JdbcReading.Target target) {
        return target.path()
                .map(path -> JdbcPath.location(path.database(), path.schema(), path.table()))
                .orElse(target.connection());
    }

    // A point in a name would make two tables' locations the same.
    private boolean isNamed(JdbcPath path, FoundRelation relation, JdbcReading.Target target, FoundTable table) {
        String names = path.database() + relation.schema() + relation.name();
        if (names.indexOf('.') >= 0 || !Legal.isLocation(names)) {
            leave(Finding.Kind.ILLEGAL_LOCATION, target, table.location());
            return false;
        }
        if (table.columns().isEmpty()) {
            leave(Finding.Kind.NO_COLUMNS, target, table.location());
            return false;
        }
        return true;
    }

    private void leave(Finding.Kind kind, JdbcReading.Target target, String location) {
        unread.add(new Place(target.connection(), location));
        add(kind, target, location);
    }

    private void add(Finding.Kind kind, JdbcReading.Target target, String location) {
        findings.add(new Finding(kind, target.index(), RawText.name(location), 1, Optional.empty(), 0));
    }

    private List<TableChange> changes(Map<Place, FoundTable> found, List<TableChange> others) {
        Map<Place, Table> catalog = catalog();
        JdbcComparison comparison = new JdbcComparison(settings, known);
        TableNames names = new TableNames(settings, known);
        others.forEach(change -> names.keep(change.name(), change.location()));
        found.forEach((place, table) -> {
            Table match = catalog.get(place);
            if (match != null) {
                names.keep(match.name(), place.location());
            }
        });
        List<TableChange> changes = new ArrayList<>();
        found.forEach((place, table) -> {
            Table match = catalog.get(place);
            if (match != null) {
                changes.add(comparison.compared(table, match));
            } else {
                List<Reason> reasons = new ArrayList<>();
                String name = names.give(table.wanted(), table.location(), reasons);
                changes.add(comparison.added(table, name, reasons));
            }
        });
        GoneTables gone = new GoneTables(settings);
        ours().forEach(table -> {
            Place place = place(table);
            if (!found.containsKey(place)) {
                gone(gone, place, table).ifPresent(changes::add);
            }
        });
        return changes;
    }

    private static Place place(Table table) {
        return new Place(table.parameters().getOrDefault(FoundTable.CONNECTION, ""), Locations.of(table));
    }

    private static String crawler(Table table) {
        return table.parameters().getOrDefault(CrawlerParameters.UPDATED_BY_CRAWLER, "");
    }

    // The tables that crawlers wrote, of each place one: rather this crawler's own, rather one that was there all the
    // time.
    private Map<Place, Table> catalog() {
        Map<Place, Table> tables = new HashMap<>();
        try (Stream<Table> all = known.all(settings.database())) {
            all.filter(table -> !crawler(table).isEmpty() && table.parameters().containsKey(FoundTable.CONNECTION))
                    .sorted(Comparator.comparing(
                                    (Table table) -> !crawler(table).equals(settings.crawler()))
                            .thenComparing(
                                    table -> table.parameters().containsKey(CrawlerParameters.DEPRECATED_BY_CRAWLER))
                            .thenComparing(Table::name))
                    .forEach(table -> tables.putIfAbsent(place(table), table));
        }
        return tables;
    }

    private List<Table> ours() {
        try (Stream<Table> all = known.all(settings.database())) {
            return all.filter(table -> crawler(table).equals(settings.crawler())
                            && table.parameters().containsKey(FoundTable.CONNECTION)
                            && !Locations.of(table).contains("://"))
                    .sorted(Comparator.comparing(Table::name))
                    .toList();
        }
    }

    private Optional<TableChange> gone(GoneTables gone, Place place, Table table) {
        List<JdbcReading.Target> targets = reading.targets().stream()
                .filter(target -> target.connection().equals(place.connection())
                        && target.path()
                                .map(path -> path.holds(place.location()))
                                .orElse(true))
                .toList();
        if (targets.isEmpty()) {
            return Optional.empty();
        }
        boolean isUnread = targets.stream().anyMatch(target -> target.failure().isPresent())
                || unread.stream().anyMatch(each -> each.holds(place));
        return Optional.of(
                isUnread ? GoneTables.kept(table, List.of(new Reason.NotRead(place.location()))) : gone.of(table));
    }
}
