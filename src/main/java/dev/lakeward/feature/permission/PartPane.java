package dev.lakeward.feature.permission;

import javafx.scene.Node;

/// What one part of the permission screen shows.
interface PartPane {
    Node node();

    /// Takes the keyboard.
    default void focus() {}

    /// It has come in sight.
    default void shown() {}
}
