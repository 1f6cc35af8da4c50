package dev.lakeward.local.glue.crawler.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.glue.model.Table;

/// Makes the plan of a crawl from what it read.
public final class CrawlPlanner {
    private final CrawlSettings settings;
    private final Thresholds thresholds;
    private final KnownTables known;
    private final SchemaPool pool = new SchemaPool();
    private final ColumnTypes types = new ColumnTypes();
    private final Findings findings = new Findings();
    private final List<FoundTable> found = new ArrayList<>();
    private final List<TableChange> changes = new ArrayList<>();
    private final Set<String> unlisted = new HashSet<>();

    private CrawlPlanner(CrawlSettings settings, Thresholds thresholds, KnownTables known) {
        this.settings = settings;
        this.thresholds = thresholds;
        this.known = known;
    }

    /// The plan. The order of the objects does not matter; over a catalog that an equal plan made it is empty.
    public static CrawlPlan plan(
            Observation observation, CrawlSettings settings, Thresholds thresholds, KnownTables known) {
        return new CrawlPlanner(settings, thresholds, known).plan(observation);
    }

    private CrawlPlan plan(Observation observation) {
        List<Observation.Target> paths = observation.targets().stream()
                .filter(target -> target.named().isEmpty())
                .toList();
        CatalogTables catalog = CatalogTables.at(
                paths.stream().map(CrawlPlanner::location).distinct().toList(), settings, known);
        paths.forEach(target -> group(target, owners(target, paths), catalog));
        int detected = found.size();
        compare(catalog);
        NamedTables named = new NamedTables(settings, thresholds, known, pool, types, findings);
        observation.targets().stream()
                .filter(target -> target.named().isPresent())
                .forEach(target -> changes.add(named.change(target)));
        Optional<String> failure = settings.tooManyTables(detected);
        List<TableChange> sorted = Enclosing.told(changes).stream()
                .sorted(Comparator.comparing(TableChange::database).thenComparing(TableChange::name))
                .toList();
        List<Finding> left = findings.sorted();
        return new CrawlPlan(sorted, left, new PlanLog(settings).lines(sorted, left, failure), failure);
    }

    private static String location(Observation.Target target) {
        return "s3://" + target.bucket() + "/" + FolderTree.base(target.prefix());
    }

    // An object belongs to the longest include path, and of equal ones to the first.
    private static List<String> owners(Observation.Target target, List<Observation.Target> all) {
        String own = FolderTree.base(target.prefix());
        List<String> owners = new ArrayList<>();
        boolean isBefore = true;
        for (Observation.Target other : all) {
            isBefore &= other != target;
            String base = FolderTree.base(other.prefix());
            boolean isBelow = other.bucket().equals(target.bucket()) && base.startsWith(own);
            if (isBelow && (isBefore || !base.equals(own))) {
                owners.add(base);
            }
        }
        return owners;
    }

    private void group(Observation.Target target, List<String> owners, CatalogTables catalog) {
        if (target.failure().isPresent()) {
            findings.add(Finding.Kind.NOT_LISTED, target.index(), location(target), 0);
            unlisted.add(location(target));
        }
        FolderTree tree = FolderTree.of(target, owners, pool, findings);
        Set<String> split;
        if (settings.onlyNewFolders()) {
            NewFolders news = new NewFolders(settings, known, thresholds, pool, types, findings);
            changes.addAll(news.take(tree, target.index(), catalog.ours()));
            split = news.split();
        } else {
            split = catalog.splitByUnseen(tree.root(), owners, findings);
        }
        CrawlConfiguration configuration = settings.configuration();
        Grouping.Rules rules = new Grouping.Rules(
                configuration.combinesCompatibleSchemas(),
                configuration.tableLevel().orElse(0),
                split,
                thresholds);
        found.addAll(new Grouping(rules, target.index(), pool, types, findings).tables(tree));
    }

    private void compare(CatalogTables catalog) {
        TableComparison comparison = new TableComparison(settings, known, types, findings);
        TableNames names = new TableNames(settings, known);
        List<FoundTable> inOrder = found.stream()
                .sorted(Comparator.comparing(FoundTable::location))
                .toList();
        Map<FoundTable, Table> matches = catalog.matches(inOrder);
        matches.forEach((each, table) -> names.keep(table.name(), each.location()));
        Set<String> locations = new HashSet<>();
        for (FoundTable each : inOrder) {
            Table match = matches.get(each);
            locations.add(Locations.same(each.location()));
            if (match != null) {
                changes.add(comparison.compared(each, match));
            } else {
                List<Reason> reasons = new ArrayList<>();
                changes.add(comparison.added(each, names.give(each, reasons), reasons));
            }
        }
        if (!settings.onlyNewFolders()) {
            GoneTables gone = new GoneTables(settings, findings, unlisted);
            catalog.ours().stream()
                    .filter(table -> !locations.contains(Locations.same(Locations.of(table))))
                    .forEach(table -> changes.add(gone.of(table)));
        }
    }
}
