package dev.lakeward.ui;

import java.util.Arrays;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// Draws a grid's cells as colours: how much is visible as depth, hue for danger, masks and staged changes.
final class HeatMap {
    private static final int SMALLEST_WITH_GAP = 4;

    private @Nullable WritableImage image;
    private int[] pixels = {};
    private int width;
    private int height;

    /// Draws the cells right of the frozen columns that name the rows, from `first` to `last`.
    void paint(GraphicsContext g, GridModel model, GridGeometry at, GridPainter.Colors colors, int first, int last) {
        int left = at.frozen() == 0 ? 0 : (int) Math.round(at.width(0));
        double top = at.header();
        resize((int) Math.ceil(g.getCanvas().getWidth() - left), (int)
                Math.ceil(g.getCanvas().getHeight() - top));
        if (width <= 0 || height <= 0) {
            return;
        }
        Arrays.fill(pixels, 0);
        int[] palette = palette(colors);
        int marked = argb(colors.accent(), 1);
        int warned = argb(colors.danger(), 0.55);
        int gap = at.rowHeight() >= SMALLEST_WITH_GAP ? 1 : 0;
        for (int column = at.frozen() == 0 ? 0 : 1; column < at.count(); column++) {
            if (column == at.frozen()) {
                column = Math.max(column, at.firstScrolled());
            }
            if (column >= at.count() || at.left(column) > g.getCanvas().getWidth()) {
                break;
            }
            double hidden = column < at.frozen() ? 0 : at.frozenWidth();
            int from = (int) Math.max(at.left(column), hidden) - left;
            int to = (int) (at.left(column) + at.width(column)) - left - gap;
            for (int row = first; row <= last; row++) {
                int color = model.isMarked(row, column)
                        ? marked
                        : model.isWarned(row, column)
                                ? warned
                                : palette[model.glyph(row, column).ordinal()];
                if (color != 0) {
                    int y = (int) (at.top(row) - top);
                    fill(from, to, y, y + (int) at.rowHeight() - gap, color);
                }
            }
        }
        WritableImage target = java.util.Objects.requireNonNull(image);
        target.getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        g.drawImage(target, left, top);
    }

    private void resize(int wide, int high) {
        if (wide != width || high != height || image == null) {
            width = wide;
            height = high;
            if (wide > 0 && high > 0) {
                image = new WritableImage(wide, high);
                pixels = new int[wide * high];
            }
        }
    }

    private void fill(int fromX, int toX, int fromY, int toY, int color) {
        int left = Math.max(0, fromX);
        int right = Math.min(width, toX);
        for (int y = Math.max(0, fromY); left < right && y < Math.min(height, toY); y++) {
            Arrays.fill(pixels, y * width + left, y * width + right, color);
        }
    }

    private static int[] palette(GridPainter.Colors colors) {
        int[] palette = new int[GridModel.Glyph.values().length];
        for (GridModel.Glyph glyph : GridModel.Glyph.values()) {
            palette[glyph.ordinal()] = switch (glyph) {
                case NONE -> 0;
                case DOT -> argb(colors.text(), 0.04);
                case RING -> argb(colors.text(), 0.14);
                case HALF_STRIPES -> argb(colors.text(), 0.3);
                case HALF, STRIPES -> argb(colors.text(), 0.42);
                case HALF_DIAMOND -> argb(colors.text(), 0.55);
                case FULL -> argb(colors.text(), 0.72);
                case DIAMOND -> argb(colors.text(), 1);
                case MASKED -> argb(colors.mask(), 0.8);
                case FORBIDDEN -> argb(colors.danger(), 0.85);
                case UNKNOWN -> argb(colors.danger(), 0.3);
            };
        }
        return palette;
    }

    private static int argb(Color color, double opacity) {
        return (int) Math.round(opacity * 255) << 24
                | (int) Math.round(color.getRed() * 255) << 16
                | (int) Math.round(color.getGreen() * 255) << 8
                | (int) Math.round(color.getBlue() * 255);
    }
}
