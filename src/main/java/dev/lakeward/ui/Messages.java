package dev.lakeward.ui;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/// The texts of the console by key, in one of its languages. The command line speaks the first of them.
public final class Messages {
    /// The languages there are; the first is what everybody gets whose own is not among them.
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.KOREAN);

    private static final ResourceBundle.Control EXACTLY =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    // The one choice of a whole process: what is made from now on speaks it.
    private static volatile Language language = Language.of(Locale.ENGLISH);

    private Messages() {}

    private record Language(Locale locale, ResourceBundle texts) {
        static Language of(Locale wanted) {
            Locale locale = LANGUAGES.stream()
                    .filter(each -> each.getLanguage().equals(wanted.getLanguage()))
                    .findFirst()
                    .orElse(Locale.ENGLISH);
            Locale file = locale.equals(Locale.ENGLISH) ? Locale.ROOT : locale;
            return new Language(locale, ResourceBundle.getBundle("dev.lakeward.ui.messages", file, EXACTLY));
        }
    }

    /// Speaks a language from now on, or the first where it is none of them. What shows already stays as it is.
    public static void use(Locale wanted) {
        language = Language.of(wanted);
    }

    /// The language that is spoken.
    public static Locale locale() {
        return language.locale();
    }

    /// The text of a key with `{0}`, `{1}`… filled in, numbers as the language writes them.
    public static String text(String key, Object... arguments) {
        Language now = language;
        return new MessageFormat(now.texts().getString(key), now.locale()).format(arguments);
    }

    public static ResourceBundle bundle() {
        return language.texts();
    }
}
