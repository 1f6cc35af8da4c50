package dev.lakeward.ui;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.value.ObservableValue;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/// The colours that a style sheet gives a grid.
final class GridStyle {
    private static final StyleablePropertyFactory<DataGrid> STYLES =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());

    private final Map<String, StyleableProperty<Color>> colors = new HashMap<>();

    GridStyle(DataGrid grid, Runnable changed) {
        add(grid, changed, "-lw-grid-text", Color.BLACK);
        add(grid, changed, "-lw-grid-muted", Color.GRAY);
        add(grid, changed, "-lw-grid-line", Color.LIGHTGRAY);
        add(grid, changed, "-lw-grid-header", Color.WHITESMOKE);
        add(grid, changed, "-lw-grid-selection", Color.LIGHTBLUE);
        add(grid, changed, "-lw-grid-accent", Color.BLUE);
        add(grid, changed, "-lw-grid-danger", Color.RED);
        add(grid, changed, "-lw-grid-mask", Color.ORANGE);
    }

    private void add(DataGrid grid, Runnable changed, String name, Color otherwise) {
        StyleableProperty<Color> color = STYLES.createStyleableColorProperty(
                grid, name.substring(1), name, each -> each.style().color(name), otherwise);
        ((ObservableValue<?>) color).addListener(observable -> changed.run());
        colors.put(name, color);
    }

    private StyleableProperty<Color> color(String name) {
        return Objects.requireNonNull(colors.get(name));
    }

    static List<CssMetaData<? extends Styleable, ?>> metaData() {
        return STYLES.getCssMetaData();
    }

    /// The colours of this moment.
    GridPainter.Colors colors() {
        return new GridPainter.Colors(
                color("-lw-grid-text").getValue(),
                color("-lw-grid-muted").getValue(),
                color("-lw-grid-line").getValue(),
                color("-lw-grid-header").getValue(),
                color("-lw-grid-selection").getValue(),
                color("-lw-grid-accent").getValue(),
                color("-lw-grid-danger").getValue(),
                color("-lw-grid-mask").getValue());
    }
}
