package dev.lakeward.ui;

import java.util.Arrays;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.ArcType;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// Draws the visible part of a grid.
final class GridPainter {
    private static final double PADDING = 8;
    private static final double GLYPH = 12;
    private static final Font BODY = Font.font("System", 13);
    private static final double NARROWEST_TITLE = 30;
    private static final int LABEL = 13;
    private static final Font HEADING = Font.font("System", FontWeight.SEMI_BOLD, 13);
    private static final Font SMALL = Font.font("System", 11);
    private static final Font TITLE = Font.font("System", FontWeight.SEMI_BOLD, 12);

    record Colors(
            Color text,
            Color muted,
            Color line,
            Color header,
            Color selection,
            Color accent,
            Color danger,
            Color mask) {}

    /// The sorted column, or -1.
    record Sort(int column, boolean descending) {}

    private final GraphicsContext g;
    private final Colors colors;
    private final Text measure = new Text();

    GridPainter(GraphicsContext g, Colors colors) {
        this.g = g;
        this.colors = colors;
    }

    /// Draws into the whole canvas.
    void paint(GridModel model, GridGeometry at, GridSelection selection, boolean focused, Sort sort, HeatMap heat) {
        double width = g.getCanvas().getWidth();
        double height = g.getCanvas().getHeight();
        g.clearRect(0, 0, width, height);
        int first = (int) (at.y() / at.rowHeight());
        int last = Math.min(model.rowCount() - 1, (int) ((at.y() + height) / at.rowHeight()));
        if (at.isHeat()) {
            selectedCells(at, selection);
            heat.paint(g, model, at, colors, first, last);
            labels(model, at, first, last);
            cursor(at, selection, focused);
        } else {
            columns(at, column -> {
                for (int row = first; row <= last; row++) {
                    cell(model, row, column, at, selection, focused);
                }
            });
            lines(at, first, last);
        }
        header(model, at, sort);
        edgeOfFrozen(at, height);
    }

    private void lines(GridGeometry at, int first, int last) {
        double end = Math.min(at.totalWidth() - at.x(), g.getCanvas().getWidth());
        g.setStroke(colors.line());
        g.setLineWidth(1);
        for (int row = first; row <= last; row++) {
            double y = Math.round(at.top(row + 1)) - 0.5;
            g.strokeLine(0, y, end, y);
        }
    }

    /// Draws one column.
    private interface ColumnWork {
        void draw(int column);
    }

    // The scrolled columns first, clipped where the frozen ones begin.
    private void columns(GridGeometry at, ColumnWork work) {
        double width = g.getCanvas().getWidth();
        g.save();
        g.beginPath();
        g.rect(
                at.frozenWidth(),
                0,
                Math.max(0, width - at.frozenWidth()),
                g.getCanvas().getHeight());
        g.clip();
        for (int column = at.firstScrolled(); column < at.count() && at.left(column) < width; column++) {
            work.draw(column);
        }
        g.restore();
        for (int column = 0; column < at.frozen(); column++) {
            work.draw(column);
        }
    }

    private void edgeOfFrozen(GridGeometry at, double height) {
        if (at.frozen() > 0 && (at.x() > 0 || at.frozen() > 1)) {
            g.setStroke(colors.muted());
            g.strokeLine(Math.round(at.frozenWidth()) - 0.5, 0, Math.round(at.frozenWidth()) - 0.5, height);
        }
    }

    private void header(GridModel model, GridGeometry at, Sort sort) {
        g.setFill(colors.header());
        g.fillRect(0, 0, g.getCanvas().getWidth(), at.header());
        g.setStroke(colors.line());
        g.strokeLine(0, at.header() - 0.5, g.getCanvas().getWidth(), at.header() - 0.5);
        columns(at, column -> {
            double left = at.left(column);
            double width = at.width(column);
            String arrow = column == sort.column() ? (sort.descending() ? " ▼" : " ▲") : "";
            if (width >= NARROWEST_TITLE) {
                text(
                        model.title(column) + arrow,
                        TITLE,
                        colors.text(),
                        left,
                        at.bandHeight(),
                        width,
                        at.header() - at.bandHeight(),
                        model.isNumeric(column));
                double edge = Math.round(left + width) - 0.5;
                g.strokeLine(edge, at.bandHeight() + 6, edge, at.header() - 6);
            }
        });
        if (at.bandHeight() > 0) {
            bands(model, at);
        }
    }

