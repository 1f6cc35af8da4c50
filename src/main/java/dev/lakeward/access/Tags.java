package dev.lakeward.access;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
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
    /// The most characters of a key, and of a value; the most values of a key.
    public static final int LONGEST_KEY = 128;

    public static final int LONGEST_VALUE = 256;
    public static final int MOST_VALUES = 1_000;

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

    /// Whether a column is marked as sensitive, by the names that LF-Tags for it usually have; see [Assumptions].
    public boolean isSensitive(TableRef table, String column) {
        return !keys.isEmpty()
                && of(table, column).values().stream()
                        .anyMatch(tag -> Assumptions.SENSITIVITY_KEYS.contains(tag.key())
                                && !Assumptions.HARMLESS_VALUES.contains(tag.value()));
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

    /// The tags of a database, table or single column, with those it inherits, by key.
    public Collection<Effective> effective(Securable on) {
        return switch (on) {
            case DatabaseRef database -> of(database).values();
            case TableRef table -> of(table).values();
            case Securable.TableColumns(TableRef table, ColumnSet.Include(Set<String> names)) ->
                of(table, names.iterator().next()).values();
            default -> List.of();
        };
    }

    /// The same with other values of a key, or, with none, without the key: what was set to a value that goes is set no
    /// more.
    public Tags withKey(String key, Set<String> values) {
        Map<String, Set<String>> other = new TreeMap<>(keys);
        other.remove(key);
        if (!values.isEmpty()) {
            other.put(key, values);
        }
        Map<Securable, Map<String, String>> kept = new HashMap<>();
        assignments().forEach((on, tags) -> {
            Map<String, String> left = new TreeMap<>(tags);
            left.entrySet().removeIf(tag -> tag.getKey().equals(key) && !values.contains(tag.getValue()));
            kept.put(on, left);
        });
        return new Tags(other, kept, saved);
    }

    /// The same with other saved expressions.
    public Tags withSaved(Map<String, TagExpression> other) {
        return new Tags(keys, assignments(), other);
    }

    /// The same with a value set on a database, table or single column; an empty one takes away what is set there.
    public Tags withValue(Securable on, String key, String value) {
        Map<Securable, Map<String, String>> all = new HashMap<>(assignments());
        Map<String, String> own = new TreeMap<>(all.getOrDefault(on, Map.of()));
        own.remove(key);
        if (!value.isEmpty()) {
            own.put(key, value);
        }
        all.put(on, own);
        return new Tags(keys, all, saved);
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
