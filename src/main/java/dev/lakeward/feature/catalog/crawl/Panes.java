package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/// Buttons and labels as the panes of crawlers have them.
final class Panes {
    private Panes() {}

    /// A button whose text is the text of a key; `keys` says on hover how it is pressed by keys, and is empty for none.
    static Button button(String id, String key, String keys, Runnable work) {
        Button button = new Button(Messages.text(key));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setAccessibleText(Messages.text(key));
        if (!keys.isEmpty()) {
            button.setTooltip(new Tooltip(Messages.text(key) + "   " + keys));
        }
        button.setOnAction(event -> work.run());
        return button;
    }

    static Label wrapped(String text, String style) {
        Label label = new Label(Formats.visible(text));
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }

    static Region space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    /// Gives a node the keyboard, now or as soon as it is in the window.
    static void focus(Node node) {
        if (node.getScene() != null) {
            node.requestFocus();
            return;
        }
        Subscription[] once = new Subscription[1];
        once[0] = node.sceneProperty().subscribe((old, scene) -> {
            if (scene != null) {
                once[0].unsubscribe();
                node.requestFocus();
            }
        });
    }
}
