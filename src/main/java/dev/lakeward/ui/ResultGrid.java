package dev.lakeward.ui;

import dev.lakeward.lake.query.ResultColumn;
import dev.lakeward.lake.query.ResultFile;
import dev.lakeward.lake.query.RowOrder;
import dev.lakeward.lake.query.RowReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// A query's rows as a grid, read by window from the result's file: all of them, or some in an order.
public final class ResultGrid implements GridModel {
    private static final int MOST_AT_ONCE = 1_000;
    private static final int BETWEEN_REPORTS = 4_096;

    private final ResultFile rows;
    private final int @Nullable [] order;

    public ResultGrid(ResultFile rows) {
        this(rows, null);
    }

    private ResultGrid(ResultFile rows, int @Nullable [] order) {
        this.rows = rows;
        this.order = order;
    }

    @Override
    public int rowCount() {
        return order == null ? rows.rowCount() : order.length;
    }

    @Override
    public int columnCount() {
        return rows.columns().size();
    }

    @Override
    public String title(int column) {
        return rows.columns().get(column).name();
    }

    private int number(int row) {
        return order == null ? row : order[row];
    }

    @Override
    public @Nullable String text(int row, int column) {
        return rows.row(number(row))[column];
    }

    @Override
    public boolean isNumeric(int column) {
        return rows.columns().get(column).isNumeric();
    }

    @Override
    public boolean isSortable() {
        return true;
    }

    @Override
    public boolean isQuick() {
        return rows.rowCount() <= MOST_AT_ONCE;
    }

    // One pass over the file, which keeps the numbers of rows and the values of the one column.
    @Override
    public GridModel arranged(GridLook look, LongConsumer done) throws IOException, InterruptedException, GridTooLarge {
        List<String> titles = rows.columns().stream().map(ResultColumn::name).toList();
        GridFilter filter = GridFilter.of(look.filter(), titles);
        int column = titles.indexOf(look.sortedBy());
        if (filter.isEmpty() && column < 0) {
            return new ResultGrid(rows);
        }
        Runtime memory = Runtime.getRuntime();
        long free = (memory.maxMemory() - memory.totalMemory() + memory.freeMemory()) / 2;
        RowOrder sorted = column < 0 ? null : new RowOrder(rows.columns().get(column));
        int[] chosen = new int[BETWEEN_REPORTS];
        int count = 0;
        try (RowReader reader = rows.reader()) {
            for (int row = 0; row < rows.rowCount(); row++) {
                @Nullable String[] values = reader.row(row);
                if (filter.takes(values)) {
                    if (sorted == null) {
                        chosen = count < chosen.length ? chosen : Arrays.copyOf(chosen, count + (count >> 1));
                        chosen[count++] = row;
                    } else {
                        sorted.add(row, values[column]);
                    }
                }
                if (row % BETWEEN_REPORTS == 0) {
                    done.accept(row);
                    if (sorted != null && sorted.bytes() > free) {
                        throw new GridTooLarge(sorted.bytes() * rows.rowCount() / Math.max(1, row), free);
                    }
                }
            }
        }
        return new ResultGrid(rows, sorted == null ? Arrays.copyOf(chosen, count) : sorted.sorted(look.descending()));
    }

    @Override
    public void read(int first, int last, RowSink sink) throws IOException, InterruptedException {
        try (RowReader reader = rows.reader()) {
            for (int row = first; row <= last; row++) {
                sink.row(reader.row(number(row)));
            }
        }
    }
}
