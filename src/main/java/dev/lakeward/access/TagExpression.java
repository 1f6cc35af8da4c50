package dev.lakeward.access;

import dev.lakeward.text.Words;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// LF-Tag keys that must all be there, each with one of some values. There is no negation.
public record TagExpression(SortedMap<String, SortedSet<String>> values) implements TagCondition {
    public TagExpression {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("an LF-Tag expression needs a key");
        }
        SortedMap<String, SortedSet<String>> copy = new TreeMap<>();
        values.forEach((key, some) -> {
            if (some.isEmpty()) {
                throw new IllegalArgumentException("LF-Tag " + key + " needs a value");
            }
            copy.put(key.toLowerCase(Locale.ROOT), lower(some));
        });
        values = Collections.unmodifiableSortedMap(copy);
    }

    public static TagExpression of(Map<String, ? extends Set<String>> values) {
        SortedMap<String, SortedSet<String>> sorted = new TreeMap<>();
        values.forEach((key, some) -> sorted.put(key, lower(some)));
        return new TagExpression(sorted);
    }

    static SortedSet<String> lower(Set<String> values) {
        SortedSet<String> lower = new TreeSet<>();
        values.forEach(value -> lower.add(value.toLowerCase(Locale.ROOT)));
        return Collections.unmodifiableSortedSet(lower);
    }

    /// Whether an object's effective tags, by key, satisfy every key; one that the object lacks does not.
    public boolean matches(Map<String, Tags.Effective> tags) {
        for (Map.Entry<String, SortedSet<String>> each : values.entrySet()) {
            Tags.Effective tag = tags.get(each.getKey());
            if (tag == null || !each.getValue().contains(tag.value())) {
                return false;
            }
        }
        return true;
    }

    /// What it asks for, in words.
    public String sentence() {
        return Words.joined(
                "and",
                values.entrySet().stream()
                        .map(each -> each.getKey() + " = " + Words.joined("or", each.getValue()))
                        .toList());
    }

    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(each -> each.getKey() + " = " + String.join(" or ", each.getValue()))
                .collect(Collectors.joining(" and "));
    }
}
