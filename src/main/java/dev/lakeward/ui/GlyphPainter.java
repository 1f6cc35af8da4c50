package dev.lakeward.ui;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.ArcType;

/// Draws the shapes that say what access is: of 12 pixels, with signs beside them.
final class GlyphPainter {
    /// How wide and high a shape is.
    static final double GLYPH = 12;

    private final GraphicsContext g;
    private final GridPainter.Colors colors;

    GlyphPainter(GraphicsContext g, GridPainter.Colors colors) {
        this.g = g;
        this.colors = colors;
    }

    /// Draws a glyph of 12 pixels at a place; also used by legends.
    void draw(GridModel.Glyph glyph, double x, double y) {
        g.setStroke(colors.text());
        g.setFill(colors.text());
        g.setLineWidth(1.4);
        switch (glyph) {
            case NONE -> {}
            case DOT -> {
                g.setFill(colors.muted());
                g.fillRoundRect(x + GLYPH / 2 - 3.5, y + GLYPH / 2 - 1, 7, 2, 2, 2);
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
            case UNKNOWN -> {
                g.strokeArc(x + 3, y, 6, 6, 180, -270, ArcType.OPEN);
                g.strokeLine(x + 6, y + 6, x + 6, y + 8);
                g.fillOval(x + 5, y + 10, 2, 2);
            }
        }
        g.setLineWidth(1);
    }

    // A plus at the right of a shape, an exclamation mark at its left.
    void signs(GridModel model, int row, int column, double x, double y) {
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
