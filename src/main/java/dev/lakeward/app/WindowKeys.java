package dev.lakeward.app;

import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// The keys that work everywhere in a window.
record WindowKeys(Scene scene) {
    private static final List<KeyCode> DIGITS = List.of(
            KeyCode.DIGIT1,
            KeyCode.DIGIT2,
            KeyCode.DIGIT3,
            KeyCode.DIGIT4,
            KeyCode.DIGIT5,
            KeyCode.DIGIT6,
            KeyCode.DIGIT7,
            KeyCode.DIGIT8,
            KeyCode.DIGIT9);

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

    /// Ctrl and a digit, from 1: the place of what it chooses, from 0.
    WindowKeys digits(IntConsumer choose) {
        for (int i = 0; i < DIGITS.size(); i++) {
            int place = i;
            shortcut(DIGITS.get(i), () -> choose.accept(place));
        }
        return this;
    }

    private WindowKeys add(Runnable action, KeyCode key, KeyCombination.Modifier... modifiers) {
        scene.getAccelerators().put(new KeyCodeCombination(key, modifiers), action);
        return this;
    }
}
