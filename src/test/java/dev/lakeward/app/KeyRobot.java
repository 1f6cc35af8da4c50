package dev.lakeward.app;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// TestFX's robot for walks by the keys alone, which press hundreds: it waits once for a whole key and once for a whole
/// text, where TestFX waits 50 ms after each character, each press and each release.
final class KeyRobot extends FxRobot {
    // As often as TestFX, once for a whole key: what a key begins calls again onto the thread of the screen.
    private static final int TURNS = 5;

    @Override
    public FxRobot push(KeyCode... keys) {
        var keyboard = robotContext().getKeyboardRobot();
        keyboard.pressNoWait(keys);
        List<KeyCode> back = new ArrayList<>(List.of(keys));
        Collections.reverse(back);
        keyboard.releaseNoWait(back.toArray(KeyCode[]::new));
        WaitForAsyncUtils.waitForFxEvents(TURNS);
        return this;
    }

    @Override
    public FxRobot write(String text) {
        var base = robotContext().getBaseRobot();
        for (char each : text.toCharArray()) {
            KeyCode key = switch (each) {
                case '\n' -> KeyCode.ENTER;
                case '\t' -> KeyCode.TAB;
                default -> KeyCode.UNDEFINED;
            };
            base.typeKeyboard(target().getScene(), key, Character.toString(each));
            // The next goes to what has the keyboard then.
            ConsoleWalk.onScreen(() -> true);
        }
        WaitForAsyncUtils.waitForFxEvents(TURNS);
        return this;
    }

    private Window target() {
        var windows = robotContext().getWindowFinder();
        Window focused = windows.window(Window::isFocused);
        return focused == null ? windows.targetWindow() : focused;
    }
}
