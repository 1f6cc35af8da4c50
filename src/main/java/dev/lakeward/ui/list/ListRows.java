package dev.lakeward.ui.list;

import dev.lakeward.ui.GridLook;
import dev.lakeward.ui.GridModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;

/// The values of a list that the filter lets through, as rows of the grid.
final class ListRows<T> implements GridModel {
    private final List<ListColumn<T>> columns;
    private final List<T> rows;
    private final Function<T, Object> same;
    private final Consumer<ListRows<T>> shown;

    /// `same` says by what a row is known; `shown` hears which rows show in place of these once they are sorted.
    ListRows(List<ListColumn<T>> columns, List<T> rows, Function<T, Object> same, Consumer<ListRows<T>> shown) {
        this.same = same;
        this.columns = columns;
        this.rows = new ArrayList<>(rows);
        this.shown = shown;
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
        return same.apply(rows.get(row));
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
    public String hint(int row, int column) {
        String card = row < 0 ? title(column) : columns.get(column).card().apply(rows.get(row));
        return card.isEmpty() ? description(row, column) : card;
    }

    @Override
    public boolean isSortable() {
        return true;
    }

    @Override
    public GridModel arranged(GridLook look, LongConsumer done) {
        ListRows<T> sorted = new ListRows<>(columns, rows, same, shown);
        columns.stream()
                .filter(column -> column.title().equals(look.sortedBy()))
                .findFirst()
                .map(ListColumn::order)
                .ifPresent(order -> sorted.rows.sort(look.descending() ? order.reversed() : order));
        shown.accept(sorted);
        return sorted;
    }
}
