package dev.lakeward.ui.graph;

import dev.lakeward.ui.Messages;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The buttons that change how a graph shows: all of it, larger, smaller, arranged anew.
public final class GraphBar extends HBox {
    private static final double ZOOM = 1.25;

    /// `name` begins the ids of the buttons.
    public GraphBar(String name, GraphView view) {
        super(2);
        getStyleClass().add("graph-bar");
        setMinWidth(Region.USE_PREF_SIZE);
        getChildren()
                .setAll(
                        button(name + "Fit", Feather.MAXIMIZE, "graph.fit", "F", view::fit),
                        button(
                                name + "Smaller",
                                Feather.ZOOM_OUT,
                                "graph.smaller",
                                "Ctrl −",
                                () -> view.zoomBy(1 / ZOOM)),
                        button(name + "Larger", Feather.ZOOM_IN, "graph.larger", "Ctrl +", () -> view.zoomBy(ZOOM)),
                        button(name + "Arrange", Feather.SHUFFLE, "graph.arrange", "L", view::arrange));
    }

    private static Button button(String id, Ikon icon, String key, String keys, Runnable work) {
        Button button = new Button("", new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().add("flat");
        button.setAccessibleText(Messages.text(key));
        button.setTooltip(new Tooltip(Messages.text(key) + "   " + keys));
        button.setOnAction(event -> work.run());
        return button;
    }
}
