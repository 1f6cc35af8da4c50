package dev.lakeward.ui;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Rows of text that are all known, sortable by any column.
public final class GridRows implements GridModel {
    private static final int MOST_AT_ONCE = 20_000;

    private final List<String> titles;
    private final List<List<String>> rows;

    public GridRows(List<String> titles, List<List<String>> rows) {
        this.titles = List.copyOf(titles);
        this.rows = List.copyOf(rows);
    }

    @Override
    public int rowCount() {
        return rows.size();
    }

    @Override
    public int columnCount() {
        return titles.size();
    }

    @Override
    public String title(int column) {
        return titles.get(column);
    }

    @Override
    public @Nullable String text(int row, int column) {
        return rows.get(row).get(column);
    }

    @Override
    public boolean isSortable() {
        return true;
    }

    @Override
    public boolean isQuick() {
        return rows.size() <= MOST_AT_ONCE;
    }

    @Override
    public GridModel arranged(GridLook look, LongConsumer done) {
        GridFilter filter = GridFilter.of(look.filter(), titles);
        Stream<List<String>> chosen = rows.stream().filter(row -> filter.takes(row.toArray(new String[0])));
        int column = titles.indexOf(look.sortedBy());
        if (column < 0) {
            return new GridRows(titles, chosen.toList());
        }
        Comparator<List<String>> order = (a, b) -> compare(a.get(column), b.get(column));
        Comparator<List<String>> absentLast = Comparator.comparing(row -> row.get(column) == null);
        return new GridRows(
                titles,
                chosen.sorted(absentLast.thenComparing(look.descending() ? order.reversed() : order))
                        .toList());
    }

    /// Numbers by value, all else by text; NULL last.
    public static int compare(@Nullable String a, @Nullable String b) {
        if (a == null || b == null) {
            return a == null ? (b == null ? 0 : 1) : -1;
        }
        try {
            return new BigDecimal(a).compareTo(new BigDecimal(b));
        } catch (NumberFormatException e) {
            return a.compareToIgnoreCase(b);
        }
    }
}
