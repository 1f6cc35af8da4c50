package dev.lakeward.ui;

import java.util.function.IntSupplier;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

/// Which part of a grid shows: its scroll bars and its zoom, at which what is looked at stays where it is.
final class GridScroll {
    private static final double BAR = 12;
    private static final double ZOOM_STEP = 1.25;
    private static final double LARGEST_OVERVIEW = 0.5;

    private final Region grid;
    private final GridGeometry at;
    private final IntSupplier rows;
    private final Runnable draw;
    private final ScrollBar vertical = new ScrollBar();
    private final ScrollBar horizontal = new ScrollBar();
    private final ReadOnlyDoubleWrapper zoom = new ReadOnlyDoubleWrapper(1);

    GridScroll(Region grid, GridGeometry at, IntSupplier rows, Runnable draw) {
        this.grid = grid;
        this.at = at;
        this.rows = rows;
        this.draw = draw;
        vertical.setOrientation(Orientation.VERTICAL);
        horizontal.setOrientation(Orientation.HORIZONTAL);
        vertical.setFocusTraversable(false);
        horizontal.setFocusTraversable(false);
        vertical.valueProperty().addListener(observable -> draw.run());
        horizontal.valueProperty().addListener(observable -> draw.run());
    }

    ScrollBar vertical() {
        return vertical;
    }

    ScrollBar horizontal() {
        return horizontal;
    }

    ReadOnlyDoubleProperty zoom() {
        return zoom.getReadOnlyProperty();
    }

    void wheel(ScrollEvent event, boolean zoomable) {
        if (event.isShortcutDown() && zoomable) {
            zoom(zoom.get() * (event.getDeltaY() < 0 ? 1 / ZOOM_STEP : ZOOM_STEP), event.getX(), event.getY());
            event.consume();
            return;
        }
        vertical.setValue(clamp(vertical.getValue() - event.getDeltaY(), vertical.getMax()));
        horizontal.setValue(clamp(horizontal.getValue() - event.getDeltaX(), horizontal.getMax()));
    }

    void zoomIn() {
        zoom(zoom.get() * ZOOM_STEP);
    }

    void zoomOut() {
        zoom(zoom.get() / ZOOM_STEP);
    }

    /// Changes the zoom; the middle of what is shown stays where it is.
    void zoom(double wanted) {
        zoom(wanted, grid.getWidth() / 2, grid.getHeight() / 2);
    }

    // What is at (x, y) stays there.
    private void zoom(double wanted, double x, double y) {
        double row = (y - at.header() + vertical.getValue()) / at.rowHeight();
        double before = at.totalWidth();
        double column = before <= 0 ? 0 : (x + horizontal.getValue()) / before;
        at.zoom(wanted);
        zoom.set(at.zoom());
        to(row * at.rowHeight() - y + at.header(), column * at.totalWidth() - x);
    }

    /// Makes cells as small as it takes to see all of them, or as small as they can be.
    void zoomToFit(double namesWidth) {
        double wide = at.totalWidth() - namesWidth;
        double byRows = bodyHeight() / Math.max(1, rows.getAsInt() * at.rowHeight());
        double byColumns = wide <= 0 ? 1 : (bodyWidth() - namesWidth) / wide;
        zoom(Math.min(LARGEST_OVERVIEW, zoom.get() * Math.min(byRows, byColumns)));
    }

    /// Scrolls as far as there is something.
    void to(double down, double right) {
        place();
        vertical.setValue(clamp(down, vertical.getMax()));
        horizontal.setValue(clamp(right, horizontal.getMax()));
        draw.run();
    }

    /// Scrolls as little as it takes to see all of a cell; its beginning, where it is larger than what shows.
    void reveal(int row, int column) {
        double top = row * at.rowHeight();
        if (top < vertical.getValue()) {
            vertical.setValue(top);
        } else if (top + at.rowHeight() > vertical.getValue() + bodyHeight()) {
            vertical.setValue(clamp(Math.min(top, top + at.rowHeight() - bodyHeight()), vertical.getMax()));
        }
        if (column < at.frozen()) {
            return;
        }
        double left = at.unscrolledLeft(column);
        double begin = left - at.frozenWidth();
        if (begin < horizontal.getValue()) {
            horizontal.setValue(begin);
        } else if (left + at.width(column) > horizontal.getValue() + bodyWidth()) {
            horizontal.setValue(clamp(Math.min(begin, left + at.width(column) - bodyWidth()), horizontal.getMax()));
        }
    }

    /// How many rows a page has.
    int page() {
        return Math.max(1, (int) (bodyHeight() / at.rowHeight()) - 1);
    }

    /// Puts the bars where they belong, as long as the content says.
    void place() {
        vertical.resizeRelocate(grid.getWidth() - BAR, at.header(), BAR, bodyHeight());
        horizontal.resizeRelocate(0, grid.getHeight() - BAR, bodyWidth(), BAR);
        range(vertical, rows.getAsInt() * at.rowHeight(), bodyHeight());
        range(horizontal, at.totalWidth(), bodyWidth());
    }

    /// The width that the bars leave.
    double freeWidth() {
        return Math.max(0, vertical.isVisible() ? grid.getWidth() - BAR : grid.getWidth());
    }

    /// The height that the bars leave.
    double freeHeight() {
        return Math.max(0, horizontal.isVisible() ? grid.getHeight() - BAR : grid.getHeight());
    }

    private void range(ScrollBar bar, double content, double visible) {
        double max = Math.max(0, content - visible);
        bar.setMax(max);
        bar.setVisibleAmount(content <= 0 ? 1 : max * visible / content);
        bar.setUnitIncrement(at.rowHeight());
        bar.setBlockIncrement(visible);
        bar.setValue(clamp(bar.getValue(), max));
        bar.setVisible(max > 0);
    }

    private double bodyHeight() {
        return Math.max(0, grid.getHeight() - at.header() - BAR);
    }

    private double bodyWidth() {
        return Math.max(0, grid.getWidth() - BAR);
    }

    private static double clamp(double value, double max) {
        return Math.clamp(value, 0, Math.max(0, max));
    }
}
