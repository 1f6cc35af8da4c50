package dev.lakeward.ui.gantt;

import dev.lakeward.ui.graph.NodeState;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/// The colours that a style sheet gives a chart.
final class GanttStyle {
    private static final StyleablePropertyFactory<GanttView> STYLES =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());
    private static final List<String> NAMES =
            List.of("text", "muted", "line", "selection", "accent", "running", "good", "failed");

    private final List<StyleableProperty<Color>> colors = new ArrayList<>();

    /// The colours of one moment.
    record Colors(
            Color text,
            Color muted,
            Color line,
            Color selection,
            Color accent,
            Color running,
            Color good,
            Color failed) {
        Color of(NodeState state) {
            return switch (state) {
                case PLAIN, WAITING, STOPPED -> muted;
                case RUNNING -> running;
                case GOOD -> good;
                case FAILED, PROBLEM -> failed;
            };
        }
    }

    GanttStyle(GanttView view, Runnable changed) {
        for (int i = 0; i < NAMES.size(); i++) {
            int place = i;
            String name = "-lw-gantt-" + NAMES.get(i);
            StyleableProperty<Color> color = STYLES.createStyleableColorProperty(
                    view, name.substring(1), name, each -> each.style().colors.get(place), Color.GRAY);
            ((ObservableValue<?>) color).addListener(observable -> changed.run());
            colors.add(color);
        }
    }

    static List<CssMetaData<? extends Styleable, ?>> metaData() {
        return STYLES.getCssMetaData();
    }

    Colors now() {
        return new Colors(color(0), color(1), color(2), color(3), color(4), color(5), color(6), color(7));
    }

    private Color color(int place) {
        return colors.get(place).getValue();
    }
}
