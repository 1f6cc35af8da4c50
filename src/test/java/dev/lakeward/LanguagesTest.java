package dev.lakeward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.ui.Messages;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Each language says everything that the first one says, with the same arguments. Reads the files themselves: what
/// the program asks for falls back to the first language.
class LanguagesTest {
    private static final Path FOLDER = Path.of("resources/dev/lakeward/ui");
    private static final int MOST_ARGUMENTS = 10;

    /// What every language writes alike: signs around arguments, and what is typed.
    private static final Set<String> ALIKE =
            Set.of("{0} × {1}", "{0}  ·  {1}", "{0}   Ctrl+{1}", "key = value | value; key = value");

    private static String file(Locale language) throws IOException {
        String name = language.equals(Locale.ENGLISH) ? "messages" : "messages_" + language.getLanguage();
        return Files.readString(FOLDER.resolve(name + ".properties"));
    }

    private static Map<String, String> texts(Locale language) throws IOException {
        Properties read = new Properties();
        read.load(new StringReader(file(language)));
        Map<String, String> texts = new TreeMap<>();
        read.forEach((key, text) -> texts.put((String) key, (String) text));
        return texts;
    }

    private static List<Locale> others() {
        return Messages.LANGUAGES.stream()
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

    private static void eachOfOthers(BiConsumer<Locale, Map<String, String>> check) throws IOException {
        assertThat(others()).isNotEmpty();
        for (Locale language : others()) {
            check.accept(language, texts(language));
        }
    }

    @Test
    void eachLanguageHasTheSameKeysAndEachOnce() throws IOException {
        Set<String> wanted = texts(Locale.ENGLISH).keySet();
        assertThat(wanted).hasSizeGreaterThan(300);
        for (Locale language : Messages.LANGUAGES) {
            List<String> keys = file(language)
                    .lines()
                    .filter(line -> !line.startsWith("#") && line.contains("="))
                    .map(line -> line.substring(0, line.indexOf('=')))
                    .toList();
            assertThat(keys).as(language.getLanguage()).doesNotHaveDuplicates();
            assertThat(keys).as(language.getLanguage()).containsExactlyInAnyOrderElementsOf(wanted);
        }
    }

    @Test
    void eachTextTakesTheSameArguments() throws IOException {
        Map<String, String> english = texts(Locale.ENGLISH);
        eachOfOthers((language, texts) -> texts.forEach((key, text) -> assertThat(arguments(text, language))
                .as(language.getLanguage() + " " + key)
                .isEqualTo(arguments(english.getOrDefault(key, ""), Locale.ENGLISH))));
    }

    @Test
    void eachTextCanBeFilledWithNumbersAndWords() throws IOException {
        for (Locale language : Messages.LANGUAGES) {
            texts(language).forEach((key, text) -> {
                MessageFormat format = new MessageFormat(text, language);
                for (boolean numbers : new boolean[] {true, false}) {
                    assertThat(format.format(filled(format, numbers)))
                            .as(language.getLanguage() + " " + key)
                            .doesNotContain("{", "}");
                }
            });
        }
    }

    @Test
    void noApostropheIsLost() throws IOException {
        for (Locale language : Messages.LANGUAGES) {
            texts(language)
                    .forEach((key, text) -> assertThat(text.replace("''", ""))
                            .as(language.getLanguage() + " " + key)
                            .doesNotContain("'"));
        }
    }

    @Test
    void noTextIsLeftOutOrInEnglish() throws IOException {
        Map<String, String> english = texts(Locale.ENGLISH);
        eachOfOthers((language, texts) -> {
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
        assertThat(texts(Locale.ENGLISH).values().stream().collect(Collectors.toSet()))
                .containsAll(ALIKE);
    }
}
