package dev.lakeward.ui;

import dev.lakeward.lake.query.ResultFile;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A query's rows as a grid: read by window from the result's file, sortable up to a million rows.
public final class ResultGrid implements GridModel {
    private static final int MOST_SORTED = 1_000_000;

    private final ResultFile rows;
    private int @Nullable [] order;

    public ResultGrid(ResultFile rows) {
        this.rows = rows;
    }

    @Override
    public int rowCount() {
        return rows.rowCount();
    }

    @Override
    public int columnCount() {
        return rows.columns().size();
    }

    @Override
    public String title(int column) {
        return rows.columns().get(column).name();
    }

    @Override
    public @Nullable String text(int row, int column) {
        int[] sorted = order;
        return rows.row(sorted == null ? row : sorted[row])[column];
    }

    @Override
    public boolean isNumeric(int column) {
        return rows.columns().get(column).isNumeric();
    }

    @Override
    public boolean isSortable() {
        return rows.rowCount() <= MOST_SORTED;
    }

    @Override
    public void sort(int column, boolean descending) {
        @Nullable String[] values = new @Nullable String[rows.rowCount()];
        for (int row = 0; row < values.length; row++) {
            values[row] = rows.row(row)[column];
        }
        Comparator<Integer> byValue = (a, b) -> GridRows.compare(values[a], values[b]);
        order = IntStream.range(0, values.length)
                .boxed()
                .sorted(descending ? byValue.reversed() : byValue)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
