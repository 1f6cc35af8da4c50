package dev.lakeward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.text.Words;
import dev.lakeward.ui.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Each text that the program asks for is there, and each that is there is asked for.
class MessagesTest {
    private static final Pattern LITERAL = Pattern.compile("\"((?:\\\\.|[^\"\\\\\\n])*)\"");
    private static final Pattern OF_SCREEN = Pattern.compile("\"%([a-z0-9_.]+)\"");
    private static final List<String> CALLS =
            List.of("Messages.text(", "Words.text(", "Words.fixed(", "Words.joined(", "Sentence.of(");

    /// What a key that is put together begins with, and with what it goes on there.
    private static final List<String> PUT_TOGETHER = List.of(
            "backfill\\.(step|verdict|next|count|part)_[a-z_]+",
            "backfill\\.(from|to|format)(_hint)?",
            "backfill\\.(no_argument|glues_own|no_date|ends_before|no_format|same_value|no_values|twice|empty_value"
                    + "|too_many|at_once|given_twice|no_key)",
            "permission\\.is_[a-z]+", // a trait of the matrix's search
            "permission\\.joined_[a-z_]+", // how conditions are joined
            "permission\\.(tag|expression)_(name|text|new|named)", // a field of an edit of LF-Tags, and its title
            "crawler\\.(update|delete|recrawl|kind)_[a-z_0-9]+", // what a policy does, what a source is
            "arrival\\.(kind|rejected|change)_[a-z_]+", // what a source is, why a service rejects
            "transfer\\.(kind|part|way|skip)_[a-z_0-9]+", // what a new source is, what a blueprint makes, why a table
            // is
            // left out
            "transfer\\.(server|user|secret|folder|includes|excludes|changes)(_[a-z]+)*", // a line of the form, and its
            // hint
            "count\\.[a-z_]+", // a number of things
            "(catalog|query|find|team)\\.(kind|difference|state)_[a-z_]+", // what a thing is, in what it differs
            "error\\.[a-z_]+(\\.remedy)?", // what a person can do about an error
            "sample\\.[a-z]+", // a step of the sample
            "crawl\\.[a-z_0-9]+", // why a crawl does what it does
            "ran\\.(kind|state|verdict|part|next|topic|change)_[a-z_]+", // what ran, how it stands, what to do next
            "job\\.(state|role)_[a-z]+", // how a run of a job stands, what a kind of nodes does
            "workflow\\.(state|problem)_[a-z_]+", // what a condition waits for, what is wrong with a workflow
            "(level|mask|fact|remedy)\\.[a-z_0-9]+"); // what a constant of the rules is called

    private static List<String> texts(Path folder, String ending) throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(ending)).toList()) {
                // A quote as a character begins no text.
                texts.add(Files.readString(file).replace("'\"'", ""));
            }
        }
        return texts;
    }

    private static Set<String> found(Pattern pattern, List<String> texts) {
        Set<String> found = new TreeSet<>();
        for (String text : texts) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                found.add(matcher.group(1));
            }
        }
        return found;
    }

    // The first argument of each call, up to its comma or end.
    private static List<String> asked(List<String> sources) {
        List<String> keys = new ArrayList<>();
        for (String source : sources) {
            for (String call : CALLS) {
                for (int at = source.indexOf(call); at >= 0; at = source.indexOf(call, at + 1)) {
                    int start = at + call.length();
                    int depth = 0;
                    int end = start;
                    for (; depth > 0 || source.charAt(end) != ',' && source.charAt(end) != ')'; end++) {
                        depth += source.charAt(end) == '(' ? 1 : source.charAt(end) == ')' ? -1 : 0;
                    }
                    keys.add(source.substring(start, end));
                }
            }
        }
        return keys;
    }

    private static Set<String> keys() {
        Set<String> keys = new TreeSet<>(Messages.bundle().keySet());
        keys.addAll(new Words("dev.lakeward.text.words").bundle().keySet());
        return keys;
    }

    @Test
    void eachTextThatIsAskedForIsThere() throws IOException {
        List<String> whole = asked(texts(Path.of("src/main/java"), ".java")).stream()
                .filter(argument -> !argument.contains("+"))
                .toList();
        Set<String> wanted = found(LITERAL, whole);
        wanted.addAll(found(OF_SCREEN, texts(Path.of("resources"), ".fxml")));
        assertThat(wanted).hasSizeGreaterThan(200);
        assertThat(keys()).containsAll(wanted);
    }

    @Test
    void eachTextThatIsThereIsAskedFor() throws IOException {
        Set<String> used = found(LITERAL, texts(Path.of("src/main/java"), ".java"));
        used.addAll(found(OF_SCREEN, texts(Path.of("resources"), ".fxml")));
        Set<String> unused = new TreeSet<>(keys());
        unused.removeAll(used);
        unused.removeIf(key -> PUT_TOGETHER.stream().anyMatch(key::matches));
        assertThat(unused).isEmpty();
    }
}
