package dev.lakeward.app;

import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/// The keys that work everywhere in a window.
record WindowKeys(Scene scene) {
    /// A key with Ctrl, or Command on a Mac.
    WindowKeys shortcut(KeyCode key, Runnable action) {
        return add(action, key, KeyCombination.SHORTCUT_DOWN);
    }

    WindowKeys alt(KeyCode key, Runnable action) {
        return add(action, key, KeyCombination.ALT_DOWN);
    }

    WindowKeys shift(KeyCode key, Runnable action) {
        return add(action, key, KeyCombination.SHIFT_DOWN);
    }

    WindowKeys alone(KeyCode key, Runnable action) {
        return add(action, key);
    }

    private WindowKeys add(Runnable action, KeyCode key, KeyCombination.Modifier... modifiers) {
        scene.getAccelerators().put(new KeyCodeCombination(key, modifiers), action);
        return this;
    }
}
