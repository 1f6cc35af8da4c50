package dev.lakeward.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which rows of a result a line chooses: each word must be in some value, and of the `column:value` of a column one
/// in that column's. Case does not count.
final class GridFilter {
    private static final int ANY = -1;

    private final List<Wanted> wanted = new ArrayList<>();

    // One of the values, in a column or in any of them.
    private record Wanted(int column, List<String> values) {
        boolean isIn(@Nullable String text) {
            if (text == null) {
                return false;
            }
            for (String value : values) {
                for (int i = 0; i <= text.length() - value.length(); i++) {
                    if (text.regionMatches(true, i, value, 0, value.length())) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    private GridFilter() {}

    static GridFilter of(String text, List<String> titles) {
        List<String> columns =
                titles.stream().map(title -> title.toLowerCase(Locale.ROOT)).toList();
        FilterLine line = FilterLine.parse(text, columns.stream().collect(Collectors.toSet()));
        GridFilter filter = new GridFilter();
        line.words().forEach(word -> filter.wanted.add(new Wanted(ANY, List.of(word))));
        // What names no column is a word with a colon, such as a time.
        line.unknown().forEach(word -> filter.wanted.add(new Wanted(ANY, List.of(word))));
        line.terms().forEach((key, values) -> filter.wanted.add(new Wanted(columns.indexOf(key), values)));
        return filter;
    }

    boolean isEmpty() {
        return wanted.isEmpty();
    }

    boolean takes(@Nullable String[] row) {
        for (Wanted each : wanted) {
            if (each.column() == ANY ? !anyHas(row, each) : !each.isIn(row[each.column()])) {
                return false;
            }
        }
        return true;
    }

    private static boolean anyHas(@Nullable String[] row, Wanted wanted) {
        for (String value : row) {
            if (wanted.isIn(value)) {
                return true;
            }
        }
        return false;
    }
}
