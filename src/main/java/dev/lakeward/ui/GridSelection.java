package dev.lakeward.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/// The selected cells of a grid: a range from the cell that was selected first to the one of the cursor. -1 stands for
/// none.
final class GridSelection {
    private final ReadOnlyIntegerWrapper row = new ReadOnlyIntegerWrapper(-1);
    private final ReadOnlyIntegerWrapper column = new ReadOnlyIntegerWrapper(-1);
    private int anchorRow = -1;
    private int anchorColumn = -1;

    ReadOnlyIntegerWrapper row() {
        return row;
    }

    ReadOnlyIntegerWrapper column() {
        return column;
    }

    boolean isEmpty() {
        return row.get() < 0;
    }

    void clear() {
        anchorRow = -1;
        anchorColumn = -1;
        set(-1, -1);
    }

    /// Moves the cursor; with `extend` the range grows with it.
    void move(int toRow, int toColumn, boolean extend) {
        if (!extend || anchorRow < 0) {
            anchorRow = toRow;
            anchorColumn = toColumn;
        }
        set(toRow, toColumn);
    }

    /// Selects everything up to the last cell.
    void all(int lastRow, int lastColumn) {
        anchorRow = 0;
        anchorColumn = 0;
        set(lastRow, lastColumn);
    }

    private void set(int toRow, int toColumn) {
        column.set(toColumn);
        row.set(toRow);
    }

    int firstRow() {
        return Math.min(anchorRow, row.get());
    }

    int lastRow() {
        return Math.max(anchorRow, row.get());
    }

    int firstColumn() {
        return Math.min(anchorColumn, column.get());
    }

    int lastColumn() {
        return Math.max(anchorColumn, column.get());
    }

    /// How many cells are selected.
    long count() {
        return isEmpty() ? 0 : (lastRow() - firstRow() + 1L) * (lastColumn() - firstColumn() + 1L);
    }

    /// The cells, row by row.
    List<int[]> cells() {
        List<int[]> cells = new ArrayList<>();
        for (int r = firstRow(); !isEmpty() && r <= lastRow(); r++) {
            for (int c = firstColumn(); c <= lastColumn(); c++) {
                cells.add(new int[] {r, c});
            }
        }
        return cells;
    }

    boolean holds(int r, int c) {
        return !isEmpty() && r >= firstRow() && r <= lastRow() && c >= firstColumn() && c <= lastColumn();
    }
}
