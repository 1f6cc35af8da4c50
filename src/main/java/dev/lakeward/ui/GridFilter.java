package dev.lakeward.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which rows a line of words chooses: each word must be in some value, and each `column:value` in that column's.
/// Quotes keep blanks together; case does not count.
final class GridFilter {
    private static final Pattern TERM = Pattern.compile("(?:([^\\s:\"]+|\"[^\"]+\"):)?(?:\"([^\"]*)\"|(\\S+))");
    private static final int ANY = -1;

    private final List<Term> terms;

    private record Term(int column, String value) {}

    private GridFilter(List<Term> terms) {
        this.terms = List.copyOf(terms);
    }

    static GridFilter of(String text, List<String> titles) {
        List<Term> terms = new ArrayList<>();
        Matcher parts = TERM.matcher(text.strip());
        while (parts.find()) {
            int column = parts.group(1) == null ? ANY : column(parts.group(1).replace("\"", ""), titles);
            String value = parts.group(2) == null ? parts.group(3) : parts.group(2);
            // What names no column is a word with a colon, such as a time.
            boolean word = parts.group(1) != null && column == ANY;
            terms.add(new Term(column, word ? parts.group() : value));
        }
        return new GridFilter(terms);
    }

    private static int column(String written, List<String> titles) {
        for (int i = 0; i < titles.size(); i++) {
            if (titles.get(i).equalsIgnoreCase(written)) {
                return i;
            }
        }
        return ANY;
    }

    boolean isEmpty() {
        return terms.isEmpty();
    }

    boolean takes(@Nullable String[] row) {
        for (Term term : terms) {
            if (term.column() == ANY ? !anyHas(row, term.value()) : !has(row[term.column()], term.value())) {
                return false;
            }
        }
        return true;
    }

    private static boolean anyHas(@Nullable String[] row, String wanted) {
        for (String value : row) {
            if (has(value, wanted)) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(@Nullable String value, String wanted) {
        if (value == null) {
            return false;
        }
        for (int i = 0; i <= value.length() - wanted.length(); i++) {
            if (value.regionMatches(true, i, wanted, 0, wanted.length())) {
                return true;
            }
        }
        return false;
    }
}
