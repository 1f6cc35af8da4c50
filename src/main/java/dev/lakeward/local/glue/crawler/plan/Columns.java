package dev.lakeward.local.glue.crawler.plan;

import dev.lakeward.local.glue.crawler.plan.ColumnChange.Evidence;
import dev.lakeward.local.glue.crawler.plan.ColumnChange.Kind;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.glue.model.Column;

/// Columns of the catalog, by their names in small letters.
public final class Columns {
    private Columns() {}

    public static String name(Column column) {
        return column.name().toLowerCase(Locale.ROOT);
    }

    public static String type(Column column) {
        return column.type() == null ? "string" : column.type();
    }

    public static Map<String, Column> byName(List<Column> columns) {
        Map<String, Column> byName = HashMap.newHashMap(columns.size());
        columns.forEach(column -> byName.putIfAbsent(name(column), column));
        return byName;
    }

    static List<Column> of(Schema schema) {
        return schema.columns().stream()
                .map(column -> of(column.name(), column.type()))
                .toList();
    }

    static Column of(String name, String type) {
        return Column.builder().name(name).type(type).build();
    }

    /// Two spellings of one type are the same.
    public static boolean areSameTypes(String a, String b) {
        if (a.equals(b)) {
            return true;
        }
        try {
            return DataType.ofHive(a).equals(DataType.ofHive(b));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// The columns that were found, with what a person wrote of those that are there.
    static List<Column> replaced(List<Column> before, List<Column> found) {
        Map<String, Column> known = byName(before);
        List<Column> after = new ArrayList<>(found.size());
        for (Column column : found) {
            Column old = known.get(name(column));
            after.add(
                    old == null
                            ? column
                            : areSameTypes(type(old), type(column))
                                    ? old
                                    : old.toBuilder().type(column.type()).build());
        }
        return after;
    }

    /// The columns that are there, and those besides that were found; a struct gets its new members.
    static List<Column> merged(List<Column> before, List<Column> found) {
        Map<String, Column> news = byName(found);
        List<Column> after = new ArrayList<>();
        for (Column column : before) {
            Column match = news.remove(name(column));
            String type = match == null ? type(column) : ColumnTypes.withNewMembers(type(column), type(match));
            after.add(
                    areSameTypes(type, type(column))
                            ? column
                            : column.toBuilder().type(type).build());
        }
        found.stream().filter(column -> news.containsKey(name(column))).forEach(after::add);
        return after;
    }

    /// The columns that are there, each in a type that has the values of both, and those besides that were found.
    static List<Column> widened(List<Column> before, List<Column> found, ColumnTypes types, boolean isTyped) {
        Map<String, Column> news = byName(found);
        List<Column> after = new ArrayList<>();
        for (Column column : before) {
            Column match = news.remove(name(column));
            String type = match == null
                    ? type(column)
                    : types.merge(
                                    new Schema.Column(name(column), type(column), true),
                                    new Schema.Column(name(column), type(match), true),
                                    isTyped)
                            .orElse(type(match));
            after.add(
                    areSameTypes(type, type(column))
                            ? column
                            : column.toBuilder().type(type).build());
        }
        found.stream().filter(column -> news.containsKey(name(column))).forEach(after::add);
        return after;
    }

    /// Whether those of one, by place, are called as those of the other.
    static Optional<String> misplaced(List<Column> before, List<Column> found) {
        for (int i = 0; i < Math.min(before.size(), found.size()); i++) {
            if (!name(before.get(i)).equals(name(found.get(i)))) {
                return Optional.of(name(found.get(i)));
            }
        }
        return Optional.empty();
    }

    /// What is different, in the order of the columns as they are to be and then of those that go.
    public static List<ColumnChange> changes(
            List<Column> before, List<Column> after, Map<String, List<Evidence>> evidence) {
        Map<String, Column> known = byName(before);
        Set<String> kept = new HashSet<>();
        List<ColumnChange> changes = new ArrayList<>();
        for (Column column : after) {
            Column old = known.get(name(column));
            kept.add(name(column));
            if (old == null || !areSameTypes(type(old), type(column))) {
                changes.add(new ColumnChange(
                        old == null ? Kind.ADDED : Kind.RETYPED,
                        name(column),
                        Optional.ofNullable(old).map(Columns::type),
                        Optional.of(type(column)),
                        evidence.getOrDefault(name(column), List.of())));
            }
        }
        for (Column column : before) {
            if (!kept.contains(name(column))) {
                changes.add(new ColumnChange(
                        Kind.REMOVED, name(column), Optional.of(type(column)), Optional.empty(), List.of()));
            }
        }
        return changes;
    }

    /// Whether a list is the other in another order.
    static boolean areInSameOrder(List<Column> a, List<Column> b) {
        return a.stream()
                .map(Columns::name)
                .toList()
                .equals(b.stream().map(Columns::name).toList());
    }
}
