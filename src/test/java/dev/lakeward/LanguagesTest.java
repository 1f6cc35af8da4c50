package dev.lakeward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.text.Words;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.AttributedCharacterIterator;
import java.text.CharacterIterator;
import java.text.Format;
import java.text.MessageFormat;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each bundle says in each language everything that it says in the first one, with the same arguments. Reads the files
/// themselves: what
/// the program asks for falls back to the first language.
class LanguagesTest {
    private static final Path FOLDER = Path.of("resources/dev/lakeward");
    private static final int MOST_ARGUMENTS = 10;

    /// What every language writes alike: signs around arguments, and what is typed.
    private static final Set<String> ALIKE = Set.of(
            // Names of languages and programs.
            "Python",
            "Scala",
            "Spark",
            "{0} × {1}",
            "{0}  ·  {1}",
            "{0} → {1}",
            "{0}   Ctrl+{1}",
            "key = value | value; key = value",
            "{0}.",
            "{0}; {1}",
            "{0}: {1}");

    /// The bundles that there are.
    private enum Bundle {
        CONSOLE("ui/messages", 300),
        RULES("text/words", 200);

        private final String path;
        private final int atLeast;

        Bundle(String path, int atLeast) {
            this.path = path;
            this.atLeast = atLeast;
        }

        String file(Locale language) throws IOException {
            String name = language.equals(Locale.ENGLISH) ? path : path + "_" + language.getLanguage();
            return Files.readString(FOLDER.resolve(name + ".properties"));
        }

        List<String> keys(Locale language) throws IOException {
            return file(language)
                    .lines()
                    .filter(line -> !line.startsWith("#") && line.contains("="))
                    .map(line -> line.substring(0, line.indexOf('=')))
                    .toList();
        }

        Map<String, String> texts(Locale language) throws IOException {
            Properties read = new Properties();
            read.load(new StringReader(file(language)));
            Map<String, String> texts = new TreeMap<>();
            read.forEach((key, text) -> texts.put((String) key, (String) text));
            return texts;
        }

        void eachOfOthers(BiConsumer<Locale, Map<String, String>> check) throws IOException {
            assertThat(others()).isNotEmpty();
            for (Locale language : others()) {
                check.accept(language, texts(language));
            }
        }
    }

    private static List<Locale> others() {
        return Words.LANGUAGES.stream()
                .filter(each -> !each.equals(Locale.ENGLISH))
                .toList();
    }

    private static Object[] filled(MessageFormat format, boolean numbers) {
        Format[] formats = format.getFormatsByArgumentIndex();
        return IntStream.range(0, MOST_ARGUMENTS)
                .mapToObj(index -> numbers || index < formats.length && formats[index] != null
                        ? (Object) (1_000L + index)
                        : "word" + index)
                .toArray();
    }

    // The arguments that a text shows, as the formatter itself understands it.
    private static Set<Integer> arguments(String text, Locale language) {
        MessageFormat format = new MessageFormat(text, language);
        AttributedCharacterIterator shown = format.formatToCharacterIterator(filled(format, true));
        Set<Integer> arguments = new TreeSet<>();
        for (char at = shown.first(); at != CharacterIterator.DONE; at = shown.next()) {
            Object argument = shown.getAttribute(MessageFormat.Field.ARGUMENT);
            if (argument != null) {
                arguments.add((Integer) argument);
            }
        }
        return arguments;
    }

    @ParameterizedTest
    @EnumSource
    void eachLanguageHasTheSameKeysAndEachOnce(Bundle bundle) throws IOException {
        List<String> wanted = bundle.keys(Locale.ENGLISH);
        assertThat(wanted).hasSizeGreaterThan(bundle.atLeast).doesNotHaveDuplicates();
        for (Locale language : Words.LANGUAGES) {
            assertThat(bundle.keys(language)).as(language.getLanguage()).containsExactlyElementsOf(wanted);
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachTextTakesTheSameArguments(Bundle bundle) throws IOException {
        Map<String, String> english = bundle.texts(Locale.ENGLISH);
        bundle.eachOfOthers((language, texts) -> texts.forEach((key, text) -> assertThat(arguments(text, language))
                .as(language.getLanguage() + " " + key)
                .isEqualTo(arguments(english.getOrDefault(key, ""), Locale.ENGLISH))));
    }

    @ParameterizedTest
    @EnumSource
    void eachTextCanBeFilledWithNumbersAndWords(Bundle bundle) throws IOException {
        for (Locale language : Words.LANGUAGES) {
            bundle.texts(language).forEach((key, text) -> {
                MessageFormat format = new MessageFormat(text, language);
                for (boolean numbers : new boolean[] {true, false}) {
                    assertThat(format.format(filled(format, numbers)))
                            .as(language.getLanguage() + " " + key)
                            .doesNotContain("{", "}");
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void noApostropheIsLost(Bundle bundle) throws IOException {
        for (Locale language : Words.LANGUAGES) {
            bundle.texts(language)
                    .forEach((key, text) -> assertThat(text.replace("''", ""))
                            .as(language.getLanguage() + " " + key)
                            .doesNotContain("'"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void noTextIsLeftOutOrInEnglish(Bundle bundle) throws IOException {
        Map<String, String> english = bundle.texts(Locale.ENGLISH);
        bundle.eachOfOthers((language, texts) -> {
            Set<String> empty = new HashSet<>();
            Set<String> same = new HashSet<>();
            texts.forEach((key, text) -> {
                String first = english.getOrDefault(key, "");
                if (text.isBlank() != first.isBlank()) {
                    empty.add(key);
                } else if (text.equals(first) && !text.isEmpty() && !ALIKE.contains(text)) {
                    same.add(key);
                }
            });
            assertThat(empty).as(language.getLanguage()).isEmpty();
            assertThat(same).as(language.getLanguage()).isEmpty();
        });
    }

    @Test
    void whatIsAlikeIsStillThere() throws IOException {
        Set<String> all = new HashSet<>();
        for (Bundle bundle : Bundle.values()) {
            all.addAll(bundle.texts(Locale.ENGLISH).values());
        }
        assertThat(all).containsAll(ALIKE);
    }
}
