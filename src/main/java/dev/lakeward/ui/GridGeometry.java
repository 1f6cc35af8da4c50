package dev.lakeward.ui;

import java.util.Arrays;

/// Where the rows and columns of a grid are: widths, zoom, and how far it is scrolled. All in whole pixels: the canvas
/// clips at others by drawing everything twice.
///
/// The first of the frozen columns names the rows and keeps its width at every zoom.
final class GridGeometry {
    /// The height of a row at zoom 1.
    static final double ROW = 26;

    /// Rows that are lower than this show colours instead of shapes and texts.
    static final double LOWEST_READABLE = 16;

    private static final double HEADER = 30;
    private static final double BAND = 20;
    private static final double SMALLEST_ZOOM = 2 / ROW;
    private static final double NARROWEST_SCALED = 3;

    private double[] widths = {};
    private double[] lefts = {0};
    private int frozen;
    private boolean banded;
    private double zoom = 1;
    private double x;
    private double y;

    /// Takes the columns of another model.
    void columns(double[] widths, int frozen, boolean banded) {
        this.widths = Arrays.stream(widths).map(Math::rint).toArray();
        this.frozen = Math.min(frozen, widths.length);
        this.banded = banded;
        place();
    }

    private void place() {
        lefts = new double[widths.length + 1];
        for (int i = 0; i < widths.length; i++) {
            lefts[i + 1] = lefts[i] + width(i);
        }
    }

    int count() {
        return widths.length;
    }

    int frozen() {
        return frozen;
    }

    double width(int column) {
        boolean scales = zoom < 1 && (frozen == 0 || column > 0);
        return scales ? Math.max(NARROWEST_SCALED, Math.floor(widths[column] * zoom)) : widths[column];
    }

    double unscaledWidth(int column) {
        return widths[column];
    }

    void resize(int column, double width) {
        widths[column] = Math.rint(width);
        place();
    }

    double zoom() {
        return zoom;
    }

    void zoom(double wanted) {
        zoom = Math.clamp(wanted, SMALLEST_ZOOM, 1);
        place();
    }

    double rowHeight() {
        return Math.max(1, Math.floor(ROW * zoom));
    }

    /// Whether cells are too small for shapes and texts.
    boolean isHeat() {
        return rowHeight() < LOWEST_READABLE;
    }

    /// The height of the titles, with the bands above them where there are any.
    double header() {
        return HEADER + bandHeight();
    }

    double bandHeight() {
        return banded ? BAND : 0;
    }

    void scroll(double toX, double toY) {
        x = Math.rint(toX);
        y = Math.rint(toY);
    }

    double x() {
        return x;
    }

    double y() {
        return y;
    }

    double totalWidth() {
        return lefts[widths.length];
    }

    double frozenWidth() {
        return lefts[frozen];
    }

    /// Where a column begins, from the grid's left edge as it is scrolled.
    double left(int column) {
        return column < frozen ? lefts[column] : lefts[column] - x;
    }

    /// Where a column begins when nothing is scrolled.
    double unscrolledLeft(int column) {
        return lefts[column];
    }

    double top(int row) {
        return header() + row * rowHeight() - y;
    }

    /// The first scrolled column that reaches right of the frozen ones.
    int firstScrolled() {
        int found = Arrays.binarySearch(lefts, frozen, widths.length + 1, frozenWidth() + x);
        return Math.clamp(found >= 0 ? found : -found - 2, frozen, widths.length);
    }

    /// The column at a place, or -1.
    int columnAt(double at) {
        for (int i = 0; i < frozen; i++) {
            if (at >= lefts[i] && at < lefts[i + 1]) {
                return i;
            }
        }
        for (int i = at < frozenWidth() ? widths.length : firstScrolled(); i < widths.length; i++) {
            if (at >= left(i) && at < left(i) + width(i)) {
                return i;
            }
        }
        return -1;
    }

    /// The column whose right edge is at a place, or -1.
    int edgeAt(double at) {
        for (int i = 0; i < widths.length; i++) {
            boolean shown = i < frozen || at + 4 >= frozenWidth();
            if (shown && Math.abs(at - left(i) - width(i)) < 4) {
                return i;
            }
        }
        return -1;
    }

    /// The row at a place, or -1 in the header; it may lie beyond the last one.
    int rowAt(double at) {
        return at < header() ? -1 : (int) Math.floor((at - header() + y) / rowHeight());
    }
}
