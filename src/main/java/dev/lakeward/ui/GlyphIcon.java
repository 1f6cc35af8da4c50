package dev.lakeward.ui;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/// One glyph of the grid on its own, for a legend. Takes the text colour of its label by `-fx-text-fill` of the
/// theme through [#recolour].
public final class GlyphIcon extends Region {
    private static final double SIZE = 14;

    private final Canvas canvas = new Canvas(SIZE, SIZE);
    private final GridModel.Glyph glyph;

    private final boolean heat;

    public GlyphIcon(GridModel.Glyph glyph) {
        this(glyph, false);
    }

    /// The colour that stands for a glyph where cells are too small for shapes.
    public static GlyphIcon ofHeat(GridModel.Glyph glyph) {
        return new GlyphIcon(glyph, true);
    }

    private GlyphIcon(GridModel.Glyph glyph, boolean heat) {
        this.glyph = glyph;
        this.heat = heat;
        getChildren().add(canvas);
        setMinSize(SIZE, SIZE);
        setMaxSize(SIZE, SIZE);
    }

    /// Draws in a colour.
    public void recolour(Color text, Color danger, Color mask) {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, SIZE, SIZE);
        GridPainter.Colors colors = new GridPainter.Colors(text, text, text, text, text, text, danger, mask);
        if (heat) {
            HeatMap.paint(g, glyph, colors, SIZE);
        } else {
            new GlyphPainter(g, colors).draw(glyph, 1, 1);
        }
    }
}
