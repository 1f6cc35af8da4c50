package dev.lakeward.ui;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The texts of the console and the command line, by key.
public final class Messages {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("dev.lakeward.ui.messages", Locale.ROOT);

    private Messages() {}

    /// The text of a key with `{0}`, `{1}`… filled in.
    public static String text(String key, Object... arguments) {
        return new MessageFormat(BUNDLE.getString(key), Locale.ROOT).format(arguments);
    }

    public static ResourceBundle bundle() {
        return BUNDLE;
    }
}
