package dev.lakeward.app;

import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.testfx.api.FxRobot;

/// Goes through a window by the keys alone, and knows where the keyboard is.
record Keyboard(ConsoleWalk walk, FxRobot robot) {
    static final int MOST_STEPS = 120;

    Keyboard(ConsoleWalk walk) {
        this(walk, new KeyRobot());
    }

    private Node owner() {
        return ConsoleWalk.onScreen(() -> walk.scene().getFocusOwner());
    }

    /// The id of what has the keyboard; empty where it has none.
    String at() {
        Node owner = owner();
        return owner == null || owner.getId() == null ? "" : owner.getId();
    }

    /// Presses the keys until what has the keyboard is the wanted.
    void to(String what, Predicate<Node> there, KeyCode... keys) {
        for (int i = 0; i < MOST_STEPS; i++) {
            Node owner = owner();
            if (owner != null && there.test(owner)) {
                return;
            }
            robot.push(keys);
        }
        throw new AssertionError("the keys do not come to " + what + ", but to " + owner());
    }

    /// Tab until the control of this id.
    void forth(String id) {
        to(id, node -> id.equals(node.getId()), KeyCode.TAB);
    }

    /// Shift+Tab until the control of this id.
    void back(String id) {
        to(id, node -> id.equals(node.getId()), KeyCode.SHIFT, KeyCode.TAB);
    }

    void press(KeyCode... keys) {
        robot.push(keys);
    }

    void write(String text) {
        robot.write(text);
    }
}
