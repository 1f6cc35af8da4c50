package dev.lakeward.ui;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.FXCollections;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A grid as a screen reader asks for it: rows, columns, titles, and cells as nodes that draw nothing. A node is made
/// when it is asked for first, and the last few hundred are kept.
final class GridReader {
    private static final int MOST_PARTS = 400;
    private static final int MOST_SELECTED = 100;
    private static final int NONE = -1;

    private final DataGrid grid;
    private final GridGeometry at;
    private final GridSelection selected;
    private final Map<List<Integer>, Part> parts = new LinkedHashMap<>(16, 0.75f, true);

    GridReader(DataGrid grid, GridGeometry at, GridSelection selected) {
        this.grid = grid;
        this.at = at;
        this.selected = selected;
    }

    /// What a grid answers; null where that is no matter of its rows and columns.
    @Nullable
    Object answer(AccessibleAttribute attribute, Object... of) {
        return switch (attribute) {
            case ROW_COUNT -> grid.model().rowCount();
            case COLUMN_COUNT -> at.count();
            case MULTIPLE_SELECTION -> true;
            case CELL_AT_ROW_COLUMN -> part((Integer) of[0], (Integer) of[1]);
            case ROW_AT_INDEX -> part((Integer) of[0], NONE);
            case COLUMN_AT_INDEX -> part(NONE, (Integer) of[0]);
            case FOCUS_ITEM ->
                selected.isEmpty()
                        ? null
                        : part(selected.row().get(), selected.column().get());
            case SELECTED_ITEMS -> selectedParts();
            default -> null;
        };
    }

    /// Does what a screen reader wants; says whether that was a matter of rows and columns.
    boolean act(AccessibleAction action, Object... with) {
        switch (action) {
            case SHOW_ITEM -> {
                if (with.length > 0 && with[0] instanceof Part part) {
                    grid.reveal(Math.max(0, part.row), Math.max(0, part.column));
                }
            }
            case SET_SELECTED_ITEMS -> {
                if (with.length > 0 && with[0] instanceof List<?> items) {
                    select(items);
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void select(List<?> items) {
        boolean extend = false;
        for (Object item : items) {
            if (item instanceof Part part) {
                grid.move(Math.max(0, part.row), Math.max(0, part.column), extend);
                extend = true;
            }
        }
    }

    private List<Node> selectedParts() {
        List<Node> found = new ArrayList<>();
        for (int row = selected.firstRow(); !selected.isEmpty() && row <= selected.lastRow(); row++) {
            for (int column = selected.firstColumn(); column <= selected.lastColumn(); column++) {
                Part part = part(row, column);
                if (part != null) {
                    found.add(part);
                }
                if (found.size() == MOST_SELECTED) {
                    return FXCollections.observableArrayList(found);
                }
            }
        }
        return FXCollections.observableArrayList(found);
    }

    private @Nullable Part part(int row, int column) {
        if (row >= grid.model().rowCount() || column >= at.count() || row < NONE || column < NONE) {
            return null;
        }
        Part part = parts.computeIfAbsent(List.of(row, column), key -> new Part(row, column));
        if (part.getParent() == null) {
            if (parts.size() > MOST_PARTS) {
                Iterator<Part> eldest = parts.values().iterator();
                grid.forget(eldest.next());
                eldest.remove();
            }
            grid.hold(part);
        }
        part.place();
        return part;
    }

    /// Another model has no part of the one before.
    void forget() {
        parts.values().forEach(grid::forget);
        parts.clear();
    }

    /// Puts the parts where they are seen.
    void place() {
        parts.values().forEach(Part::place);
    }

    /// A cell; a whole row where it has no column, and a column's title where it has no row.
    private final class Part extends Region {
        private final int row;
        private final int column;

        Part(int row, int column) {
            this.row = row;
            this.column = column;
            setManaged(false);
            setMouseTransparent(true);
            setAccessibleRole(
                    row < 0
                            ? AccessibleRole.TABLE_COLUMN
                            : column < 0 ? AccessibleRole.TABLE_ROW : AccessibleRole.TABLE_CELL);
        }

        void place() {
            if (row < grid.model().rowCount() && column < at.count()) {
                double left = column < 0 ? 0 : at.left(column);
                double top = row < 0 ? 0 : at.top(row);
                resizeRelocate(
                        left,
                        top,
                        column < 0 ? grid.getWidth() : at.width(column),
                        row < 0 ? at.header() : at.rowHeight());
            }
        }

        private String words() {
            GridModel model = grid.model();
            if (row >= model.rowCount() || column >= model.columnCount()) {
                return "";
            }
            if (row < 0) {
                return model.title(column);
            }
            if (column >= 0) {
                return model.description(row, column);
            }
            List<String> cells = new ArrayList<>();
            for (int each = 0; each < model.columnCount(); each++) {
                cells.add(model.description(row, each));
            }
            return String.join("; ", cells);
        }

        @Override
        public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... of) {
            return switch (attribute) {
                case TEXT -> words();
                case ROW_INDEX -> row;
                case COLUMN_INDEX -> column;
                case INDEX -> row < 0 ? column : row;
                case SELECTED -> selected.holds(row, column);
                case FOCUSED ->
                    grid.isFocused()
                            && selected.row().get() == row
                            && selected.column().get() == column;
                case HEADER -> column < 0 ? null : part(NONE, column);
                default -> super.queryAccessibleAttribute(attribute, of);
            };
        }

        @Override
        public void executeAccessibleAction(AccessibleAction action, Object... with) {
            switch (action) {
                case REQUEST_FOCUS -> {
                    grid.requestFocus();
                    grid.move(Math.max(0, row), Math.max(0, column), false);
                }
                case SHOW_ITEM -> grid.reveal(Math.max(0, row), Math.max(0, column));
                default -> super.executeAccessibleAction(action, with);
            }
        }
    }
}
