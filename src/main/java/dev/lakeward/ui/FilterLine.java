package dev.lakeward.ui;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a person writes to choose among rows: words, and `key:value` terms. Quotes keep blanks together, those of a
/// key too, and the last one may be missing; a key without a value says nothing yet. All words must fit, and of the
/// terms of one key one is enough. `unknown` has what looks like a term and has no such key, as it was written.
public record FilterLine(List<String> words, Map<String, List<String>> terms, List<String> unknown) {
    private static final Pattern PART = Pattern.compile("(?:([^\\s:\"]+|\"[^\"]+\"):)?(?:\"([^\"]*)\"?|(\\S+))");

    // What a key looks like: a time or an address is a word.
    private static final Pattern KEY = Pattern.compile("[\\p{L}_-]+");

    public FilterLine {
        words = List.copyOf(words);
        terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
        unknown = List.copyOf(unknown);
    }

    /// Reads a line; keys are in lower case here and however a person likes in the line.
    public static FilterLine parse(String line, Set<String> keys) {
        List<String> words = new ArrayList<>();
        Map<String, List<String>> terms = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        Matcher parts = PART.matcher(line.strip());
        while (parts.find()) {
            String value = parts.group(2) == null ? parts.group(3) : parts.group(2);
            if (parts.group(1) != null) {
                String key = parts.group(1).replace("\"", "").toLowerCase(Locale.ROOT);
                if (!keys.contains(key)) {
                    (KEY.matcher(key).matches() && !value.startsWith("//") ? unknown : words).add(parts.group());
                } else if (!value.isEmpty()) {
                    terms.computeIfAbsent(key, each -> new ArrayList<>()).add(value);
                }
            } else if (!isBegun(value, keys)) {
                words.add(value);
            }
        }
        return new FilterLine(words, terms, unknown);
    }

    private static boolean isBegun(String value, Set<String> keys) {
        return value.endsWith(":")
                && keys.contains(value.substring(0, value.length() - 1).toLowerCase(Locale.ROOT));
    }

    /// Whether something is let through, asked word by word and term by term.
    public boolean lets(Predicate<String> word, BiPredicate<String, String> term) {
        return words.stream().allMatch(word)
                && terms.entrySet().stream()
                        .allMatch(each -> each.getValue().stream().anyMatch(value -> term.test(each.getKey(), value)));
    }

    /// A line with a term more.
    public static String plus(String line, String key, String value) {
        String written = value.contains(" ") ? '"' + value + '"' : value;
        return (line.strip() + " " + key + ":" + written).strip();
    }
}
