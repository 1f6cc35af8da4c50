package dev.lakeward.ui;

import java.util.Arrays;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

/// Draws what names the columns and rows of a grid: titles, bands above them, and names beside a map of colours.
final class GridTitles {
    private static final double NARROWEST_TITLE = 30;
    private static final int LABEL = 13;
    private static final Font SMALL = Font.font("System", 11);
    static final Font TITLE = Font.font("System", FontWeight.SEMI_BOLD, 12);

    private final GraphicsContext g;
    private final GridPainter.Colors colors;
    private final GridText text;

    GridTitles(GraphicsContext g, GridPainter.Colors colors, GridText text) {
        this.g = g;
        this.colors = colors;
        this.text = text;
    }

    /// Draws the titles of all columns that show.
    void header(GridModel model, GridGeometry at, GridPainter.Sort sort) {
        g.setFill(colors.header());
        g.fillRect(0, 0, g.getCanvas().getWidth(), at.header());
        g.setStroke(colors.line());
        g.strokeLine(0, at.header() - 0.5, g.getCanvas().getWidth(), at.header() - 0.5);
        GridPainter.columns(g, at, column -> {
            double left = at.left(column);
            double width = at.width(column);
            String arrow = column == sort.column() ? (sort.descending() ? " ▼" : " ▲") : "";
            if (width >= NARROWEST_TITLE) {
                text.write(
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
                text.write(band, TITLE, colors.muted(), from, 0, right - from, at.bandHeight() - 2, false);
            }
            column = next;
        }
    }

    // Titles of rows, as many as do not overlap: those of headings first.
    void labels(GridModel model, GridGeometry at, int first, int last) {
        boolean[] taken = new boolean[(int) g.getCanvas().getHeight() + LABEL + 1];
        for (boolean headings : new boolean[] {true, false}) {
            for (int row = first; row <= last; row++) {
                int y = (int) at.top(row);
                if (model.isHeading(row) == headings && y >= at.header() && isFree(taken, y)) {
                    Arrays.fill(taken, y, Math.min(taken.length, y + LABEL), true);
                    text.write(
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
}
