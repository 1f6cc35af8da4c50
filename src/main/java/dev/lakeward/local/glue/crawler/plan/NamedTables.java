package dev.lakeward.local.glue.crawler.plan;

import dev.lakeward.local.glue.crawler.plan.Reason.KeptBy.Policy;
import dev.lakeward.local.glue.crawler.plan.TableChange.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.glue.model.Table;

/// The tables that a crawler's catalog targets name: each is compared with what lies at its location, and none is made
/// nor given up.
final class NamedTables {
    private final CrawlSettings settings;
    private final Thresholds thresholds;
    private final KnownTables known;
    private final SchemaPool pool;
    private final ColumnTypes types;
    private final Findings findings;

    NamedTables(
            CrawlSettings settings,
            Thresholds thresholds,
            KnownTables known,
            SchemaPool pool,
            ColumnTypes types,
            Findings findings) {
        this.settings = settings;
        this.thresholds = thresholds;
        this.known = known;
        this.pool = pool;
        this.types = types;
        this.findings = findings;
    }

    TableChange change(Observation.Target target) {
        Observation.Named name = target.named().orElseThrow();
        Optional<Table> table = known.table(name.database(), name.table()).map(NamedTables::withStorage);
        String location = "s3://" + target.bucket() + "/" + FolderTree.base(target.prefix());
        if (table.isEmpty()) {
            leave(target, location, target.objects().size());
            return missing(name, location);
        }
        if (target.failure().isPresent()) {
            findings.add(Finding.Kind.NOT_LISTED, target.index(), location, 0);
            return GoneTables.kept(table.get(), List.of(new Reason.NotRead(location)));
        }
        // What is compatible is combined, whatever the crawler says.
        Grouping.Rules rules = new Grouping.Rules(true, 0, Set.of(), thresholds);
        FolderTree tree = FolderTree.of(target, List.of(), pool, findings);
        List<FoundTable> found = new Grouping(rules, target.index(), pool, types, findings).tables(tree);
        if (found.size() == 1 && found.getFirst().location().equals(tree.root().location())) {
            return new TableComparison(settings, known, types, findings)
                    .compared(of(found.getFirst(), name), table.get());
        }
        found.forEach(each -> leave(target, each.location(), each.statistics().objects()));
        if (!found.isEmpty()) {
            return GoneTables.kept(table.get(), List.of(new Reason.NotOneTable(found.size())));
        }
        return findings.holdsUnread(location)
                ? GoneTables.kept(table.get(), List.of(new Reason.NotRead(location)))
                : GoneTables.kept(
                        table.get(),
                        List.of(new Reason.Gone(), new Reason.KeptBy(Policy.DELETE_BEHAVIOR_LOG, Optional.empty())));
    }

    // A table may have none.
    private static Table withStorage(Table table) {
        return table.storageDescriptor() == null
                ? table.toBuilder().storageDescriptor(storage -> {}).build()
                : table;
    }

    private void leave(Observation.Target target, String location, long objects) {
        if (objects > 0) {
            findings.add(Finding.Kind.NOT_OF_THE_TABLE, target.index(), location, objects);
        }
    }

    private static FoundTable of(FoundTable found, Observation.Named name) {
        return new FoundTable(
                found.target(),
                Optional.of(name),
                found.location(),
                found.wanted(),
                found.schema(),
                found.keys(),
                found.partitions(),
                found.sources(),
                found.statistics(),
                found.reasons());
    }

    private static TableChange missing(Observation.Named name, String location) {
        return new TableChange(
                Kind.KEEP,
                name.database(),
                name.table(),
                location,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Reason.NoSuchTable()),
                0,
                0);
    }
}
