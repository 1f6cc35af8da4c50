package dev.lakeward.local.glue.crawler.plan;

import dev.lakeward.local.engine.sample.SampleAnswer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A folder all of whose files can be one table: the keys of the levels of folders below it, and the folders that
/// hold the files.
record Uniform(
        Folder root,
        List<String> keys,
        List<Leaf> leaves,
        Map<Schema, Look> sources,
        Map<SampleAnswer.Note.Kind, Reason> notes,
        Schema schema,
        List<Reason> reasons) {
    private static final int MOST_TOLD = 20;

    /// A folder of files.
    record Leaf(Folder folder, Schema schema, FileStatistics statistics) {}

    /// The table of it. Folders that have another one's values are left out and named.
    FoundTable table(int target, List<Reason> besides, Findings findings) {
        List<Reason> all = new ArrayList<>();
        sources.values().stream().findFirst().ifPresent(first -> all.add(recognised(root, first)));
        all.addAll(reasons);
        all.addAll(besides);
        all.addAll(notes.values());
        sources.values().stream()
                .limit(MOST_TOLD)
                .forEach(each -> all.addAll(SchemaPool.left(each, root.location(each.key()))));
        List<String> names = FolderKeys.named(keys, schema, all);
        Map<List<String>, FoundTable.FoundPartition> partitions = HashMap.newHashMap(leaves.size());
        List<FoundTable.FoundPartition> inOrder = new ArrayList<>();
        FileStatistics statistics = FileStatistics.NONE;
        for (Leaf leaf : leaves) {
            FoundTable.FoundPartition partition = new FoundTable.FoundPartition(
                    values(leaf.folder()), leaf.folder().location(), leaf.schema(), leaf.statistics());
            Optional<Finding.Kind> fault = keys.isEmpty()
                    ? Optional.empty()
                    : !partition.values().stream().allMatch(Legal::isValue)
                            ? Optional.of(Finding.Kind.NO_PARTITION_VALUE)
                            : partitions.putIfAbsent(partition.values(), partition) != null
                                    ? Optional.of(Finding.Kind.SAME_PARTITION_VALUES)
                                    : Optional.empty();
            if (fault.isPresent()) {
                findings.add(
                        fault.get(),
                        target,
                        partition.location(),
                        leaf.statistics().objects());
            } else {
                inOrder.add(partition);
                statistics = statistics.with(leaf.statistics());
            }
        }
        return new FoundTable(
                target,
                Optional.empty(),
                root.location(),
                root.name(),
                schema,
                names,
                keys.isEmpty() ? List.of() : inOrder,
                List.copyOf(sources.values()),
                statistics,
                all);
    }

    static Reason recognised(Folder folder, Look look) {
        return new Reason.Recognised(
                folder.location(look.key()),
                look.known().classified(),
                look.known().cells().map(SampleAnswer.Cells::header));
    }

    /// What is noted of files, once of each kind. That the catalog's names are in small letters is not.
    static Map<SampleAnswer.Note.Kind, Reason> notes(Folder folder, List<Look> looks) {
        Map<SampleAnswer.Note.Kind, Reason> notes = new EnumMap<>(SampleAnswer.Note.Kind.class);
        for (Look look : looks) {
            for (SampleAnswer.Note note : look.known().notes()) {
                if (note.kind() != SampleAnswer.Note.Kind.INNER_NAMES_LOSE_CAPITALS) {
                    notes.computeIfAbsent(note.kind(), kind -> new Reason.Noted(folder.location(look.key()), note));
                }
            }
        }
        return notes;
    }

    private List<String> values(Folder leaf) {
        List<String> values = new ArrayList<>();
        Folder at = leaf;
        for (int i = 0; i < keys.size(); i++) {
            values.addFirst(FolderKeys.value(at.name()));
            at = at.parent().orElseThrow();
        }
        return List.copyOf(values);
    }
}
