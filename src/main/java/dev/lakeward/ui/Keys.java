package dev.lakeward.ui;

import javafx.scene.Node;
import javafx.util.Subscription;

/// Moves the keys to nodes that may come into the scene with the next layout only.
public final class Keys {
    private Keys() {}

    public static void moveTo(Node node) {
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
