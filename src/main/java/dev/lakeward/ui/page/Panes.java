package dev.lakeward.ui.page;

import dev.lakeward.ui.Messages;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Buttons and spaces as the panes of crawlers have them.
public final class Panes {
    private Panes() {}

    /// A button whose text is the text of a key; `keys` says on hover how it is pressed by keys, and is empty for none.
    public static Button button(String id, String key, String keys, Runnable work) {
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

    public static Region space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    public static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
