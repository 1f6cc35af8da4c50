package dev.lakeward.ui;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// Writes one line of text into a part of a canvas, cut where it does not fit.
final class GridText {
    /// The room left and right of a text.
    static final double PADDING = 8;

    private final GraphicsContext g;
    private final TextWidths widths;

    GridText(GraphicsContext g, TextWidths widths) {
        this.g = g;
        this.widths = widths;
    }

    /// Writes a value, at the right end of its place where `right`.
    void write(
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
        // What is a little wider than its room may use some of the padding.
        String shown = widths.cut(TextWidths.line(value), font, width - 1.5 * PADDING);
        g.setFont(font);
        g.setFill(color);
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(right ? TextAlignment.RIGHT : TextAlignment.LEFT);
        g.fillText(shown, right ? left + width - PADDING : left + PADDING, top + height / 2);
    }
}
