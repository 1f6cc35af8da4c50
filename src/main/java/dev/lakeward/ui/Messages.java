package dev.lakeward.ui;

import dev.lakeward.text.Words;
import java.util.Arrays;
import java.util.ResourceBundle;

/// The texts of the console itself by key, in the language in which the process displays.
public final class Messages {
    private static final Words CONSOLE = new Words("dev.lakeward.ui.messages");

    private Messages() {}

    /// The text of a key with `{0}`, `{1}`… filled in, numbers as the language writes them.
    public static String text(String key, Object... arguments) {
        return CONSOLE.filled(key, Arrays.stream(arguments).map(Messages::shown).toArray());
    }

    // What others wrote does not turn the direction of the sentence that quotes it.
    private static Object shown(Object argument) {
        return argument instanceof Number ? argument : Formats.visible(String.valueOf(argument));
    }

    public static ResourceBundle bundle() {
        return CONSOLE.bundle();
    }
}
