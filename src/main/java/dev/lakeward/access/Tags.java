package dev.lakeward.access;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;

/// LF-Tags of a catalog: the keys with their values, what is assigned to what, and the saved expressions.
///
/// Inherited from database to table to column; for each key the nearest explicit value wins. A column is named as the
/// `TableColumns` of itself alone.
public final class Tags {
    public static final Tags NONE = new Tags(Map.of(), Map.of(), Map.of());

    private final Map<String, SortedSet<String>> keys;
    private final Map<Securable, Map<String, String>> assigned = new HashMap<>();
    private final Map<TableRef, Map<String, Map<String, String>>> columns = new HashMap<>();
    private final Map<String, TagExpression> saved;

    /// A tag that an object has, and the object on which it was set.
    public record Effective(String key, String value, Securable origin) {}

    /// `assigned`: value by key, by database, table, or columns of a table.
    public Tags(
            Map<String, ? extends Set<String>> keys,
            Map<? extends Securable, Map<String, String>> assigned,
            Map<String, TagExpression> saved) {
        Map<String, SortedSet<String>> sorted = new TreeMap<>();
        keys.forEach((key, values) -> sorted.put(key, TagExpression.lower(values)));
        this.keys = Collections.unmodifiableMap(sorted);
        this.saved = Collections.unmodifiableMap(new TreeMap<>(saved));
        assigned.forEach((on, tags) -> {
            if (on instanceof Securable.TableColumns(TableRef table, ColumnSet.Include(Set<String> names))) {
                for (String name : names) {
                    columns.computeIfAbsent(table, key -> new HashMap<>())
                            .computeIfAbsent(name, key -> new TreeMap<>())
                            .putAll(tags);
                }
            } else {
                this.assigned.put(on, Collections.unmodifiableMap(new TreeMap<>(tags)));
            }
        });
    }

    /// Everything that is set on an object itself: value by key, by database, table, or column.
    public Map<Securable, Map<String, String>> assignments() {
        Map<Securable, Map<String, String>> all = new HashMap<>();
        assigned.forEach((on, tags) -> {
            if (!tags.isEmpty()) {
                all.put(on, tags);
            }
        });
        columns.forEach((table, byColumn) -> byColumn.forEach((column, tags) -> {
            if (!tags.isEmpty()) {
                all.put(column(table, column), tags);
            }
        }));
        return all;
    }

    /// The same effective tags, without what is set on an object though it would inherit just that: listings do not
    /// always tell the two apart.
    public Tags canonical() {
        Map<Securable, Map<String, String>> needed = new HashMap<>();
        assignments().forEach((on, tags) -> {
            Map<String, Effective> inherited = switch (on) {
                case TableRef table -> of(table.database());
                case Securable.TableColumns column -> of(column.table());
                default -> Map.of();
            };
            Map<String, String> own = new TreeMap<>(tags);
            own.entrySet().removeIf(tag -> {
                Effective above = inherited.get(tag.getKey());
                return above != null && above.value().equals(tag.getValue());
            });
            needed.put(on, own);
        });
        return new Tags(keys, needed, saved);
    }

    /// Values by key, both in order.
    public Map<String, SortedSet<String>> keys() {
        return keys;
    }

    /// Saved expressions by name.
    public Map<String, TagExpression> saved() {
        return saved;
    }

    /// The securable that stands for one column.
    public static Securable column(TableRef table, String name) {
        return new Securable.TableColumns(table, new ColumnSet.Include(Set.of(name)));
    }

    /// Values by key, set on exactly this database or table.
    public Map<String, String> assignedTo(Securable on) {
        return assigned.getOrDefault(on, Map.of());
    }

    /// Values by key, set on exactly this column.
    public Map<String, String> assignedTo(TableRef table, String column) {
        return columns.getOrDefault(table, Map.of()).getOrDefault(column, Map.of());
    }

    /// Whether some table or column of a database may match: by what is set on the database or anything inside it.
    boolean mayReach(DatabaseRef database, TagExpression expression) {
        Map<String, Effective> own = of(database);
        return expression.matches(own)
                || assigned.keySet().stream()
                        .anyMatch(on -> on instanceof TableRef table
                                && table.database().equals(database)
                                && expression.matches(of(table)))
                || columns.entrySet().stream()
                        .filter(each -> each.getKey().database().equals(database))
                        .anyMatch(each -> each.getValue().keySet().stream()
                                .anyMatch(column -> expression.matches(of(each.getKey(), column))));
    }

    boolean hasColumnTags(TableRef table) {
        return columns.containsKey(table);
    }

    /// A database's tags by key.
    public Map<String, Effective> of(DatabaseRef database) {
        return over(Map.of(), database, assignedTo(database));
    }

    /// A table's tags by key, with those it inherits.
    public Map<String, Effective> of(TableRef table) {
        return over(of(table.database()), table, assignedTo(table));
    }

    /// A column's tags by key, with those it inherits.
    public Map<String, Effective> of(TableRef table, String column) {
        return over(of(table), column(table, column), assignedTo(table, column));
    }

    private static Map<String, Effective> over(
            Map<String, Effective> inherited, Securable on, Map<String, String> own) {
        if (own.isEmpty()) {
            return inherited;
        }
        Map<String, Effective> tags = new TreeMap<>(inherited);
        own.forEach((key, value) -> tags.put(key, new Effective(key, value, on)));
        return Collections.unmodifiableMap(tags);
    }

    /// What a condition says today; empty for a saved expression that is gone, which matches nothing.
    public Optional<TagExpression> resolve(TagCondition condition) {
        return switch (condition) {
            case TagExpression expression -> Optional.of(expression);
            case TagCondition.Saved name -> Optional.ofNullable(saved.get(name.name()));
        };
    }
}
