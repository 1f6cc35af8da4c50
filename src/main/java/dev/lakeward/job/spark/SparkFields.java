package dev.lakeward.job.spark;

import dev.lakeward.job.JobException;
import dev.lakeward.job.JobNode;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Columns and the fields of their structs by paths. What is asked for was found to be there before.
final class SparkFields {
    /// A field that is whole, or a struct of parts; `whole` is then the struct as it came, which may be NULL.
    private static final class Part {
        private final @Nullable SparkValue whole;
        private @Nullable Map<String, Part> parts;

        private Part(@Nullable SparkValue whole) {
            this.whole = whole;
        }

        private Map<String, Part> parts() {
            if (parts == null) {
                parts = new LinkedHashMap<>();
                if (whole != null) {
                    DataType type = whole.type();
                    for (int i = 0; i < type.fields().size(); i++) {
                        String name = type.fields().get(i);
                        parts.put(
                                name,
                                new Part(new SparkValue(
                                        new SparkExpr.Field(whole.tree(), name),
                                        type.arguments().get(i))));
                    }
                }
            }
            return parts;
        }

        // The same expression as it came, in its place.
        private boolean is(SparkExpr tree) {
            return whole != null && whole.tree().equals(tree) && isAsItCame();
        }

        private boolean isAsItCame() {
            SparkValue struct = whole;
            Map<String, Part> inside = parts;
            if (inside == null || struct == null) {
                return struct != null;
            }
            return List.copyOf(inside.keySet()).equals(struct.type().fields())
                    && inside.entrySet().stream()
                            .allMatch(each -> each.getValue().is(new SparkExpr.Field(struct.tree(), each.getKey())));
        }
    }

    private final Map<String, Part> columns = new LinkedHashMap<>();

    SparkFields(List<SparkValue.Named> values) {
        values.forEach(each -> columns.putIfAbsent(each.name(), new Part(each.value())));
    }

    SparkValue value(JobNode node, List<String> path) {
        return perhaps(path).orElseThrow(() -> gone(node, path));
    }

    private static JobException gone(JobNode node, List<String> path) {
        return node.fault("does not run on Spark: there is no field " + String.join(".", path));
    }

    Optional<SparkValue> perhaps(List<String> path) {
        return Optional.ofNullable(part(path)).flatMap(SparkFields::made);
    }

    private @Nullable Part part(List<String> given) {
        Map<String, Part> level = columns;
        Part part = null;
        for (String name : resolved(given)) {
            String key = key(level, name);
            Part next = key == null ? null : level.get(key);
            if (next == null) {
                return null;
            }
            part = next;
            level = next.parts();
        }
        return part;
    }

    /// A column's own name, dots and all, or the parts of a path.
    List<String> resolved(List<String> given) {
        boolean isColumn = given.size() == 1 && key(columns, given.getFirst()) != null;
        return isColumn ? given : JobNode.path(given);
    }

    private static @Nullable String key(Map<String, Part> level, String name) {
        if (level.containsKey(name)) {
            return name;
        }
        List<String> alike =
                level.keySet().stream().filter(name::equalsIgnoreCase).toList();
        return alike.size() == 1 ? alike.getFirst() : null;
    }

    void remove(List<String> given) {
        remove(columns, resolved(given));
    }

    private static void remove(Map<String, Part> level, List<String> path) {
        String key = key(level, path.getFirst());
        Part part = key == null ? null : level.get(key);
        if (part != null && path.size() > 1) {
            remove(part.parts(), path.subList(1, path.size()));
        }
        if (part != null && (path.size() == 1 || part.parts().isEmpty())) {
            level.remove(key);
        }
    }

    /// Puts a value at a path, in structs that are made on the way.
    void put(JobNode node, List<String> path, SparkValue value) {
        put(node, path, value, outer -> null);
    }

    /// Puts what another has at the same path here; a struct that is NULL there is NULL here.
    void copy(JobNode node, List<String> path, SparkFields from) {
        put(node, path, from.value(node, path), outer -> {
            Part part = from.part(outer);
            return part == null ? null : part.whole;
        });
    }

    private void put(
            JobNode node, List<String> path, SparkValue value, Function<List<String>, @Nullable SparkValue> wholes) {
        Map<String, Part> level = columns;
        for (int i = 1; i < path.size(); i++) {
            List<String> outer = path.subList(0, i);
            String there = key(level, outer.getLast());
            Part part = level.get(there == null ? outer.getLast() : there);
            if (part == null) {
                part = new Part(wholes.apply(outer));
                part.parts = new LinkedHashMap<>();
                level.put(outer.getLast(), part);
            }
            level = part.parts();
        }
        if (key(level, path.getLast()) != null) {
            throw node.fault("does not run on Spark: two fields would be called " + String.join(".", path));
        }
        level.put(path.getLast(), new Part(value));
    }

    /// Renames in its place, or moves to another.
    void rename(JobNode node, List<String> given, List<String> to) {
        List<String> from = resolved(given);
        SparkValue value = value(node, given);
        boolean stays =
                from.size() == to.size() && from.subList(0, from.size() - 1).equals(to.subList(0, to.size() - 1));
        if (!stays) {
            remove(given);
            put(node, to, value);
            return;
        }
        Part outer = from.size() == 1 ? null : part(from.subList(0, from.size() - 1));
        Map<String, Part> level = outer == null ? columns : outer.parts();
        String old = key(level, from.getLast());
        Map<String, Part> renamed = new LinkedHashMap<>();
        level.forEach((name, part) -> renamed.put(name.equals(old) ? to.getLast() : name, part));
        level.clear();
        level.putAll(renamed);
    }

    List<SparkValue.Named> values() {
        List<SparkValue.Named> values = new ArrayList<>();
        columns.forEach((name, part) -> made(part).ifPresent(value -> values.add(new SparkValue.Named(name, value))));
        return values;
    }

    private static Optional<SparkValue> made(Part part) {
        SparkValue whole = part.whole;
        if (part.isAsItCame()) {
            return Optional.ofNullable(whole);
        }
        List<String> names = new ArrayList<>();
        List<DataType> types = new ArrayList<>();
        List<SparkExpr> arguments = new ArrayList<>();
        part.parts()
                .forEach((name, each) -> made(each).ifPresent(value -> {
                    names.add(name.toLowerCase(Locale.ROOT));
                    types.add(value.type());
                    arguments.add(new SparkExpr.Text(names.getLast()));
                    arguments.add(value.tree());
                }));
        if (names.isEmpty()) {
            return Optional.empty();
        }
        SparkExpr struct = new SparkExpr.Call(SparkExpr.Function.NAMED_STRUCT, false, arguments);
        return Optional.of(new SparkValue(
                whole == null
                        ? struct
                        : new SparkExpr.When(
                                new SparkExpr.Not(new SparkExpr.IsNull(whole.tree())), struct, Optional.empty()),
                DataType.row(names, types)));
    }
}
