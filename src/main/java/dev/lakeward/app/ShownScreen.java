package dev.lakeward.app;

import dev.lakeward.ui.Screen;
import java.util.HashMap;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/// Where the screens show, one at a time, below the row of its parts. Each has the keyboard where it was left.
final class ShownScreen {
    private final StackPane node = new StackPane();
    private final PartsRow parts = new PartsRow();
    private final Map<String, Node> focused = new HashMap<>();

    ShownScreen() {
        node.setId("screen");
    }

    StackPane node() {
        return node;
    }

    Node parts() {
        return parts.node();
    }

    /// Shows a screen in place of the one before, which must be put away first.
    void show(Screen screen) {
        node.getChildren().setAll(screen.face().node());
        parts.show(screen);
        screen.shown();
        Node before = focused.get(screen.face().id());
        if (before != null && before.getScene() != null) {
            before.requestFocus();
        }
    }

    /// Puts a screen away for a while; one that does not show changes nothing.
    void hide(Screen screen) {
        if (!node.getChildren().contains(screen.face().node())) {
            return;
        }
        Node owner = node.getScene() == null ? null : node.getScene().getFocusOwner();
        Node at = owner;
        while (at != null && at != node) {
            at = at.getParent();
        }
        if (owner != null && at != null) {
            focused.put(screen.face().id(), owner);
        }
        node.getChildren().clear();
        screen.hidden();
    }

    /// Lets go of what a screen left that is gone for good.
    void forget(Screen screen) {
        focused.remove(screen.face().id());
    }
}
