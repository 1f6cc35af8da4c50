package dev.lakeward.local.glue.job.graph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Rows in memory, and what transforms make of them by the plainest of means. A value is a Long, a String or null;
/// `types` says of each column whether it is a number.
record ModelRows(List<String> names, List<Boolean> areNumbers, List<List<Object>> rows) {
    Object at(List<Object> row, String name) {
        return row.get(names.indexOf(name));
    }

    boolean isNumber(String name) {
        return areNumbers.get(names.indexOf(name));
    }

    ModelRows where(Predicate<List<Object>> condition) {
        return new ModelRows(names, areNumbers, rows.stream().filter(condition).toList());
    }

    ModelRows named(List<String> others) {
        return new ModelRows(others, areNumbers, rows);
    }

    ModelRows select(List<String> some) {
        return made(
                some,
                some.stream().map(this::isNumber).toList(),
                row -> some.stream().map(name -> at(row, name)).toList());
    }

    ModelRows made(List<String> others, List<Boolean> numbers, Function<List<Object>, List<Object>> each) {
        return new ModelRows(others, numbers, rows.stream().map(each).toList());
    }

    ModelRows and(ModelRows other) {
        return new ModelRows(
                names,
                areNumbers,
                Stream.concat(rows.stream(), other.rows.stream()).toList());
    }

    ModelRows distinct() {
        return new ModelRows(names, areNumbers, List.copyOf(new LinkedHashSet<>(rows)));
    }

    private static List<Object> together(List<Object> left, List<Object> right) {
        List<Object> row = new ArrayList<>(left);
        row.addAll(right);
        return row;
    }

    private static List<Object> nulls(int count) {
        return new ArrayList<>(java.util.Collections.nCopies(count, null));
    }

    ModelRows join(String type, ModelRows right, List<String> leftKeys, List<String> rightKeys) {
        BiPredicate<List<Object>, List<Object>> same = (l, r) -> {
            for (int i = 0; i < leftKeys.size(); i++) {
                Object value = at(l, leftKeys.get(i));
                if (value == null || !value.equals(right.at(r, rightKeys.get(i)))) {
                    return false;
                }
            }
            return true;
        };
        Predicate<List<Object>> isMatched = l -> right.rows.stream().anyMatch(r -> same.test(l, r));
        if (type.equals("leftsemi") || type.equals("leftanti")) {
            return where(type.equals("leftsemi") ? isMatched : isMatched.negate());
        }
        List<List<Object>> all = new ArrayList<>();
        for (List<Object> l : rows) {
            right.rows.stream().filter(r -> same.test(l, r)).forEach(r -> all.add(together(l, r)));
            if (!isMatched.test(l) && (type.equals("left") || type.equals("outer"))) {
                all.add(together(l, nulls(right.names.size())));
            }
        }
        for (List<Object> r : right.rows) {
            boolean alone = rows.stream().noneMatch(l -> same.test(l, r));
            if (alone && (type.equals("right") || type.equals("outer"))) {
                all.add(together(nulls(names.size()), r));
            }
        }
        List<String> called = new ArrayList<>();
        names.forEach(name -> called.add(right.names.contains(name) ? "." + name : name));
        called.addAll(right.names);
        List<Boolean> numbers = new ArrayList<>(areNumbers);
        numbers.addAll(right.areNumbers);
        return new ModelRows(called, numbers, all);
    }

    ModelRows merge(ModelRows staged, String key) {
        ModelRows kept = where(row -> at(row, key) == null
                || staged.rows.stream().noneMatch(other -> at(row, key).equals(staged.at(other, key))));
        return kept.widened(staged).and(staged.widened(this).select(kept.widened(staged).names));
    }

    private ModelRows widened(ModelRows other) {
        List<String> all = new ArrayList<>(names);
        List<Boolean> numbers = new ArrayList<>(areNumbers);
        for (String name : other.names) {
            if (!names.contains(name)) {
                all.add(name);
                numbers.add(other.isNumber(name));
            }
        }
        return made(all, numbers, row -> together(row, nulls(all.size() - names.size())));
    }

    ModelRows aggregate(List<String> groups, String value, List<String> functions) {
        Map<List<Object>, List<Object>> byKey = new LinkedHashMap<>();
        rows.forEach(row -> byKey.computeIfAbsent(
                        new ArrayList<>(
                                groups.stream().map(name -> at(row, name)).toList()),
                        key -> new ArrayList<>())
                .add(at(row, value)));
        if (groups.isEmpty()) {
            byKey.putIfAbsent(new ArrayList<>(), new ArrayList<>());
        }
        List<List<Object>> all = new ArrayList<>();
        byKey.forEach((key, values) -> {
            List<Object> row = new ArrayList<>(key);
            functions.forEach(function -> row.add(of(function, values)));
            all.add(row);
        });
        List<String> called = new ArrayList<>(groups);
        List<Boolean> numbers =
                new ArrayList<>(groups.stream().map(this::isNumber).toList());
        functions.forEach(function -> {
            called.add(
                    function.equals("countDistinct") ? "count(DISTINCT " + value + ")" : function + "(" + value + ")");
            numbers.add(!function.equals("min") && !function.equals("max") || isNumber(value));
        });
        return new ModelRows(called, numbers, all);
    }

