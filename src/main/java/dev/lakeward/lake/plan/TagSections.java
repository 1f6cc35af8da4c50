package dev.lakeward.lake.plan;

import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TagExpression;
import dev.lakeward.access.Tags;
import dev.lakeward.text.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a file of wanted access says of LF-Tags: keys and values, saved expressions, and what they are set on.
final class TagSections {
    private final LenientReader reader;
    private final Tags now;

    TagSections(LenientReader reader, Tags now) {
        this.reader = reader;
        this.now = now;
    }

    /// The tags that a file wants; a section that it lacks is left as it is.
    Tags read(YamlNode root) {
        Map<String, Set<String>> keys = new TreeMap<>(now.keys());
        root.get("tags").ifPresent(section -> {
            keys.clear();
            section.entries().forEach((key, values) -> {
                keys.put(key.toLowerCase(Locale.ROOT), lower(values.texts()));
            });
        });
        Map<String, TagExpression> saved = new TreeMap<>(now.saved());
        root.get("expressions").ifPresent(section -> {
            saved.clear();
            section.entries().forEach((name, node) -> {
                TagExpression expression = reader.strict().expression(node);
                if (!expression.equals(now.saved().get(name)) || hasTags(now.keys(), expression)) {
                    requireTags(node, keys, expression);
                }
                saved.put(name, expression);
            });
        });
        Map<Securable, Map<String, String>> assigned = new HashMap<>(now.assignments());
        root.get("assignments").ifPresent(section -> {
            assigned.clear();
            section.items().forEach(node -> assign(node, keys, assigned));
        });
        // A key that goes takes its assignments along.
        Map<Securable, Map<String, String>> kept = new HashMap<>();
        assigned.forEach((on, tags) -> {
            Map<String, String> left = new TreeMap<>(tags);
            left.keySet().removeIf(key -> now.keys().containsKey(key) && !keys.containsKey(key));
            kept.put(on, left);
        });
        return new Tags(keys, kept, saved);
    }

    private void assign(YamlNode node, Map<String, Set<String>> keys, Map<Securable, Map<String, String>> assigned) {
        Securable on = reader.read(node, AccessReader::taggable, this::isTagged);
        Map<String, String> values = new TreeMap<>();
        node.require("tags").entries().forEach((key, value) -> {
            String lower = key.toLowerCase(Locale.ROOT);
            String chosen = value.text().toLowerCase(Locale.ROOT);
            if (!keys.getOrDefault(lower, Set.of()).contains(chosen) && !isLeftOver(on, lower, chosen)) {
                throw value.error(Words.text("check.no_value", key, value.text()));
            }
            values.put(lower, chosen);
        });
        for (Securable each : single(on)) {
            if (assigned.put(each, values) != null) {
                throw node.error(Words.text("yaml.tags_twice", each.title()));
            }
        }
    }

    private boolean isTagged(Securable on) {
        return now.assignments().keySet().containsAll(single(on));
    }

    // What was set to a value that is gone.
    private boolean isLeftOver(Securable on, String key, String value) {
        return !now.keys().getOrDefault(key, new TreeSet<>()).contains(value)
                && single(on).stream()
                        .allMatch(each -> value.equals(
                                now.assignments().getOrDefault(each, Map.of()).get(key)));
    }

    private static List<Securable> single(Securable on) {
        return on instanceof Securable.TableColumns(TableRef table, ColumnSet.Include(Set<String> names))
                ? names.stream().map(name -> Tags.column(table, name)).toList()
                : List.of(on);
    }

    private static Set<String> lower(Set<String> values) {
        Set<String> lower = new TreeSet<>();
        values.forEach(value -> lower.add(value.toLowerCase(Locale.ROOT)));
        return lower;
    }

    static void requireTags(YamlNode node, Map<String, Set<String>> keys, TagExpression expression) {
        expression.values().forEach((key, values) -> {
            if (!keys.getOrDefault(key, Set.of()).containsAll(values)) {
                throw node.error(Words.text("yaml.values", key, values));
            }
        });
    }

    /// Whether an expression names only values that there are.
    static boolean hasTags(Map<String, ? extends Set<String>> keys, TagExpression expression) {
        return expression.values().entrySet().stream()
                .allMatch(each -> keys.containsKey(each.getKey())
                        && keys.get(each.getKey()).containsAll(each.getValue()));
    }
}
