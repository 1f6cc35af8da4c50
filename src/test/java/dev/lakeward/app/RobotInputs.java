package dev.lakeward.app;

import java.util.List;
import javafx.scene.input.KeyCode;

/// What the robot types and presses: words of the sample lake among what no field expects, and each key of the help.
final class RobotInputs {
    static final List<String> TEXTS = List.of(
            "shop",
            "customers",
            "1",
            " ",
            "'",
            "\"",
            "--",
            ";",
            "%_\\",
            "{0}",
            "('",
            ")",
            "<b>",
            "&",
            "\t",
            "*",
            "한글",
            "😀",
            "\ud83d",
            "\u202e",
            "e\u0301\u0301",
            "\u0000",
            "99999999999999999999",
            "-1e999",
            " OR 1=1",
            "SELECT * FROM shop.orders",
            "SELECT count(*) FROM shop.customers",
            "country = 'KR'",
            "NULL",
            "$(x)",
            "../..",
            "=1+1");

    record Keys(KeyCode key, KeyCode... held) {
        @Override
        public String toString() {
            StringBuilder words = new StringBuilder("press ");
            for (KeyCode each : held) {
                words.append(each.getName()).append('+');
            }
            return words.append(key.getName()).toString();
        }
    }

    static final List<Keys> KEYS = List.of(
            new Keys(KeyCode.ESCAPE),
            new Keys(KeyCode.ESCAPE),
            new Keys(KeyCode.TAB),
            new Keys(KeyCode.TAB),
            new Keys(KeyCode.TAB),
            new Keys(KeyCode.TAB, KeyCode.SHIFT),
            new Keys(KeyCode.F6),
            new Keys(KeyCode.F6, KeyCode.SHIFT),
            new Keys(KeyCode.ENTER),
            new Keys(KeyCode.ENTER),
            new Keys(KeyCode.SPACE),
            new Keys(KeyCode.SPACE, KeyCode.CONTROL),
            new Keys(KeyCode.UP),
            new Keys(KeyCode.DOWN),
            new Keys(KeyCode.DOWN),
            new Keys(KeyCode.LEFT),
            new Keys(KeyCode.RIGHT),
            new Keys(KeyCode.RIGHT, KeyCode.SHIFT),
            new Keys(KeyCode.DOWN, KeyCode.SHIFT),
            new Keys(KeyCode.RIGHT, KeyCode.CONTROL, KeyCode.SHIFT),
            new Keys(KeyCode.HOME),
            new Keys(KeyCode.END),
            new Keys(KeyCode.HOME, KeyCode.CONTROL),
            new Keys(KeyCode.END, KeyCode.CONTROL),
            new Keys(KeyCode.PAGE_DOWN),
            new Keys(KeyCode.PAGE_UP),
            new Keys(KeyCode.PAGE_DOWN, KeyCode.CONTROL),
            new Keys(KeyCode.PAGE_UP, KeyCode.CONTROL),
            new Keys(KeyCode.DIGIT1, KeyCode.CONTROL),
            new Keys(KeyCode.DIGIT2, KeyCode.CONTROL),
            new Keys(KeyCode.DIGIT3, KeyCode.CONTROL),
            new Keys(KeyCode.DIGIT4, KeyCode.CONTROL),
            new Keys(KeyCode.LEFT, KeyCode.ALT),
            new Keys(KeyCode.RIGHT, KeyCode.ALT),
            new Keys(KeyCode.K, KeyCode.CONTROL),
            new Keys(KeyCode.T, KeyCode.CONTROL),
            new Keys(KeyCode.J, KeyCode.CONTROL),
            new Keys(KeyCode.F, KeyCode.CONTROL),
            new Keys(KeyCode.F5),
            new Keys(KeyCode.F5, KeyCode.SHIFT),
            new Keys(KeyCode.F1),
            new Keys(KeyCode.ENTER, KeyCode.CONTROL),
            new Keys(KeyCode.ENTER, KeyCode.CONTROL, KeyCode.SHIFT),
            new Keys(KeyCode.A, KeyCode.CONTROL),
            new Keys(KeyCode.C, KeyCode.CONTROL),
            new Keys(KeyCode.V, KeyCode.CONTROL),
            new Keys(KeyCode.X, KeyCode.CONTROL),
            new Keys(KeyCode.Z, KeyCode.CONTROL),
            new Keys(KeyCode.Y, KeyCode.CONTROL),
            new Keys(KeyCode.W, KeyCode.CONTROL),
            new Keys(KeyCode.PLUS, KeyCode.CONTROL),
            new Keys(KeyCode.MINUS, KeyCode.CONTROL),
            new Keys(KeyCode.BACK_SPACE),
            new Keys(KeyCode.DELETE),
            new Keys(KeyCode.F10, KeyCode.SHIFT),
            new Keys(KeyCode.CONTEXT_MENU));

    private RobotInputs() {}

    /// A text with what cannot be printed in words.
    static String visible(String text) {
        StringBuilder shown = new StringBuilder();
        text.chars()
                .forEach(each -> shown.append(
                        each >= ' ' && each < 127 ? String.valueOf((char) each) : String.format("\\u%04x", each)));
        return shown.toString();
    }
}
