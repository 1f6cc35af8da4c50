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
    private static final int STRIPE = 4;

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
                    boolean plain = color == marked || color == warned;
                    fill(
                            from,
                            to,
                            y,
                            y + (int) at.rowHeight() - gap,
                            color,
                            !plain && isStriped(model.glyph(row, column)));
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

    private void fill(int fromX, int toX, int fromY, int toY, int color, boolean striped) {
        int left = Math.max(0, fromX);
        int right = Math.min(width, toX);
        for (int y = Math.max(0, fromY); left < right && y < Math.min(height, toY); y++) {
            if (striped) {
                stripe(y, left, right, color);
            } else {
                Arrays.fill(pixels, y * width + left, y * width + right, color);
            }
        }
    }

    // Upright stripes: they show in rows of a single pixel too.
    private void stripe(int y, int left, int right, int color) {
        for (int x = left; x < right; x++) {
            if (isOnStripe(x - left)) {
                pixels[y * width + x] = color;
            }
        }
    }

    private static boolean isOnStripe(int x) {
        return x % STRIPE < STRIPE / 2;
    }

    /// Whether a glyph says that rows are filtered: its colour is striped.
    static boolean isStriped(GridModel.Glyph glyph) {
        return glyph == GridModel.Glyph.STRIPES || glyph == GridModel.Glyph.HALF_STRIPES;
    }

    /// Draws the colour of one glyph as a square, for a legend.
    static void paint(GraphicsContext g, GridModel.Glyph glyph, GridPainter.Colors colors, double size) {
        g.setFill(color(glyph, colors));
        if (!isStriped(glyph)) {
            g.fillRect(0, 0, size, size);
            return;
        }
        for (int x = 0; x < size; x++) {
            if (isOnStripe(x)) {
                g.fillRect(x, 0, 1, size);
            }
        }
    }

    /// What stands for a glyph: depth for how much shows, hue for danger and masks.
    static Color color(GridModel.Glyph glyph, GridPainter.Colors colors) {
        return switch (glyph) {
            case NONE -> Color.TRANSPARENT;
            case DOT -> faded(colors.text(), 0.04);
            case RING -> faded(colors.text(), 0.14);
            case HALF_STRIPES -> faded(colors.text(), 0.5);
            case HALF -> faded(colors.text(), 0.42);
            case STRIPES -> faded(colors.text(), 0.85);
            case HALF_DIAMOND -> faded(colors.text(), 0.55);
            case FULL -> faded(colors.text(), 0.72);
            case DIAMOND -> colors.text();
            case MASKED -> colors.mask();
            case FORBIDDEN -> faded(colors.danger(), 0.85);
            case UNKNOWN -> faded(colors.danger(), 0.3);
        };
    }

    private static Color faded(Color color, double opacity) {
        return color.deriveColor(0, 1, 1, opacity);
    }

    private static int[] palette(GridPainter.Colors colors) {
        int[] palette = new int[GridModel.Glyph.values().length];
        for (GridModel.Glyph glyph : GridModel.Glyph.values()) {
            Color color = color(glyph, colors);
            palette[glyph.ordinal()] = argb(color, color.getOpacity());
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
