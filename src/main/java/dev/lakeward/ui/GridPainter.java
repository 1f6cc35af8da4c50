package dev.lakeward.ui;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

/// Draws the visible part of a grid.
final class GridPainter {
    static final Font BODY = Font.font("System", 13);
    static final Font HEADING = Font.font("System", FontWeight.SEMI_BOLD, 13);

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
    record Sort(int column, boolean descending) {
        static final Sort NONE = new Sort(-1, false);
    }

    private final GraphicsContext g;
    private final Colors colors;
    private final GridText text;
    private final GlyphPainter glyphs;
    private final GridTitles titles;

    GridPainter(GraphicsContext g, Colors colors, TextWidths widths) {
        this.g = g;
        this.colors = colors;
        this.text = new GridText(g, widths);
        this.glyphs = new GlyphPainter(g, colors);
        this.titles = new GridTitles(g, colors, text);
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
            titles.labels(model, at, first, last);
            cursor(at, selection, focused);
        } else {
            columns(g, at, column -> {
                for (int row = first; row <= last; row++) {
                    cell(model, row, column, at, selection, focused);
                }
            });
            lines(at, first, last);
        }
        titles.header(model, at, sort);
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
    interface ColumnWork {
        void draw(int column);
    }

    // The scrolled columns first, clipped where the frozen ones begin.
    static void columns(GraphicsContext g, GridGeometry at, ColumnWork work) {
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
        String value = model.text(row, column);
        if (glyph == GridModel.Glyph.NONE) {
            boolean absent = value == null;
            text.write(
                    value == null ? "NULL" : value,
                    model.isHeading(row) ? HEADING : BODY,
                    absent ? colors.muted() : colors.text(),
                    left,
                    top,
                    width,
                    height,
                    model.isNumeric(column));
        } else {
            boolean labelled = value != null && !value.isEmpty();
            double x = labelled ? left + GridText.PADDING : left + (width - GlyphPainter.GLYPH) / 2;
            double y = top + (height - GlyphPainter.GLYPH) / 2;
            glyphs.draw(glyph, x, y);
            if (labelled) {
                text.write(
                        value,
                        BODY,
                        colors.text(),
                        left + GlyphPainter.GLYPH + GridText.PADDING,
                        top,
                        width - GlyphPainter.GLYPH - GridText.PADDING,
                        height,
                        false);
            } else {
                glyphs.signs(model, row, column, x, y);
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
}
