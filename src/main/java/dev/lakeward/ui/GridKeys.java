package dev.lakeward.ui;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// What keys do in a grid.
final class GridKeys {
    private final DataGrid grid;
    private final GridGeometry at;
    private final GridScroll scroll;
    private final GridSelection selected;
    private final GridActions actions;

    GridKeys(DataGrid grid, GridGeometry at, GridScroll scroll, GridSelection selected, GridActions actions) {
        this.grid = grid;
        this.at = at;
        this.scroll = scroll;
        this.selected = selected;
        this.actions = actions;
    }

    void press(KeyEvent event) {
        boolean done = event.isShortcutDown() ? withShortcut(event) : alone(event.getCode());
        if (done || moved(event)) {
            event.consume();
        }
    }

    private boolean withShortcut(KeyEvent event) {
        KeyCode key = event.getCode();
        if (event.isShiftDown() && selected.column().get() > 0 && (key == KeyCode.LEFT || key == KeyCode.RIGHT)) {
            reorder(key == KeyCode.LEFT ? -1 : 1);
            return true;
        }
        if (grid.model().isZoomable() && zoomed(key)) {
            return true;
        }
        switch (key) {
            case C -> {
                grid.copy(true);
                actions.copied.run();
            }
            case V -> actions.pasted.run();
            case A -> grid.selectAll();
            case SPACE -> {
                if (actions.several) {
                    selected.keep();
                } else {
                    actions.activated.run();
                }
            }
            case ENTER -> actions.activated.run();
            case ESCAPE -> {
                return letGo();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void reorder(int by) {
        int column = selected.column().get();
        int to = column + by;
        if (to > 0 && to < at.count()) {
            actions.reordered.move(column, to);
        }
    }

    private boolean zoomed(KeyCode key) {
        switch (key) {
            case PLUS, ADD, EQUALS -> scroll.zoomIn();
            case MINUS, SUBTRACT -> scroll.zoomOut();
            case DIGIT0, NUMPAD0 -> scroll.zoom(1);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean alone(KeyCode key) {
        switch (key) {
            case SPACE, ENTER -> actions.activated.run();
            case ESCAPE -> {
                return letGo();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean letGo() {
        if (!actions.several || selected.isEmpty()) {
            return false;
        }
        selected.release();
        grid.move(selected.row().get(), Math.max(0, selected.column().get()), false);
        return true;
    }

    private boolean moved(KeyEvent event) {
        int row = Math.max(0, selected.row().get());
        int column = Math.max(0, selected.column().get());
        boolean shift = event.isShiftDown();
        boolean far = event.isShortcutDown();
        switch (event.getCode()) {
            case UP -> grid.move(row - 1, column, shift);
            case DOWN -> grid.move(selected.isEmpty() ? 0 : row + 1, column, shift);
            case LEFT -> grid.move(row, column - 1, shift);
            case RIGHT -> grid.move(row, selected.column().get() < 0 ? 0 : column + 1, shift);
            case PAGE_UP -> grid.move(row - scroll.page(), column, shift);
            case PAGE_DOWN -> grid.move(row + scroll.page(), column, shift);
            case HOME -> grid.move(far ? 0 : row, 0, shift);
            case END -> grid.move(far ? grid.model().rowCount() - 1 : row, at.count() - 1, shift);
            default -> {
                return false;
            }
        }
        return true;
    }
}