    /// A column for each value of one, which holds what is counted of the rows with it.
    ModelRows pivot(String column, String value, String function) {
        List<String> groups = names.stream()
                .filter(name -> !name.equals(column) && !name.equals(value))
                .toList();
        List<Object> found = rows.stream()
                .map(row -> at(row, column))
                .distinct()
                .sorted(Comparator.nullsFirst(ModelRows::compare))
                .toList();
        Map<List<Object>, List<List<Object>>> byKey = new LinkedHashMap<>();
        rows.forEach(row -> byKey.computeIfAbsent(
                        new ArrayList<>(
                                groups.stream().map(name -> at(row, name)).toList()),
                        key -> new ArrayList<>())
                .add(row));
        List<List<Object>> all = new ArrayList<>();
        byKey.forEach((key, group) -> {
            List<Object> made = new ArrayList<>(key);
            for (Object each : found) {
                List<Object> values = new ArrayList<>();
                group.stream()
                        .filter(row -> Objects.equals(at(row, column), each))
                        .forEach(row -> values.add(at(row, value)));
                made.add(values.isEmpty() ? null : of(function, values));
            }
            all.add(made);
        });
        List<String> called = new ArrayList<>(groups);
        List<Boolean> numbers =
                new ArrayList<>(groups.stream().map(this::isNumber).toList());
        found.forEach(each -> {
            called.add(String.valueOf(each));
            numbers.add(function.equals("count") || isNumber(value));
        });
        return new ModelRows(called, numbers, all);
    }

    /// A row for each of some columns.
    ModelRows unpivot(List<String> columns, String name, String value) {
        List<String> others =
                names.stream().filter(each -> !columns.contains(each)).toList();
        List<List<Object>> all = new ArrayList<>();
        for (String column : columns) {
            for (List<Object> row : rows) {
                List<Object> made = new ArrayList<>();
                others.forEach(each -> made.add(at(row, each)));
                made.add(column);
                made.add(at(row, column));
                all.add(made);
            }
        }
        List<String> called = new ArrayList<>(others);
        called.addAll(List.of(name, value));
        List<Boolean> numbers =
                new ArrayList<>(others.stream().map(this::isNumber).toList());
        numbers.addAll(List.of(false, isNumber(columns.getFirst())));
        return new ModelRows(called, numbers, all);
    }

    /// Rules of data quality, and whether they pass.
    ModelRows quality(String column) {
        List<Object> there = rows.stream()
                .map(row -> at(row, column))
                .filter(Objects::nonNull)
                .toList();
        boolean isUnique = !there.isEmpty() && Set.copyOf(there).size() == there.size();
        boolean isComplete = !rows.isEmpty() && there.size() == rows.size();
        Map<String, Boolean> rules = new LinkedHashMap<>();
        rules.put("RowCount > 3", rows.size() > 3);
        rules.put("IsComplete \"" + column + "\"", isComplete);
        rules.put("IsUnique \"" + column + "\"", isUnique);
        rules.put("(IsComplete \"" + column + "\") AND (IsUnique \"" + column + "\")", isComplete && isUnique);
        List<List<Object>> all = new ArrayList<>();
        rules.forEach((rule, passes) -> all.add(List.of(rule, passes ? "Passed" : "Failed")));
        return new ModelRows(List.of("Rule", "Outcome"), List.of(false, false), all);
    }

    private static Object of(String function, List<Object> values) {
        List<Object> there = values.stream().filter(Objects::nonNull).toList();
        return switch (function) {
            case "count" -> (long) there.size();
            case "countDistinct" -> (long) Set.copyOf(there).size();
            case "min" -> there.stream().min(ModelRows::compare).orElse(null);
            case "max" -> there.stream().max(ModelRows::compare).orElse(null);
            case "sum" ->
                there.isEmpty()
                        ? null
                        : there.stream().mapToLong(Long.class::cast).sum();
            default -> throw new IllegalArgumentException(function);
        };
    }

    static int compare(Object a, Object b) {
        return a instanceof Long number ? number.compareTo((Long) b) : ((String) a).compareTo((String) b);
    }

    ModelRows withoutEmpty() {
        List<String> left = names.stream()
                .filter(name -> rows.stream().anyMatch(row -> at(row, name) != null))
                .toList();
        return select(left.isEmpty() ? names.subList(0, 1) : left);
    }

    /// A text as a number; null where it is none.
    static Object number(Object text) {
        return Optional.ofNullable((String) text)
                .map(String::strip)
                .filter(each -> each.matches("[+-]?[0-9]{1,18}"))
                .map(Long::valueOf)
                .orElse(null);
    }

    /// The rows as JSON objects have them, sorted.
    List<String> json() {
        return rows.stream()
                .map(row -> {
                    ObjectNode json = JsonNodeFactory.instance.objectNode();
                    for (int i = 0; i < names.size(); i++) {
                        json.putPOJO(names.get(i), row.get(i));
                        if (row.get(i) instanceof String text) {
                            json.put(names.get(i), text);
                        }
                    }
                    return json.toString();
                })
                .sorted()
                .toList();
    }
}
