package dev.lakeward.ui;

import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/// The selected cells of a grid: a range from the cell that was selected first to the one of the cursor, and others
/// that
/// were kept before. -1 stands for none.
final class GridSelection {
    private final ReadOnlyIntegerWrapper row = new ReadOnlyIntegerWrapper(-1);
    private final ReadOnlyIntegerWrapper column = new ReadOnlyIntegerWrapper(-1);
    private final Set<List<Integer>> kept = new LinkedHashSet<>();
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

    /// Keeps the range beside the next one.
    void keep() {
        cells(false).forEach(cell -> kept.add(List.of(cell[0], cell[1])));
    }

    /// Lets go of what was kept.
    void release() {
        kept.clear();
    }

    void clear() {
        kept.clear();
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

    /// What is selected at a moment: the smallest range around it, and the cells of it where not all are, by row and
    /// column.
    record Range(int firstRow, int lastRow, int firstColumn, int lastColumn, Set<List<Integer>> kept) {
        boolean isEmpty() {
            return firstRow < 0;
        }

        boolean isOneCell() {
            return firstRow == lastRow && firstColumn == lastColumn;
        }

        boolean has(int row, int column) {
            return kept.isEmpty() || kept.contains(List.of(row, column));
        }

        boolean hasRow(int row) {
            return kept.isEmpty() || kept.stream().anyMatch(cell -> cell.get(0) == row);
        }

        boolean hasColumn(int column) {
            return kept.isEmpty() || kept.stream().anyMatch(cell -> cell.get(1) == column);
        }
    }

    Range range() {
        if (kept.isEmpty() || isEmpty()) {
            return new Range(firstRow(), lastRow(), firstColumn(), lastColumn(), Set.of());
        }
        Set<List<Integer>> all = new LinkedHashSet<>();
        cells().forEach(cell -> all.add(List.of(cell[0], cell[1])));
        IntSummaryStatistics rows = all.stream().mapToInt(cell -> cell.get(0)).summaryStatistics();
        IntSummaryStatistics columns =
                all.stream().mapToInt(cell -> cell.get(1)).summaryStatistics();
        return new Range(rows.getMin(), rows.getMax(), columns.getMin(), columns.getMax(), all);
    }

    /// The first of some places that has an address; -1 where none has.
    static int place(int count, IntFunction<Object> addresses, Object wanted) {
        for (int i = 0; i < count; i++) {
            if (addresses.apply(i).equals(wanted)) {
                return i;
            }
        }
        return -1;
    }

    /// How many cells are selected.
    long count() {
        return kept.size() + (isEmpty() ? 0 : (lastRow() - firstRow() + 1L) * (lastColumn() - firstColumn() + 1L));
    }

    /// The cells, those that were kept first, each once.
    List<int[]> cells() {
        return cells(true);
    }

    private List<int[]> cells(boolean all) {
        List<int[]> cells = new ArrayList<>();
        if (all) {
            kept.stream()
                    .filter(cell -> !isInRange(cell.get(0), cell.get(1)))
                    .forEach(cell -> cells.add(new int[] {cell.get(0), cell.get(1)}));
        }
        for (int r = firstRow(); !isEmpty() && r <= lastRow(); r++) {
            for (int c = firstColumn(); c <= lastColumn(); c++) {
                cells.add(new int[] {r, c});
            }
        }
        return cells;
    }

    boolean holds(int r, int c) {
        return isInRange(r, c) || !kept.isEmpty() && kept.contains(List.of(r, c));
    }

    private boolean isInRange(int r, int c) {
        return !isEmpty() && r >= firstRow() && r <= lastRow() && c >= firstColumn() && c <= lastColumn();
    }
}
