package dev.lakeward.app;

import java.util.HashMap;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/// What lies over the screens for a while. When it goes, the keyboard is where it was before.
final class Overlays {
    private final StackPane node;
    private final Map<Node, Node> focused = new HashMap<>();

    Overlays(Node below) {
        this.node = new StackPane(below);
    }

    Node node() {
        return node;
    }

    /// Shows a node over everything, at a place; what is shown already stays.
    void show(Node over, Pos at) {
        if (shows(over)) {
            return;
        }
        if (node.getScene() != null && node.getScene().getFocusOwner() != null) {
            focused.put(over, node.getScene().getFocusOwner());
        }
        StackPane.setAlignment(over, at);
        node.getChildren().add(over);
    }

    boolean shows(Node over) {
        return node.getChildren().contains(over);
    }

    /// Takes a node away; one that does not show changes nothing.
    void hide(Node over) {
        boolean focusedIn = isFocused(over);
        Node before = focused.remove(over);
        node.getChildren().remove(over);
        if (focusedIn && before != null && before.getScene() != null) {
            before.requestFocus();
        }
    }

    private boolean isFocused(Node over) {
        Node owner = node.getScene() == null ? null : node.getScene().getFocusOwner();
        while (owner != null && owner != over) {
            owner = owner.getParent();
        }
        return owner != null;
    }
}
