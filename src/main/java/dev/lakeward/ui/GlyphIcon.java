package dev.lakeward.ui;

import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/// One glyph of the grid on its own, for a legend. Takes the text colour of its label by `-fx-text-fill` of the
/// theme through [#recolour].
public final class GlyphIcon extends Region {
    private static final double SIZE = 14;

    private final Canvas canvas = new Canvas(SIZE, SIZE);
    private final GridModel.Glyph glyph;

    public GlyphIcon(GridModel.Glyph glyph) {
        this.glyph = glyph;
        getChildren().add(canvas);
        setMinSize(SIZE, SIZE);
        setMaxSize(SIZE, SIZE);
    }

    /// Draws in a colour.
    public void recolour(Color text, Color danger, Color mask) {
        canvas.getGraphicsContext2D().clearRect(0, 0, SIZE, SIZE);
        new GlyphPainter(
                        canvas.getGraphicsContext2D(),
                        new GridPainter.Colors(text, text, text, text, text, text, danger, mask))
                .draw(glyph, 1, 1);
    }
}
