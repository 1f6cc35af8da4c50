package dev.lakeward.local.glue.crawler.jdbc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tables as they are put together from the answers to several questions, by what the database calls them by.
final class Relations<I> {
    private final Map<I, Open> open = new LinkedHashMap<>();

    private record Open(
            String schema,
            String name,
            boolean isView,
            Optional<String> comment,
            List<FoundColumn> columns,
            Map<String, OpenKey> keys) {}

    private record OpenKey(FoundKey.Kind kind, String name, List<String> columns, Optional<String> refersTo) {}

    void add(I id, String schema, String name, boolean isView, @Nullable String comment) {
        open.put(id, new Open(schema, name, isView, text(comment), new ArrayList<>(), new LinkedHashMap<>()));
    }

    /// A table that nobody told of was made meanwhile, or is not included.
    void addColumn(I id, FoundColumn column) {
        Open relation = open.get(id);
        if (relation != null) {
            relation.columns().add(column);
        }
    }

    void addKey(I id, FoundKey.Kind kind, String name, String column, @Nullable String refersTo) {
        Open relation = open.get(id);
        if (relation != null) {
            relation.keys()
                    .computeIfAbsent(kind + name, each -> new OpenKey(kind, name, new ArrayList<>(), text(refersTo)))
                    .columns()
                    .add(column);
        }
    }

    /// No comment and an empty one are the same.
    static Optional<String> text(@Nullable String comment) {
        return Optional.ofNullable(comment).filter(each -> !each.isEmpty());
    }

    List<FoundRelation> all() {
        return open.values().stream()
                .map(each -> new FoundRelation(
                        each.schema(),
                        each.name(),
                        each.isView(),
                        each.comment(),
                        each.columns(),
                        each.keys().values().stream()
                                .map(key -> new FoundKey(key.kind(), key.name(), key.columns(), key.refersTo()))
                                .toList()))
                .toList();
    }
}
