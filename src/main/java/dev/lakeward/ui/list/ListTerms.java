package dev.lakeward.ui.list;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a filter line asks for: words that any column contains, and terms such as `state:failed` or `title:"two words"`
/// of one column. All must fit; of several terms of one key one is enough.
///
/// `unknown` is a term whose key no column has; it lets everything through.
public record ListTerms(List<Term> all, Optional<String> unknown) {
    private static final Pattern TERM = Pattern.compile("(?:([\\p{L}_-]+):)?(?:\"([^\"]*)\"?|(\\S+))");

    /// A word, of any column where `key` is empty.
    public record Term(String key, String word) {}

    public ListTerms {
        all = List.copyOf(all);
    }

    /// Reads a line; `keys` are those of the columns.
    public static ListTerms parse(String line, Set<String> keys) {
        List<Term> terms = new ArrayList<>();
        Optional<String> unknown = Optional.empty();
        Matcher parts = TERM.matcher(line.strip().toLowerCase(Locale.ROOT));
        while (parts.find()) {
            String word = parts.group(2) == null ? parts.group(3) : parts.group(2);
            String key = parts.group(1) == null ? "" : parts.group(1);
            boolean begun = key.isEmpty() && word.endsWith(":") && keys.contains(word.substring(0, word.length() - 1));
            if (begun) {
                // A term that is still being written says nothing yet.
                continue;
            }
            if (key.isEmpty() || keys.contains(key)) {
                terms.add(new Term(key, word));
            } else {
                unknown = Optional.of(parts.group());
            }
        }
        return new ListTerms(terms, unknown);
    }

    /// Whether a value with these columns is let through.
    public <T> boolean lets(T value, List<ListColumn<T>> columns) {
        return all.stream()
                .allMatch(term -> all.stream()
                        .filter(each ->
                                each.key().equals(term.key()) && (!term.key().isEmpty() || each.equals(term)))
                        .anyMatch(each -> fits(each, value, columns)));
    }

    private static <T> boolean fits(Term term, T value, List<ListColumn<T>> columns) {
        return columns.stream()
                .filter(column -> term.key().isEmpty() || column.key().equals(term.key()))
                .anyMatch(column ->
                        column.text().apply(value).toLowerCase(Locale.ROOT).contains(term.word()));
    }
}
