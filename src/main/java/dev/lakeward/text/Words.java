package dev.lakeward.text;

import java.text.MessageFormat;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/// Texts by key, in one of the product's languages: the one in which the process displays, which is the platform's own
/// setting. The command line displays in the first.
///
/// The static methods speak for the rules and services; a part with a bundle of its own has an instance.
public final class Words {
    /// The languages there are; the first is what everybody gets whose own is not among them.
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.KOREAN);

    private static final ResourceBundle.Control EXACTLY =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final Words OWN = new Words("dev.lakeward.text.words");

    private final String name;

    /// The texts of a bundle, by its whole name.
    public Words(String name) {
        this.name = name;
    }

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

    /// The text of a key with `{0}`, `{1}`… filled in, numbers as the language writes them. Asked for anew whenever it
    /// shows: a constant would keep the language in which its class was loaded.
    public static String text(String key, Object... arguments) {
        return OWN.filled(key, arguments);
    }

    /// As `text`, in the first language whatever the process displays: for what is kept, sorted or sent.
    public static String fixed(String key, Object... arguments) {
        return OWN.filled(LANGUAGES.getFirst(), key, arguments);
    }

    /// Parts in one text, two by two as a key says it: `{0} or {1}`. Empty without parts.
    public static String joined(String key, Collection<String> parts) {
        return parts.stream().reduce((one, next) -> text(key, one, next)).orElse("");
    }

    /// As `text`, from this bundle.
    public String filled(String key, Object... arguments) {
        return filled(locale(), key, arguments);
    }

    private String filled(Locale language, String key, Object... arguments) {
        return new MessageFormat(bundle(language).getString(key), language).format(arguments);
    }

    /// The bundle itself in the language in which the process displays.
    public ResourceBundle bundle() {
        return bundle(locale());
    }

    private ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle(name, language.equals(LANGUAGES.getFirst()) ? Locale.ROOT : language, EXACTLY);
    }
}
