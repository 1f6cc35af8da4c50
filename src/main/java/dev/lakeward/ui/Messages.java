package dev.lakeward.ui;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/// The texts of the console by key, in one of its languages: the one in which the process displays, which is
/// the platform's own setting. The command line displays in the first.
public final class Messages {
    /// The languages there are; the first is what everybody gets whose own is not among them.
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.KOREAN);

    private static final ResourceBundle.Control EXACTLY =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private Messages() {}

    /// Displays in a language from now on, or in the first where it is none of them. What shows already stays as it is.
    public static void use(Locale wanted) {
        Locale.setDefault(Locale.Category.DISPLAY, of(wanted));
    }

    private static Locale of(Locale wanted) {
        return LANGUAGES.stream()
                .filter(each -> each.getLanguage().equals(wanted.getLanguage()))
                .findFirst()
                .orElse(Locale.ENGLISH);
    }

    /// The language in which the process displays.
    public static Locale locale() {
        return of(Locale.getDefault(Locale.Category.DISPLAY));
    }

    /// The text of a key with `{0}`, `{1}`… filled in, numbers as the language writes them.
    public static String text(String key, Object... arguments) {
        return new MessageFormat(bundle().getString(key), locale()).format(arguments);
    }

    public static ResourceBundle bundle() {
        Locale locale = locale();
        return ResourceBundle.getBundle(
                "dev.lakeward.ui.messages", locale.equals(Locale.ENGLISH) ? Locale.ROOT : locale, EXACTLY);
    }
}
