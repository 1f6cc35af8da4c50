package dev.lakeward.ui;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// Writes one line of text into a part of a canvas, cut where it does not fit.
final class GridText {
    /// The room left and right of a text.
    static final double PADDING = 8;

    private final GraphicsContext g;
    private final Text measure = new Text();

    GridText(GraphicsContext g) {
        this.g = g;
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
}
