package dev.lakeward.ui;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of text that are all known, sortable by any column.
public final class GridRows implements GridModel {
    private final List<String> titles;
    private final List<List<String>> rows;

    public GridRows(List<String> titles, List<List<String>> rows) {
        this.titles = List.copyOf(titles);
        this.rows = new ArrayList<>(rows);
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
    public void sort(int column, boolean descending) {
        Comparator<List<String>> order = (a, b) -> compare(a.get(column), b.get(column));
        rows.sort(descending ? order.reversed() : order);
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
