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

/// The schemas of one plan, each once: most files say what others say.
final class SchemaPool {
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
                text -> text.isEmpty() ? new TreeSet<>() : new TreeSet<>(List.of(text.split(","))));
        return of(format, columns(known, format), names);
    }

    Schema of(Format format, List<Schema.Column> columns, SortedSet<String> paths) {
        return schemas.computeIfAbsent(
                new Key(format, columns, paths), key -> new Schema(key.format(), key.columns(), key.paths()));
    }

    // The catalog takes a name once. Where columns are found by place the second one needs a name too.
    private static List<Schema.Column> columns(Known known, Format format) {
        Set<String> taken = new HashSet<>();
        List<Schema.Column> columns = new ArrayList<>(known.columns().size());
        for (SampleAnswer.Column column : known.columns()) {
            String name = column.name();
            for (int n = 1; format.isByPlace() && taken.contains(name); n++) {
                name = column.name() + "_" + n;
            }
            if (taken.add(name)) {
                columns.add(new Schema.Column(name, column.type(), isKnown(column)));
            }
        }
        return columns;
    }

    private static boolean isKnown(SampleAnswer.Column column) {
        return column.votes().isEmpty() || !NOTHING.containsAll(column.votes().keySet());
    }
}
