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
    private static final Font TITLE = Font.font("System", FontWeight.SEMI_BOLD, 12);

    record Colors(Color text, Color muted, Color line, Color header, Color selection, Color accent, Color danger) {}

    record Viewport(double width, double height, double x, double y) {}

    record Selection(int firstRow, int lastRow, int firstColumn, int lastColumn, int row, int column, boolean focused) {
        boolean holds(int r, int c) {
            return firstRow >= 0 && r >= firstRow && r <= lastRow && c >= firstColumn && c <= lastColumn;
        }
    }

    private final GraphicsContext g;
    private final Colors colors;
    private final Text measure = new Text();

    GridPainter(GraphicsContext g, Colors colors) {
        this.g = g;
        this.colors = colors;
    }

    void paint(
            GridModel model,
            double[] widths,
            Viewport view,
            Selection selection,
            int sortedColumn,
            boolean descending) {
        g.clearRect(0, 0, view.width(), view.height());
        int firstRow = (int) (view.y() / DataGrid.ROW);
        int lastRow = Math.min(model.rowCount() - 1, (int) ((view.y() + view.height()) / DataGrid.ROW));
        double end = Arrays.stream(widths).sum() - view.x();
        columns(model, widths, view, (column, left, width) -> {
            for (int row = firstRow; row <= lastRow; row++) {
                double top = DataGrid.HEADER + row * DataGrid.ROW - view.y();
                cell(model, row, column, left, top, width, selection);
            }
        });
        g.setStroke(colors.line());
        g.setLineWidth(1);
        for (int row = firstRow; row <= lastRow; row++) {
            double y = Math.round(DataGrid.HEADER + (row + 1) * DataGrid.ROW - view.y()) - 0.5;
            g.strokeLine(0, y, Math.min(end, view.width()), y);
        }
        header(model, widths, view, sortedColumn, descending);
        edgeOfFrozen(model, widths, view);
    }

    /// Draws one column at its place.
    private interface ColumnWork {
        void draw(int column, double left, double width);
    }

    // The scrolled columns first, clipped where the frozen ones begin.
    private void columns(GridModel model, double[] widths, Viewport view, ColumnWork work) {
        int frozen = Math.min(model.frozenColumns(), widths.length);
        double fixed = Arrays.stream(widths).limit(frozen).sum();
        g.save();
        g.beginPath();
        g.rect(fixed, 0, Math.max(0, view.width() - fixed), view.height());
        g.clip();
        double left = fixed - view.x();
        for (int column = frozen; column < widths.length; column++) {
            if (left + widths[column] > fixed && left < view.width()) {
                work.draw(column, left, widths[column]);
            }
            left += widths[column];
        }
        g.restore();
        left = 0;
        for (int column = 0; column < frozen; column++) {
            work.draw(column, left, widths[column]);
            left += widths[column];
        }
    }

    private void edgeOfFrozen(GridModel model, double[] widths, Viewport view) {
        if (model.frozenColumns() > 0 && view.x() > 0) {
            double edge = Arrays.stream(widths).limit(model.frozenColumns()).sum();
            g.setStroke(colors.muted());
            g.strokeLine(Math.round(edge) - 0.5, 0, Math.round(edge) - 0.5, view.height());
        }
    }

    private void header(GridModel model, double[] widths, Viewport view, int sortedColumn, boolean descending) {
        g.setFill(colors.header());
        g.fillRect(0, 0, view.width(), DataGrid.HEADER);
        g.setStroke(colors.line());
        g.strokeLine(0, DataGrid.HEADER - 0.5, view.width(), DataGrid.HEADER - 0.5);
        columns(model, widths, view, (column, left, width) -> {
            String arrow = column == sortedColumn ? (descending ? " ▼" : " ▲") : "";
            text(
                    model.title(column) + arrow,
                    TITLE,
                    colors.text(),
                    left,
                    0,
                    width,
                    DataGrid.HEADER,
                    model.isNumeric(column));
            g.strokeLine(Math.round(left + width) - 0.5, 6, Math.round(left + width) - 0.5, DataGrid.HEADER - 6);
        });
    }

    private void cell(
            GridModel model, int row, int column, double left, double top, double width, Selection selection) {
        if (selection.holds(row, column)) {
            g.setFill(colors.selection());
            g.fillRect(left, top, width, DataGrid.ROW);
        }
        GridModel.Glyph glyph = model.glyph(row, column);
        String text = model.text(row, column);
        if (glyph == GridModel.Glyph.NONE) {
            boolean absent = text == null;
            text(
                    absent ? "NULL" : text,
                    BODY,
                    absent ? colors.muted() : colors.text(),
                    left,
                    top,
                    width,
                    DataGrid.ROW,
                    model.isNumeric(column));
        } else {
            boolean labelled = text != null && !text.isEmpty();
            double x = labelled ? left + PADDING : left + (width - GLYPH) / 2;
            glyph(glyph, x, top + (DataGrid.ROW - GLYPH) / 2);
            if (labelled) {
                text(
                        text,
                        BODY,
                        colors.text(),
                        left + GLYPH + PADDING,
                        top,
                        width - GLYPH - PADDING,
                        DataGrid.ROW,
                        false);
            }
        }
        if (model.isMarked(row, column)) {
            g.setFill(colors.accent());
            g.fillPolygon(
                    new double[] {left + width - 9, left + width - 1, left + width - 1},
                    new double[] {top + 1, top + 1, top + 9},
                    3);
        }
        if (row == selection.row() && column == selection.column()) {
            g.setStroke(selection.focused() ? colors.accent() : colors.muted());
            g.setLineWidth(selection.focused() ? 2 : 1);
            g.strokeRect(left + 1, top + 1, width - 3, DataGrid.ROW - 3);
            g.setLineWidth(1);
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
            case MASKED -> dots(x, y);
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
