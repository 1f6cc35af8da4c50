package dev.lakeward.app;

import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// The keys that work everywhere in a window.
record WindowKeys(Scene scene) {
    /// A key with Ctrl, or Command on a Mac.
    WindowKeys shortcut(KeyCode key, Runnable action) {
        return add(action, key, KeyCombination.SHORTCUT_DOWN);
    }

    /// A key with Alt: those are the window's, before any control sees them.
    WindowKeys alt(KeyCode key, Runnable action) {
        KeyCombination keys = new KeyCodeCombination(key, KeyCombination.ALT_DOWN);
        scene.getRoot().addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (keys.match(event)) {
                action.run();
                event.consume();
            }
        });
        return this;
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
