package dev.lakeward.ui;

import dev.lakeward.text.Words;
import java.util.ResourceBundle;

/// The texts of the console itself by key, in the language in which the process displays.
public final class Messages {
    private static final Words CONSOLE = new Words("dev.lakeward.ui.messages");

    private Messages() {}

    /// The text of a key with `{0}`, `{1}`… filled in, numbers as the language writes them.
    public static String text(String key, Object... arguments) {
        return CONSOLE.filled(key, arguments);
    }

    public static ResourceBundle bundle() {
        return CONSOLE.bundle();
    }
}
