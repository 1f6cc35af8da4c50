package dev.lakeward.ui.graph;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/// The colours that a style sheet gives a graph.
final class GraphStyle {
    private static final StyleablePropertyFactory<GraphView> STYLES =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());
    private static final List<String> NAMES = List.of(
            "text", "muted", "line", "node", "border", "accent", "selection", "running", "good", "failed", "problem");

    private final List<StyleableProperty<Color>> colors = new ArrayList<>();

    record Colors(
            Color text,
            Color muted,
            Color line,
            Color node,
            Color border,
            Color accent,
            Color selection,
            Color running,
            Color good,
            Color failed,
            Color problem) {
        /// The colour that stands for a state.
        Color of(NodeState state) {
            return switch (state) {
                case PLAIN -> border;
                case WAITING, STOPPED -> muted;
                case RUNNING -> running;
                case GOOD -> good;
                case FAILED -> failed;
                case PROBLEM -> problem;
            };
        }
    }

    GraphStyle(GraphView view, Runnable changed) {
        for (int i = 0; i < NAMES.size(); i++) {
            int place = i;
            String name = "-lw-graph-" + NAMES.get(i);
            StyleableProperty<Color> color = STYLES.createStyleableColorProperty(
                    view, name.substring(1), name, each -> each.style().colors.get(place), Color.GRAY);
            ((ObservableValue<?>) color).addListener(observable -> changed.run());
            colors.add(color);
        }
    }

    static List<CssMetaData<? extends Styleable, ?>> metaData() {
        return STYLES.getCssMetaData();
    }

    /// The colours of this moment.
    Colors now() {
        return new Colors(
                color(0), color(1), color(2), color(3), color(4), color(5), color(6), color(7), color(8), color(9),
                color(10));
    }

    private Color color(int place) {
        return colors.get(place).getValue();
    }
}
