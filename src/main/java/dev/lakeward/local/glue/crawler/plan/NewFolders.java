package dev.lakeward.local.glue.crawler.plan;

import dev.lakeward.local.glue.crawler.plan.FoundTable.FoundPartition;
import dev.lakeward.local.glue.crawler.plan.Reason.KeptBy.Policy;
import dev.lakeward.local.glue.crawler.plan.TableChange.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Table;

/// Crawls new folders only: takes the folders that the catalog knows out of a tree, and makes partitions of those new
/// ones that lie in a known table and are like it. See
/// https://docs.aws.amazon.com/glue/latest/dg/incremental-crawls.html.
final class NewFolders {
    private final CrawlSettings settings;
    private final KnownTables known;
    private final Thresholds thresholds;
    private final SchemaPool pool;
    private final ColumnTypes types;
    private final Findings findings;
    private final Set<String> split = new HashSet<>();

    NewFolders(
            CrawlSettings settings,
            KnownTables known,
            Thresholds thresholds,
            SchemaPool pool,
            ColumnTypes types,
            Findings findings) {
        this.settings = settings;
        this.known = known;
        this.thresholds = thresholds;
        this.pool = pool;
        this.types = types;
        this.findings = findings;
    }

    /// The paths of folders above known tables.
    Set<String> split() {
        return split;
    }

    /// What becomes of the known tables below a tree, whose folders are taken out of it.
    List<TableChange> take(FolderTree tree, int target, List<Table> tables) {
        List<TableChange> changes = new ArrayList<>();
        Set<Folder> withFileTables = new HashSet<>();
        // The deeper ones are not the outer ones' partitions.
        tables.stream()
                // What is given up has no folders.
                .filter(table -> !table.parameters().containsKey(CrawlerParameters.DEPRECATED_BY_CRAWLER))
                .sorted(Comparator.comparing(
                                (Table table) -> -Locations.of(table).length())
                        .thenComparing(Table::name))
                .forEach(table -> {
                    Optional<Folder.File> file = file(tree, Locations.of(table), withFileTables);
                    Optional<Folder> folder = folder(tree, Locations.same(Locations.of(table)));
                    if (file.isPresent()) {
                        changes.add(change(
                                table,
                                List.of(),
                                FileStatistics.NONE.with(file.get().object())));
                    } else {
                        folder.map(Folder::emptied)
                                .filter(each -> !leaves(each).isEmpty())
                                .ifPresent(each -> changes.add(grown(table, each, target)));
                    }
                });
        for (Folder folder : withFileTables) {
            for (Folder.File file : folder.emptiedOfFiles()) {
                findings.add(Finding.Kind.IN_OLD_FOLDER, target, folder.location(file), 1);
            }
        }
        return changes;
    }

    private Optional<Folder> folder(FolderTree tree, String location) {
        String root = tree.root().location();
        Optional<Folder> folder =
                location.startsWith(root) ? tree.root().find(location.substring(root.length())) : Optional.empty();
        folder.ifPresent(this::splitAbove);
        return folder;
    }

    private void splitAbove(Folder folder) {
        for (Optional<Folder> at = folder.parent();
                at.isPresent();
                at = at.get().parent()) {
            split.add(at.get().path());
        }
    }

    private Optional<Folder.File> file(FolderTree tree, String location, Set<Folder> withFileTables) {
        if (location.endsWith("/")) {
            return Optional.empty();
        }
        Optional<Folder.File> single = tree.beside().take(tree.beside().key(location));
        if (single.isPresent()) {
            return single;
        }
        Optional<Folder> folder = folder(tree, location.substring(0, location.lastIndexOf('/') + 1));
        Optional<Folder.File> file = folder.flatMap(each -> each.take(each.key(location)));
        file.ifPresent(each -> {
            split.add(folder.orElseThrow().path());
            withFileTables.add(folder.orElseThrow());
        });
        return file;
    }

