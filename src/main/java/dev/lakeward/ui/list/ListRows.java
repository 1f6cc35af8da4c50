package dev.lakeward.ui.list;

import dev.lakeward.ui.GridModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The values of a list that the filter lets through, as rows of the grid.
final class ListRows<T> implements GridModel {
    private final List<ListColumn<T>> columns;
    private final List<T> rows;

    ListRows(List<ListColumn<T>> columns, List<T> rows) {
        this.columns = columns;
        this.rows = new ArrayList<>(rows);
    }

    T value(int row) {
        return rows.get(row);
    }

    @Override
    public int rowCount() {
        return rows.size();
    }

    @Override
    public int columnCount() {
        return columns.size();
    }

    @Override
    public String title(int column) {
        return columns.get(column).title();
    }

    @Override
    public String text(int row, int column) {
        return columns.get(column).text().apply(rows.get(row));
    }

    @Override
    public Object rowAddress(int row) {
        return rows.get(row) == null ? row : rows.get(row);
    }

    @Override
    public boolean isNumeric(int column) {
        return columns.get(column).numeric();
    }

    @Override
    public String description(int row, int column) {
        return title(column) + ": " + columns.get(column).detail().apply(rows.get(row));
    }

    @Override
    public boolean isSortable() {
        return true;
    }

    @Override
    public void sort(int column, boolean descending) {
        Comparator<T> order = columns.get(column).order();
        rows.sort(descending ? order.reversed() : order);
    }
}