    // One label over each run of columns of one band.
    private void bands(GridModel model, GridGeometry at) {
        int column = 0;
        while (column < at.count()) {
            String band = model.band(column);
            int next = column + 1;
            // Frozen columns stand still while the others move: no band spans both.
            while (next < at.count() && next != at.frozen() && model.band(next).equals(band)) {
                next++;
            }
            double left = at.left(column);
            double right = at.left(next - 1) + at.width(next - 1);
            double hidden = column < at.frozen() ? 0 : at.frozenWidth();
            if (!band.isEmpty() && right > hidden) {
                double from = Math.max(left, hidden);
                g.setFill(colors.accent());
                g.fillRect(from + 3, at.bandHeight() - 3, right - from - 6, 2);
                text(band, TITLE, colors.muted(), from, 0, right - from, at.bandHeight() - 2, false);
            }
            column = next;
        }
    }

    // Titles of rows, as many as do not overlap: those of headings first.
    private void labels(GridModel model, GridGeometry at, int first, int last) {
        boolean[] taken = new boolean[(int) g.getCanvas().getHeight() + LABEL + 1];
        for (boolean headings : new boolean[] {true, false}) {
            for (int row = first; row <= last; row++) {
                int y = (int) at.top(row);
                if (model.isHeading(row) == headings && y >= at.header() && isFree(taken, y)) {
                    Arrays.fill(taken, y, Math.min(taken.length, y + LABEL), true);
                    text(
                            model.text(row, 0),
                            SMALL,
                            headings ? colors.text() : colors.muted(),
                            0,
                            y,
                            at.width(0),
                            Math.max(at.rowHeight(), LABEL),
                            false);
                }
            }
        }
    }

    private static boolean isFree(boolean[] taken, int from) {
        for (int y = from; y < Math.min(taken.length, from + LABEL); y++) {
            if (taken[y]) {
                return false;
            }
        }
        return from < taken.length;
    }

    private void selectedCells(GridGeometry at, GridSelection selection) {
        if (!selection.isEmpty()) {
            g.setFill(colors.selection());
            double left = at.left(selection.firstColumn());
            double right = at.left(selection.lastColumn()) + at.width(selection.lastColumn());
            g.fillRect(
                    left,
                    at.top(selection.firstRow()),
                    right - left,
                    at.top(selection.lastRow() + 1) - at.top(selection.firstRow()));
        }
    }

    private void cursor(GridGeometry at, GridSelection selection, boolean focused) {
        if (!selection.isEmpty()) {
            g.setStroke(focused ? colors.accent() : colors.muted());
            g.setLineWidth(2);
            g.strokeRect(
                    at.left(selection.column().get()) - 2,
                    at.top(selection.row().get()) - 2,
                    at.width(selection.column().get()) + 3,
                    at.rowHeight() + 3);
            g.setLineWidth(1);
        }
    }

    private void cell(GridModel model, int row, int column, GridGeometry at, GridSelection selection, boolean focused) {
        double left = at.left(column);
        double top = at.top(row);
        double width = at.width(column);
        double height = at.rowHeight();
        if (selection.holds(row, column)) {
            g.setFill(colors.selection());
            g.fillRect(left, top, width, height);
        }
        GridModel.Glyph glyph = model.glyph(row, column);
        String text = model.text(row, column);
        if (glyph == GridModel.Glyph.NONE) {
            boolean absent = text == null;
            text(
                    absent ? "NULL" : text,
                    model.isHeading(row) ? HEADING : BODY,
                    absent ? colors.muted() : colors.text(),
                    left,
                    top,
                    width,
                    height,
                    model.isNumeric(column));
        } else {
            boolean labelled = text != null && !text.isEmpty();
            double x = labelled ? left + PADDING : left + (width - GLYPH) / 2;
            double y = top + (height - GLYPH) / 2;
            glyph(glyph, x, y);
            if (labelled) {
                text(text, BODY, colors.text(), left + GLYPH + PADDING, top, width - GLYPH - PADDING, height, false);
            } else {
                signs(model, row, column, x, y);
            }
        }
        if (model.isMarked(row, column)) {
            g.setFill(colors.accent());
            g.fillPolygon(
                    new double[] {left + width - 9, left + width - 1, left + width - 1},
                    new double[] {top + 1, top + 1, top + 9},
                    3);
        }
        if (row == selection.row().get() && column == selection.column().get()) {
            g.setStroke(focused ? colors.accent() : colors.muted());
            g.setLineWidth(focused ? 2 : 1);
            g.strokeRect(left + 1, top + 1, width - 3, height - 3);
            g.setLineWidth(1);
        }
    }

