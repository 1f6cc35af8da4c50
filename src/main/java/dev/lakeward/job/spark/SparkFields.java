package dev.lakeward.job.spark;

import dev.lakeward.job.JobException;
import dev.lakeward.job.JobNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Columns and the fields of their structs by paths. What is asked for was found to be there before.
final class SparkFields {
    private final Map<String, SparkPart> columns = new LinkedHashMap<>();

    SparkFields(List<SparkValue.Named> values) {
        values.forEach(each -> columns.putIfAbsent(each.name(), new SparkPart(each.value())));
    }

    SparkValue value(JobNode node, List<String> path) {
        return perhaps(path).orElseThrow(() -> gone(node, path));
    }

    private static JobException gone(JobNode node, List<String> path) {
        return node.fault("does not run on Spark: there is no field " + String.join(".", path));
    }

    Optional<SparkValue> perhaps(List<String> path) {
        return Optional.ofNullable(part(path)).flatMap(SparkPart::made);
    }

    private @Nullable SparkPart part(List<String> given) {
        Map<String, SparkPart> level = columns;
        SparkPart part = null;
        for (String name : resolved(given)) {
            String key = key(level, name);
            SparkPart next = key == null ? null : level.get(key);
            if (next == null) {
                return null;
            }
            part = next;
            level = next.parts();
        }
        return part;
    }

    /// A column's own name, dots and all, or the parts of a path, in the spelling of what stands there.
    List<String> resolved(List<String> given) {
        String column = given.size() == 1 ? key(columns, given.getFirst()) : null;
        if (column != null) {
            return List.of(column);
        }
        List<String> spelled = new ArrayList<>();
        Map<String, SparkPart> level = columns;
        for (String name : JobNode.path(given)) {
            String key = key(level, name);
            spelled.add(key == null ? name : key);
            level = key == null
                    ? Map.of()
                    : Objects.requireNonNull(level.get(key)).parts();
        }
        return spelled;
    }

    private static @Nullable String key(Map<String, SparkPart> level, String name) {
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

    private static void remove(Map<String, SparkPart> level, List<String> path) {
        String key = key(level, path.getFirst());
        SparkPart part = key == null ? null : level.get(key);
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
            SparkPart part = from.part(outer);
            return part == null ? null : part.whole();
        });
    }

    private void put(
            JobNode node, List<String> path, SparkValue value, Function<List<String>, @Nullable SparkValue> wholes) {
        Map<String, SparkPart> level = columns;
        for (int i = 1; i < path.size(); i++) {
            List<String> outer = path.subList(0, i);
            String there = key(level, outer.getLast());
            SparkPart part = level.get(there == null ? outer.getLast() : there);
            if (part == null) {
                part = SparkPart.struct(wholes.apply(outer));
                level.put(outer.getLast(), part);
            }
            level = part.parts();
        }
        if (key(level, path.getLast()) != null) {
            throw node.fault("does not run on Spark: two fields would be called " + String.join(".", path));
        }
        level.put(path.getLast(), new SparkPart(value));
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
        SparkPart outer = from.size() == 1 ? null : part(from.subList(0, from.size() - 1));
        Map<String, SparkPart> level = outer == null ? columns : outer.parts();
        String old = key(level, from.getLast());
        Map<String, SparkPart> renamed = new LinkedHashMap<>();
        level.forEach((name, part) -> renamed.put(name.equals(old) ? to.getLast() : name, part));
        level.clear();
        level.putAll(renamed);
    }

    List<SparkValue.Named> values() {
        List<SparkValue.Named> values = new ArrayList<>();
        columns.forEach((name, part) -> part.made().ifPresent(value -> values.add(new SparkValue.Named(name, value))));
        return values;
    }
}
