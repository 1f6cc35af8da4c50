package dev.lakeward.local.glue.crawler.plan;

import dev.lakeward.local.engine.sample.SampleAnswer;
import dev.lakeward.local.engine.sample.SampleAnswer.Known;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The schemas of one plan, each once: most files say what others say.
final class SchemaPool {
    private static final int MOST_LEFT = 20;
    private static final int LONGEST_TOLD = 100;
    private static final Set<String> NOTHING = Set.of("null", "empty");

    private record Key(Format format, List<Schema.Column> columns, SortedSet<String> paths) {}

    private final Map<Key, Schema> schemas = new HashMap<>();
    private final Map<Told, Format> formats = new HashMap<>();
    private final Map<String, SortedSet<String>> paths = new HashMap<>();

    private record Told(String classification, String compression, SampleAnswer.Storage storage) {}

    Schema of(Known known) {
        Told told = new Told(known.classified().classification(), known.compression(), known.storage());
        Format format = formats.computeIfAbsent(told, each -> Format.of(known));
        SortedSet<String> names = paths.computeIfAbsent(
                known.storage().serdeProperties().getOrDefault(Format.PATHS, ""),
                text -> Stream.of(text.split(","))
                        .filter(Legal::isName)
                        .collect(Collectors.toCollection(TreeSet::new)));
        return of(format, columns(known, format), names);
    }

    Schema of(Format format, List<Schema.Column> columns, SortedSet<String> paths) {
        return schemas.computeIfAbsent(
                new Key(format, columns, paths), key -> new Schema(key.format(), key.columns(), key.paths()));
    }

    // The catalog takes a name once, and not every name. Where columns are found by place each of them needs one.
    private static List<Schema.Column> columns(Known known, Format format) {
        Set<String> taken = new HashSet<>();
        List<Schema.Column> columns = new ArrayList<>(known.columns().size());
        for (SampleAnswer.Column column : known.columns()) {
            String name = column.name();
            if (format.isByPlace()) {
                String wanted = Legal.isName(name) ? name : "col" + columns.size();
                name = wanted;
                for (int n = 1; taken.contains(name); n++) {
                    name = wanted + "_" + n;
                }
            }
            if (keeps(column, format) && taken.add(name)) {
                columns.add(new Schema.Column(
                        name, Legal.isType(column.type()) ? column.type() : ColumnTypes.STRING, isKnown(column)));
            }
        }
        return columns;
    }

    // What only has a name in the file is not to be had without it, and what has another type not as a string.
    private static boolean keeps(SampleAnswer.Column column, Format format) {
        return format.isByPlace() || Legal.isName(column.name()) && (Legal.isType(column.type()) || !format.isTyped());
    }

    /// Why a table of such files does not have all that they say, as reasons.
    static List<Reason> left(Look look, String location) {
        Format format = look.schema().format();
        List<Reason> reasons = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (SampleAnswer.Column column : look.known().columns()) {
            if (reasons.size() < MOST_LEFT
                    && (!keeps(column, format) || !format.isByPlace() && !taken.add(column.name()))) {
                String name = column.sourceName();
                reasons.add(new Reason.ColumnLeftOut(
                        location, name.length() > LONGEST_TOLD ? name.substring(0, LONGEST_TOLD) : name));
            }
        }
        look.known().storage().serdeProperties().forEach((name, value) -> {
            if (value.length() > Legal.LONGEST_VALUE) {
                reasons.add(new Reason.PropertyLeftOut(location, name));
            }
        });
        return reasons;
    }

    private static boolean isKnown(SampleAnswer.Column column) {
        return column.votes().isEmpty() || !NOTHING.containsAll(column.votes().keySet());
    }
}
