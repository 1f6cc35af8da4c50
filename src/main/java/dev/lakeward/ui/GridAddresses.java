package dev.lakeward.ui;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is selected in a grid by what it is of, wherever that stands; the cell of the cursor comes last.
record GridAddresses(List<Address> cells) {
    private static final int MOST = 2_000;

    /// A cell by what its row and its column are of.
    record Address(Object row, Object column) {}

    /// Of very many cells only that of the cursor.
    static GridAddresses of(GridModel model, GridSelection selected) {
        List<Address> cells = new ArrayList<>();
        if (!selected.isEmpty()) {
            Address cursor =
                    address(model, selected.row().get(), selected.column().get());
            if (selected.count() <= MOST) {
                selected.cells().forEach(cell -> cells.add(address(model, cell[0], cell[1])));
            }
            cells.remove(cursor);
            cells.add(cursor);
        }
        return new GridAddresses(cells);
    }

    private static Address address(GridModel model, int row, int column) {
        return new Address(model.rowAddress(row), model.columnAddress(column));
    }

    /// Where they stand in a model, those that are there; empty where the cell of the cursor is not.
    Optional<List<int[]>> find(GridModel model) {
        if (cells.isEmpty()) {
            return Optional.empty();
        }
        Map<Object, Integer> rows = new HashMap<>();
        for (int row = 0; row < model.rowCount(); row++) {
            rows.put(model.rowAddress(row), row);
        }
        Map<Object, Integer> columns = new HashMap<>();
        for (int column = 0; column < model.columnCount(); column++) {
            columns.put(model.columnAddress(column), column);
        }
        List<int[]> found = new ArrayList<>();
        for (Address cell : cells) {
            Integer row = rows.get(cell.row());
            Integer column = columns.get(cell.column());
            if (row != null && column != null) {
                found.add(new int[] {row, column});
            } else if (cell.equals(cells.getLast())) {
                return Optional.empty();
            }
        }
        return Optional.of(found);
    }
}
