package dev.lakeward.job;

import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The fields of rows as a tree, in which a path can be read, taken away, renamed or made.
///
/// Columns are found by their own spelling, as DynamicFrames find them, or in any case where only one is meant; the
/// fields of a struct in any case. What is inside an array is no field.
final class Fields {
    /// A field that is whole, or a struct that was looked into: `whole` is the struct as it came, which may be NULL.
    private static final class Field {
        private @Nullable Value whole;
        private @Nullable Map<String, Field> inside;

        private Field(@Nullable Value whole) {
            this.whole = whole;
        }
    }

    private final Map<String, Field> fields = new LinkedHashMap<>();
    // Of those only the first is here: who asks for one, or for all, is refused.
    private final Set<String> doubled = new LinkedHashSet<>();

    static Fields of(List<Value.Named> values) {
        Fields all = new Fields();
        for (Value.Named each : values) {
            if (all.fields.putIfAbsent(each.name(), new Field(each.value())) != null) {
                all.doubled.add(each.name());
            }
        }
        return all;
    }

    /// The parts of a path: a name, or names with dots between; dots in backquotes are part of a name.
    static List<String> path(List<String> given) {
        return given.size() == 1 ? split(given.getFirst()) : given;
    }

    private static List<String> split(String path) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (char c : path.toCharArray()) {
            if (c == '`') {
                quoted = !quoted;
            } else if (c == '.' && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts.stream().anyMatch(String::isEmpty) ? List.of(path) : parts;
    }

    /// What stands at a path; throws [JobException] where nothing does.
    Value value(JobNode node, List<String> given) {
        return rendered(find(node, given)).orElseThrow(() -> missing(node, given));
    }

    /// Whether a column is called so, dots and all.
    boolean isColumn(String name) {
        return key(fields, name) != null;
    }

    /// A path in the spelling of what stands there, a column's dots and all; as it is given where nothing does.
    List<String> spelled(List<String> given) {
        String whole = given.size() == 1 ? key(fields, given.getFirst()) : null;
        if (whole != null) {
            return List.of(whole);
        }
        List<String> spelled = new ArrayList<>();
        Map<String, Field> level = fields;
        for (String part : path(given)) {
            String key = key(level, part);
            spelled.add(key == null ? part : key);
            Map<String, Field> inside = inside(key == null ? null : level.get(key));
            level = inside == null ? Map.of() : inside;
        }
        return spelled;
    }

    Optional<Value> perhaps(List<String> given) {
        return Optional.ofNullable(found(given)).flatMap(Fields::rendered);
    }

    private Field find(JobNode node, List<String> given) {
        Field field = found(given);
        if (field == null) {
            throw missing(node, given);
        }
        String column =
                key(fields, given.size() == 1 ? given.getFirst() : path(given).getFirst());
        if (column != null && doubled.contains(column)) {
            throw twice(node, column);
        }
        return field;
    }

    private static JobException twice(JobNode node, String column) {
        return node.fault("two fields of its input are called " + column + "; name them apart where they are made");
    }

    private JobException missing(JobNode node, List<String> given) {
        return node.fault("there is no field " + String.join(".", given) + " in its input, whose fields are "
                + String.join(", ", fields.keySet().stream().limit(20).toList())
                + (fields.size() > 20 ? ", …" : ""));
    }

    private @Nullable Field found(List<String> given) {
        // A column may have dots in its name.
        String whole = given.size() == 1 ? key(fields, given.getFirst()) : null;
        if (whole != null) {
            return fields.get(whole);
        }
        Map<String, Field> level = fields;
        Field field = null;
        for (String part : path(given)) {
            String key = key(level, part);
            if (key == null) {
                return null;
            }
            field = level.get(key);
            Map<String, Field> inside = inside(field);
            level = inside == null ? Map.of() : inside;
        }
        return field;
    }

    private static @Nullable String key(Map<String, Field> level, String name) {
        if (level.containsKey(name)) {
            return name;
        }
        List<String> alike =
                level.keySet().stream().filter(name::equalsIgnoreCase).toList();
        return alike.size() == 1 ? alike.getFirst() : null;
    }

    // The fields of a struct; null where it is none.
    private static @Nullable Map<String, Field> inside(@Nullable Field field) {
        if (field == null || field.inside != null) {
            return field == null ? null : field.inside;
        }
        Value whole = field.whole;
        if (whole == null || !whole.type().isRow() || whole.type().fields().isEmpty()) {
            return null;
        }
        Map<String, Field> inside = new LinkedHashMap<>();
        for (int i = 0; i < whole.type().fields().size(); i++) {
            String name = whole.type().fields().get(i);
            Expr value = new Expr.Call(EngineFunction.STRUCT_EXTRACT, whole.tree(), new Expr.Text(name));
            inside.put(name, new Field(new Value(value, whole.type().arguments().get(i))));
        }
        field.inside = inside;
        return inside;
    }

    /// Takes a path away; a struct without fields goes too.
    void remove(JobNode node, List<String> given) {
        find(node, given);
        String whole = given.size() == 1 ? key(fields, given.getFirst()) : null;
        if (whole == null) {
            remove(fields, path(given));
        } else {
            fields.remove(whole);
        }
    }

    private static void remove(Map<String, Field> level, List<String> path) {
        String key = key(level, path.getFirst());
        if (path.size() == 1) {
            level.remove(key);
            return;
        }
        Map<String, Field> inside = inside(level.get(key));
        if (inside != null) {
            remove(inside, path.subList(1, path.size()));
            if (inside.isEmpty()) {
                level.remove(key);
            }
        }
    }

    /// Puts a value at a path, in structs that are made where they are not there. Throws [JobException] where
    /// something else stands in the way.
    void put(JobNode node, List<String> path, Value value) {
        put(node, path, value, outer -> null);
    }

    /// Puts what another has at a path at the same path here; a struct that is NULL there is NULL here.
    void copy(JobNode node, List<String> path, Fields from) {
        put(node, path, from.value(node, path), outer -> {
            Field field = from.found(outer);
            return field == null ? null : field.whole;
        });
    }

    private void put(JobNode node, List<String> path, Value value, Function<List<String>, @Nullable Value> wholes) {
        Map<String, Field> level = fields;
        for (int i = 1; i < path.size(); i++) {
            String part = path.get(i - 1);
            List<String> outer = path.subList(0, i);
            String there = key(level, part);
            Field field = level.computeIfAbsent(there == null ? part : there, name -> {
                Field made = new Field(wholes.apply(outer));
                made.inside = new LinkedHashMap<>();
                return made;
            });
            Map<String, Field> inside = inside(field);
            if (inside == null) {
                throw node.fault(
                        "the field " + part + " is no struct, and " + String.join(".", path) + " should lie in it");
            }
            level = inside;
        }
        String name = path.getLast();
        String other = key(level, name);
        if (other != null) {
            throw node.fault("two fields would be called " + String.join(".", path)
                    + (other.equals(name) ? "" : ", apart from upper and lower case"));
        }
        level.put(name, new Field(value));
    }

    /// Puts another value at the place of what stands at a path.
    void replace(JobNode node, List<String> path, Value value) {
        find(node, path);
        Map<String, Field> level = fields;
        for (String part : path.subList(0, path.size() - 1)) {
            Map<String, Field> inside = inside(level.get(key(level, part)));
            level = inside == null ? fields : inside;
        }
        String name = key(level, path.getLast());
        level.put(name == null ? path.getLast() : name, new Field(value));
    }

    /// Renames what stands at a path and leaves it in its place; to a path elsewhere it is moved.
    void rename(JobNode node, List<String> from, List<String> to) {
        Value value = value(node, from);
        List<String> whole = fields.containsKey(from.getFirst()) && from.size() == 1 ? from : path(from);
        if (whole.size() != to.size() || !whole.subList(0, whole.size() - 1).equals(to.subList(0, to.size() - 1))) {
            remove(node, from);
            put(node, to, value);
            return;
        }
        Map<String, Field> level = fields;
        for (String part : whole.subList(0, whole.size() - 1)) {
            Map<String, Field> inside = inside(level.get(key(level, part)));
            level = inside == null ? fields : inside;
        }
        String old = key(level, whole.getLast());
        String taken = key(level, to.getLast());
        if (taken != null && !taken.equals(old)) {
            throw node.fault("two fields would be called " + String.join(".", to));
        }
        Map<String, Field> renamed = new LinkedHashMap<>();
        level.forEach((name, field) -> renamed.put(name.equals(old) ? to.getLast() : name, field));
        level.clear();
        level.putAll(renamed);
    }

    /// What is there now, in order.
    List<Value.Named> values(JobNode node) {
        if (!doubled.isEmpty()) {
            throw twice(node, doubled.iterator().next());
        }
        List<Value.Named> values = new ArrayList<>();
        fields.forEach((name, field) -> rendered(field).ifPresent(value -> values.add(new Value.Named(name, value))));
        return values;
    }

    private static Optional<Value> rendered(Field field) {
        Map<String, Field> inside = field.inside;
        Value whole = field.whole;
        if (inside == null || whole != null && isUntouched(whole, inside)) {
            return Optional.ofNullable(whole);
        }
        List<String> names = new ArrayList<>();
        List<DataType> types = new ArrayList<>();
        List<Expr> values = new ArrayList<>();
        inside.forEach((name, each) -> rendered(each).ifPresent(value -> {
            names.add(name.toLowerCase(Locale.ROOT));
            types.add(value.type());
            values.add(value.tree());
        }));
        if (names.isEmpty()) {
            return Optional.empty();
        }
        DataType type = DataType.row(names, types);
        Expr made = new Expr.Cast(new Expr.Call(EngineFunction.ROW, values), type, true);
        Expr tree = whole == null
                ? made
                : new Expr.Case(
                        List.of(new Expr.When(new Expr.Not(new Expr.IsNull(whole.tree())), made)), Optional.empty());
        return Optional.of(new Value(tree, type));
    }

    private static boolean isUntouched(Value whole, Map<String, Field> inside) {
        return List.copyOf(inside.keySet()).equals(whole.type().fields())
                && inside.values().stream().allMatch(Fields::isAsItCame);
    }

    private static boolean isAsItCame(Field field) {
        Value whole = field.whole;
        Map<String, Field> inside = field.inside;
        return whole != null
                && whole.tree() instanceof Expr.Call(EngineFunction function, List<Expr> ignored)
                && function == EngineFunction.STRUCT_EXTRACT
                && (inside == null || isUntouched(whole, inside));
    }
}
