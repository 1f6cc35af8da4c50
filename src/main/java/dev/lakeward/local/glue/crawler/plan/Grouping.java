package dev.lakeward.local.glue.crawler.plan;

import dev.lakeward.local.engine.sample.SampleAnswer;
import dev.lakeward.local.glue.crawler.plan.Reason.Incompatible;
import dev.lakeward.local.glue.crawler.plan.Reason.Incompatible.Cause;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes tables of the folders of one target, from the deepest folders up.
///
/// A folder is one table where its files, or the tables that its folders would be, can be read as one and are similar
/// enough; then the folders below are partitions. Else each of those is a table by itself.
final class Grouping {
    /// How a target is grouped. `level` is 0 where the crawler names none, and `split` are the paths of folders that
    /// cannot be one table because the catalog has several below them.
    record Rules(boolean isCombining, int level, Set<String> split, Thresholds thresholds) {}

    private final Rules rules;
    private final int target;
    private final SchemaPool pool;
    private final ColumnTypes types;
    private final Findings findings;
    private final List<FoundTable> tables = new ArrayList<>();
    private int rootLevel;

    Grouping(Rules rules, int target, SchemaPool pool, ColumnTypes types, Findings findings) {
        this.rules = rules;
        this.target = target;
        this.pool = pool;
        this.types = types;
        this.findings = findings;
    }

    List<FoundTable> tables(FolderTree tree) {
        rootLevel = tree.root().level();
        ofItsOwn(tree.beside(), tree.beside().files(), List.of());
        visit(tree.root()).ifPresent(all -> emit(all, List.of()));
        return tables;
    }

    // Empty where nothing is below it, or where tables of what is were made already.
    private Optional<Uniform> visit(Folder folder) {
        int before = tables.size();
        List<Uniform> below = new ArrayList<>();
        folder.folders().forEach(each -> visit(each).ifPresent(below::add));
        List<FoundTable> made = List.copyOf(tables.subList(before, tables.size()));
        List<Folder.File> files = folder.files();
        if (isAbove(folder)) {
            files.forEach(file -> findings.add(Finding.Kind.ABOVE_TABLE_LEVEL, target, folder.location(file), 1));
            return apart(below, List.of(new Reason.AtLevel(rules.level())));
        }
        if (!made.isEmpty() || rules.split().contains(folder.path()) || !files.isEmpty() && !below.isEmpty()) {
            List<Reason> shape = differentShape(folder, files, below, made);
            ofItsOwn(folder, files, shape);
            return apart(below, shape);
        }
        return below.isEmpty() ? leaf(folder, files) : joined(folder, below);
    }

    // Files beside folders, or tables beside what could have been partitions.
    private static List<Reason> differentShape(
            Folder folder, List<Folder.File> files, List<Uniform> below, List<FoundTable> made) {
        List<String> places = new ArrayList<>();
        files.stream().limit(1).map(folder::location).forEach(places::add);
        below.stream().limit(1).map(each -> each.root().location()).forEach(places::add);
        made.stream().limit(1).map(FoundTable::location).forEach(places::add);
        return places.size() < 2
                ? List.of()
                : List.of(new Incompatible(places.getFirst(), places.get(1), Cause.PATH_SHAPE));
    }

    private boolean isAbove(Folder folder) {
        return folder.level() < rules.level() && rules.level() > rootLevel;
    }

    private Optional<Uniform> apart(List<Uniform> below, List<Reason> reasons) {
        below.forEach(each -> emit(each, reasons));
        return Optional.empty();
    }

    private void emit(Uniform uniform, List<Reason> reasons) {
        FoundTable table = uniform.table(target, reasons, findings);
        // Of nothing but folders that were left out there is none.
        if (table.statistics().objects() > 0) {
            tables.add(table);
        }
    }

    private boolean compares(Folder folder) {
        return !rules.isCombining() && !(rules.level() > 0 && folder.level() >= rules.level());
    }

    private Optional<Uniform> leaf(Folder folder, List<Folder.File> files) {
        List<Look> looks = files.stream().flatMap(file -> file.look().stream()).toList();
        if (looks.isEmpty()) {
            files.forEach(file -> findings.add(Finding.Kind.NOT_SAMPLED, target, folder.location(file), 1));
            return Optional.empty();
        }
        SchemaMerge merge = new SchemaMerge(pool, types);
        Map<Schema, Look> sources = new LinkedHashMap<>();
        for (Look look : looks) {
            sources.putIfAbsent(look.schema(), look);
            Optional<Cause> cause = merge.add(look.schema());
            if (cause.isPresent()) {
                ofItsOwn(
                        folder,
                        files,
                        List.of(new Incompatible(
                                folder.location(looks.getFirst().key()), folder.location(look.key()), cause.get())));
                return Optional.empty();
            }
        }
        List<Reason> reasons = new ArrayList<>();
        if (sources.size() > 1 && compares(folder)) {
            Clusters clusters = Clusters.of(
                    looks.stream().map(look -> folder.location(look.key())).toList(),
                    looks.stream().map(Look::schema).toList(),
                    rules.thresholds(),
                    types);
            if (!clusters.areOneTable()) {
                ofItsOwn(folder, files, List.of(unlike(folder, looks.size(), clusters)));
                return Optional.empty();
            }
            reasons.add(alike(folder, looks.size(), clusters));
        }
        return Optional.of(new Uniform(
                folder,
                List.of(),
                List.of(new Uniform.Leaf(folder, merge.merged(), statistics(files))),
                sources,
                Uniform.notes(folder, looks),
                merge.merged(),
                reasons));
    }