    private TableChange grown(Table table, Folder folder, int target) {
        Set<String> locations = new HashSet<>();
        Set<List<String>> values = new HashSet<>();
        try (var partitions = known.partitions(table)) {
            partitions.forEach(partition -> {
                locations.add(Locations.same(Locations.of(partition.storageDescriptor())));
                values.add(partition.values());
            });
        }
        Likeness likeness = new Likeness(table, known.asCrawled(table), settings, thresholds, pool, types);
        FileStatistics statistics = FileStatistics.NONE;
        List<FoundPartition> alike = new ArrayList<>();
        int candidates = 0;
        for (Folder leaf : leaves(folder)) {
            boolean isOld = table.partitionKeys().isEmpty() ? leaf == folder : locations.contains(leaf.location());
            if (isOld) {
                for (Folder.File file : leaf.files()) {
                    statistics = statistics.with(file.object());
                }
                continue;
            }
            candidates++;
            Optional<FoundPartition> partition = partition(likeness, folder, leaf);
            if (partition.isPresent() && !partition.get().values().stream().allMatch(Legal::isValue)) {
                leave(Finding.Kind.NO_PARTITION_VALUE, target, leaf);
            } else if (partition.isEmpty()) {
                leave(Finding.Kind.TOO_DIFFERENT, target, leaf);
            } else if (!values.add(partition.get().values())) {
                leave(Finding.Kind.SAME_PARTITION_VALUES, target, leaf);
            } else {
                alike.add(partition.get());
            }
        }
        if (alike.size() * 2 <= candidates) {
            alike.forEach(each -> findings.add(
                    Finding.Kind.MOST_TOO_DIFFERENT,
                    target,
                    each.location(),
                    each.statistics().objects()));
            alike.clear();
        }
        for (FoundPartition each : alike) {
            statistics = statistics.with(each.statistics());
        }
        return change(table, alike, statistics);
    }

    private void leave(Finding.Kind kind, int target, Folder leaf) {
        findings.add(kind, target, leaf.location(), leaf.files().size());
    }

    private TableChange change(Table table, List<FoundPartition> added, FileStatistics statistics) {
        return new TableChange(
                Kind.KEEP,
                table.databaseName(),
                table.name(),
                Locations.of(table),
                Optional.of(table),
                Optional.empty(),
                List.of(),
                List.of(),
                added.isEmpty()
                        ? List.of()
                        : new PartitionComparison(settings, table.storageDescriptor(), findings)
                                .changes(added, Stream.of(), false),
                List.of(new Reason.KeptBy(Policy.NEW_FOLDERS_ONLY, Optional.empty())),
                statistics.objects(),
                statistics.bytes());
    }

    private static List<Folder> leaves(Folder folder) {
        List<Folder> leaves = new ArrayList<>();
        if (!folder.files().isEmpty()) {
            leaves.add(folder);
        }
        folder.folders().forEach(each -> leaves.addAll(leaves(each)));
        return leaves;
    }

    private Optional<FoundPartition> partition(Likeness likeness, Folder root, Folder leaf) {
        List<String> values = new ArrayList<>();
        Folder at = leaf;
        for (Column key : likeness.table().partitionKeys().reversed()) {
            String name = key.name().toLowerCase(Locale.ROOT);
            if (at.path().equals(root.path())
                    || !name.startsWith("partition_")
                            && !FolderKeys.key(at.name()).equals(name)) {
                return Optional.empty();
            }
            values.addFirst(FolderKeys.value(at.name()));
            at = at.parent().orElseThrow();
        }
        return at.path().equals(root.path())
                ? schema(leaf)
                        .filter(likeness::has)
                        .map(schema -> new FoundPartition(
                                List.copyOf(values), leaf.location(), schema, Grouping.statistics(leaf.files())))
                : Optional.empty();
    }

    private Optional<Schema> schema(Folder leaf) {
        SchemaMerge merge = new SchemaMerge(pool, types);
        boolean isOne = true;
        boolean isAny = false;
        for (Folder.File file : leaf.files()) {
            if (file.look().isPresent()) {
                isOne = isOne && merge.add(file.look().get().schema()).isEmpty();
                isAny = true;
            }
        }
        return isAny && isOne ? Optional.of(merge.merged()) : Optional.empty();
    }
}