    // A plus at the right of a shape, an exclamation mark at its left.
    private void signs(GridModel model, int row, int column, double x, double y) {
        if (model.isExtended(row, column)) {
            double right = x + GLYPH + 6;
            g.setStroke(colors.text());
            g.strokeLine(right - 3, y + GLYPH / 2, right + 3, y + GLYPH / 2);
            g.strokeLine(right, y + GLYPH / 2 - 3, right, y + GLYPH / 2 + 3);
        }
        if (model.isWarned(row, column)) {
            g.setFill(colors.danger());
            g.fillRect(x - 7, y + 1, 2, 6);
            g.fillRect(x - 7, y + 9, 2, 2);
        }
    }

    private void text(
            @Nullable String value,
            Font font,
            Color color,
            double left,
            double top,
            double width,
            double height,
            boolean right) {
        if (value == null || value.isEmpty() || width <= PADDING * 2) {
            return;
        }
        int fits = (int) ((width - PADDING) / 4) + 1;
        String shown = value.length() > fits ? value.substring(0, fits) : value;
        if (!right) {
            shown = elided(shown, font, width - 2 * PADDING);
        }
        g.save();
        g.beginPath();
        g.rect(left, top, width - 3, height);
        g.clip();
        g.setFont(font);
        g.setFill(color);
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(right ? TextAlignment.RIGHT : TextAlignment.LEFT);
        g.fillText(shown.replace('\n', ' '), right ? left + width - PADDING : left + PADDING, top + height / 2);
        g.restore();
    }

    private String elided(String value, Font font, double room) {
        measure.setFont(font);
        measure.setText(value);
        if (measure.getLayoutBounds().getWidth() <= room + PADDING / 2) {
            return value;
        }
        int end = value.length();
        while (end > 0 && measure.getLayoutBounds().getWidth() > room) {
            end -= Math.max(1, end / 8);
            measure.setText(value.substring(0, Math.max(0, end)) + "…");
        }
        return measure.getText();
    }

    /// Draws a glyph of 12 pixels at a place; also used by legends.
    void glyph(GridModel.Glyph glyph, double x, double y) {
        g.setStroke(colors.text());
        g.setFill(colors.text());
        g.setLineWidth(1.4);
        switch (glyph) {
            case NONE -> {}
            case DOT -> {
                g.setFill(colors.muted());
                g.fillOval(x + GLYPH / 2 - 1.5, y + GLYPH / 2 - 1.5, 3, 3);
            }
            case RING -> g.strokeOval(x + 1, y + 1, GLYPH - 2, GLYPH - 2);
            case HALF -> {
                g.strokeOval(x + 1, y + 1, GLYPH - 2, GLYPH - 2);
                g.fillArc(x + 1, y + 1, GLYPH - 2, GLYPH - 2, 90, 180, ArcType.CHORD);
            }
            case STRIPES -> stripes(x, y);
            case HALF_STRIPES -> {
                stripes(x, y);
                g.fillRect(x + 1, y + 1, GLYPH / 2 - 1, GLYPH - 2);
            }
            case FULL -> g.fillOval(x + 1, y + 1, GLYPH - 2, GLYPH - 2);
            case DIAMOND -> diamond(x, y, true);
            case HALF_DIAMOND -> diamond(x, y, false);
            case MASKED -> {
                g.setFill(colors.mask());
                g.setStroke(colors.mask());
                dots(x, y);
            }
            case FORBIDDEN -> {
                g.setStroke(colors.danger());
                g.strokeOval(x + 1, y + 1, GLYPH - 2, GLYPH - 2);
                g.strokeLine(x + 3, y + GLYPH - 3, x + GLYPH - 3, y + 3);
            }
        }
        g.setLineWidth(1);
    }

    private void stripes(double x, double y) {
        g.strokeRect(x + 1, y + 1, GLYPH - 2, GLYPH - 2);
        for (double line = y + 4; line < y + GLYPH - 2; line += 3) {
            g.strokeLine(x + 3, line, x + GLYPH - 3, line);
        }
    }

    private void dots(double x, double y) {
        g.strokeRect(x + 1, y + 1, GLYPH - 2, GLYPH - 2);
        for (double row = y + 3; row < y + GLYPH - 3; row += 3) {
            for (double column = x + 3; column < x + GLYPH - 3; column += 3) {
                g.fillOval(column, row, 1.6, 1.6);
            }
        }
    }

    private void diamond(double x, double y, boolean filled) {
        double[] xs = {x + GLYPH / 2, x + GLYPH, x + GLYPH / 2, x};
        double[] ys = {y, y + GLYPH / 2, y + GLYPH, y + GLYPH / 2};
        if (filled) {
            g.fillPolygon(xs, ys, 4);
        } else {
            g.strokePolygon(xs, ys, 4);
        }
    }
}
