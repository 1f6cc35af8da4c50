package dev.lakeward.ui;

import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// What the mouse does in a grid: selects, resizes and moves columns, sorts, tells what a cell is, opens menus.
final class GridMouse {
    private static final double WIDEST_TOOLTIP = 480;

    private final DataGrid grid;
    private final Canvas canvas;
    private final GridGeometry at;
    private final GridSelection selected;
    private final GridActions actions;
    private final Tooltip tooltip = new Tooltip();
    private Drag drag = new Drag.Nothing();

    /// What a pressed mouse button holds.
    private sealed interface Drag {
        record Nothing() implements Drag {}

        record Cells() implements Drag {}

        /// A column's right edge, pressed at `from` when the column had no width.
        record Edge(int column, double from) implements Drag {}

        record Title(int column) implements Drag {}
    }

    GridMouse(DataGrid grid, Canvas canvas, GridGeometry at, GridSelection selected, GridActions actions) {
        this.grid = grid;
        this.canvas = canvas;
        this.at = at;
        this.selected = selected;
        this.actions = actions;
        canvas.setOnMousePressed(this::press);
        canvas.setOnMouseDragged(this::drag);
        canvas.setOnMouseReleased(this::release);
        canvas.setOnMouseMoved(this::hover);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(WIDEST_TOOLTIP);
        Tooltip.install(canvas, tooltip);
    }

    private int rowAt(double y) {
        int row = at.rowAt(y);
        return row < grid.model().rowCount() ? row : -1;
    }

    void showMenu(ContextMenuEvent event) {
        boolean byKey = event.isKeyboardTrigger();
        int row = byKey ? selected.row().get() : at.rowAt(event.getY());
        int column = byKey ? selected.column().get() : at.columnAt(event.getX());
        if (column < 0 || row >= grid.model().rowCount()) {
            return;
        }
        List<MenuItem> items = actions.menu.items(row, column);
        if (!items.isEmpty()) {
            ContextMenu shown = new ContextMenu();
            shown.getItems().setAll(items);
            if (byKey) {
                Point2D place = grid.localToScreen(at.left(column), at.top(row) + at.rowHeight());
                shown.show(grid, place.getX(), place.getY());
            } else {
                shown.show(grid, event.getScreenX(), event.getScreenY());
            }
        }
        event.consume();
    }

    private void press(MouseEvent event) {
        grid.requestFocus();
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        if (event.getY() < at.header()) {
            drag = pressTitle(event);
            return;
        }
        drag = new Drag.Cells();
        int row = rowAt(event.getY());
        int column = at.columnAt(event.getX());
        if (row >= 0 && column >= 0) {
            if (actions.several && event.isShortcutDown()) {
                selected.keep();
            } else if (!event.isShiftDown()) {
                selected.release();
            }
            grid.move(row, column, event.isShiftDown());
            if (event.getClickCount() == 2) {
                actions.activated.run();
            }
        }
    }

    private Drag pressTitle(MouseEvent event) {
        int edge = at.edgeAt(event.getX());
        if (edge >= 0 && event.getClickCount() == 2) {
            grid.fit(edge);
            return new Drag.Nothing();
        }
        if (edge >= 0) {
            return new Drag.Edge(edge, event.getX() - at.width(edge));
        }
        int column = at.columnAt(event.getX());
        grid.sort(column);
        return new Drag.Title(column);
    }

    private void drag(MouseEvent event) {
        switch (drag) {
            case Drag.Edge(int column, double from) -> grid.resize(column, event.getX() - from);
            case Drag.Title(int column) when column > 0 -> canvas.setCursor(Cursor.CLOSED_HAND);
            case Drag.Title ignored -> select(event);
            case Drag.Cells ignored -> select(event);
            case Drag.Nothing ignored -> select(event);
        }
    }

    private void select(MouseEvent event) {
        if (event.getY() >= at.header() && !selected.isEmpty()) {
            int row =
                    Math.clamp(rowAt(event.getY()), 0, Math.max(0, grid.model().rowCount() - 1));
            int column = at.columnAt(event.getX());
            grid.move(row, column < 0 ? selected.column().get() : column, true);
        }
    }

    private void release(MouseEvent event) {
        canvas.setCursor(Cursor.DEFAULT);
        Drag held = drag;
        drag = new Drag.Nothing();
        switch (held) {
            case Drag.Title(int column) -> {
                int to = at.columnAt(event.getX());
                if (column > 0 && to > 0 && to != column) {
                    actions.reordered.move(column, to);
                }
            }
            case Drag.Edge edge -> grid.keepWidth(edge.column());
            case Drag.Cells ignored -> {}
            case Drag.Nothing ignored -> {}
        }
    }

    private void hover(MouseEvent event) {
        boolean edge = event.getY() < at.header() && at.edgeAt(event.getX()) >= 0;
        canvas.setCursor(edge ? Cursor.H_RESIZE : Cursor.DEFAULT);
        int row = rowAt(event.getY());
        int column = at.columnAt(event.getX());
        boolean below = event.getY() >= at.header() && row < 0;
        tooltip.setText(column < 0 || below ? "" : grid.model().hint(row, column));
    }
}
