package dev.lakeward.app;

import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

/// The outline of the window, shown at once while everything else is read: bars and rail in the theme's colours, which
/// are not read yet either.
final class Cover extends Pane {
    private static final double TOP = 84;
    private static final double RAIL = 54;
    private static final double BOTTOM = 34;

    private final Rectangle top = new Rectangle();
    private final Rectangle rail = new Rectangle();
    private final Rectangle bottom = new Rectangle();

    Cover(boolean dark) {
        // AtlantaFX's Primer: canvas and subtle background.
        Color bar = Color.web(dark ? "#161b22" : "#f6f8fa");
        for (Rectangle each : new Rectangle[] {top, rail, bottom}) {
            each.setFill(bar);
            each.setManaged(false);
            getChildren().add(each);
        }
        setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    }

    static Color canvas(boolean dark) {
        return Color.web(dark ? "#0d1117" : "#ffffff");
    }

    @Override
    protected void layoutChildren() {
        place(top, 0, 0, getWidth(), TOP);
        place(rail, 0, TOP, RAIL, getHeight() - TOP - BOTTOM);
        place(bottom, 0, getHeight() - BOTTOM, getWidth(), BOTTOM);
    }

    private static void place(Rectangle bar, double x, double y, double width, double height) {
        bar.setX(x);
        bar.setY(y);
        bar.setWidth(width);
        bar.setHeight(Math.max(0, height));
    }
}