    static FileStatistics statistics(List<Folder.File> files) {
        FileStatistics statistics = FileStatistics.NONE;
        for (Folder.File file : files) {
            statistics = file.look().isPresent()
                    ? statistics.with(file.object(), file.look().get().known().size())
                    : statistics.with(file.object());
        }
        return statistics;
    }

    private static Reason alike(Folder folder, int places, Clusters clusters) {
        return new Reason.Alike(folder.location(), places, clusters.count(), clusters.share(), clusters.least());
    }

    private static Reason unlike(Folder folder, int places, Clusters clusters) {
        return new Reason.Unlike(folder.location(), places, clusters.count(), clusters.share(), clusters.least());
    }

    // A table of each file.
    private void ofItsOwn(Folder folder, List<Folder.File> files, List<Reason> reasons) {
        for (Folder.File file : files) {
            String location = folder.location(file);
            if (file.look().isEmpty()) {
                findings.add(Finding.Kind.NOT_SAMPLED, target, location, 1);
            } else if (!Legal.isLocation(location)) {
                findings.add(Finding.Kind.ILLEGAL_LOCATION, target, location, 1);
            } else {
                Look look = file.look().get();
                List<Reason> all = new ArrayList<>();
                all.add(Uniform.recognised(folder, look));
                all.add(new Reason.FileOfItsOwn(location));
                all.addAll(reasons);
                all.addAll(Uniform.notes(folder, List.of(look)).values());
                all.addAll(SchemaPool.left(look, location));
                tables.add(new FoundTable(
                        target,
                        Optional.empty(),
                        location,
                        location.substring(location.lastIndexOf('/') + 1),
                        look.schema(),
                        List.of(),
                        List.of(),
                        List.of(look),
                        statistics(List.of(file)),
                        all));
            }
        }
    }

    private Optional<Uniform> joined(Folder folder, List<Uniform> below) {
        List<Folder> folders = below.stream().map(Uniform::root).toList();
        Optional<String> key = FolderKeys.common(folders);
        Uniform first = below.getFirst();
        SchemaMerge merge = new SchemaMerge(pool, types);
        for (Uniform each : below) {
            Optional<Cause> cause =
                    key.isEmpty() && !sameKey(first, each) || !each.keys().equals(first.keys())
                            ? Optional.of(Cause.PATH_SHAPE)
                            : add(merge, each);
            if (cause.isPresent()) {
                return apart(
                        below,
                        List.of(new Incompatible(
                                first.root().location(), each.root().location(), cause.get())));
            }
        }
        List<Reason> reasons = new ArrayList<>();
        if (compares(folder)) {
            Clusters clusters = Clusters.of(
                    folders.stream().map(Folder::location).toList(),
                    below.stream().map(Uniform::schema).toList(),
                    rules.thresholds(),
                    types);
            if (!clusters.areOneTable()) {
                return apart(below, List.of(unlike(folder, below.size(), clusters)));
            }
            reasons.add(alike(folder, below.size(), clusters));
        } else if (rules.isCombining()) {
            reasons.add(new Reason.Combined(folder.location(), below.size()));
        }
        if (rules.level() == folder.level()) {
            reasons.add(new Reason.AtLevel(rules.level()));
        }
        return Optional.of(union(folder, key.orElseThrow(), below, merge.merged(), reasons));
    }

    private static boolean sameKey(Uniform a, Uniform b) {
        return FolderKeys.key(a.root().name()).equals(FolderKeys.key(b.root().name()));
    }

    private static Optional<Cause> add(SchemaMerge merge, Uniform uniform) {
        for (Schema schema : uniform.sources().keySet()) {
            Optional<Cause> cause = merge.add(schema);
            if (cause.isPresent()) {
                return cause;
            }
        }
        return Optional.empty();
    }

    private static Uniform union(Folder folder, String key, List<Uniform> below, Schema schema, List<Reason> reasons) {
        List<String> keys = new ArrayList<>(List.of(key));
        keys.addAll(below.getFirst().keys());
        List<Uniform.Leaf> leaves = new ArrayList<>();
        Map<Schema, Look> sources = new LinkedHashMap<>();
        Map<SampleAnswer.Note.Kind, Reason> notes = new EnumMap<>(SampleAnswer.Note.Kind.class);
        List<Reason> all = new ArrayList<>(reasons);
        for (Uniform each : below) {
            each.notes().forEach(notes::putIfAbsent);
            leaves.addAll(each.leaves());
            each.sources().forEach(sources::putIfAbsent);
        }
        all.addAll(below.getFirst().reasons());
        return new Uniform(folder, keys, leaves, sources, notes, schema, all);
    }
}
