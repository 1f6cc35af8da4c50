package dev.lakeward;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a person reads is in the bundles, in every language: no English sentence stands in the code that speaks to a
/// person.
class EnglishSentencesTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/lakeward");
    private static final List<String> SPEAKING =
            List.of("access", "lake", "feature", "ui", "app", "local/sample", "local/store");

    /// The command line, whose displayed language is English, and the tour that draws the documentation.
    private static final Pattern COMMAND_LINE = Pattern.compile(
            "app/(\\w*Command|CrawlText|IngestText|WorkflowRunText|BackfillText|FromNodeText|JobRunText|JobRowsText|Interruption"
                    + "|CommandLineApp|ConnectionOptions|LakeOption|Tour|DesignPage)\\.java");

    private static final Pattern LITERAL = Pattern.compile("\"((?:\\\\.|[^\"\\\\\\n])*)\"");
    private static final Pattern WORDS = Pattern.compile("(^|[^\\w:.`-])[a-z']{2,}[,;:]? [a-z']+ [a-z']|"
            + "^[A-Z][a-z]+ [a-z']+ [a-z']|^ [a-z']{2,} $|^ ?[a-z']{2,}( [a-z']+)+ $");

    /// Statements before a literal that is for those who write programs or read logs.
    private static final Pattern FOR_DEVELOPERS = Pattern.compile("(IllegalArgumentException|IllegalStateException|"
            + "IndexOutOfBoundsException|UnsupportedOperationException|LOG\\s*\\.(trace|debug|info|warn|error))\\(");

    /// What stays English where it is read, by file: text of files, services and logs.
    private static final Map<String, Set<String>> ENGLISH = Map.ofEntries(
            Map.entry("access/ColumnSet.java", Set.of("all columns but ")),
            Map.entry(
                    "access/GrantApart.java",
                    Set.of(
                            " on ",
                            " only if ",
                            " (conditional: counted as no access)",
                            " (not understood: counted as no access)")),
            Map.entry(
                    "access/Securable.java",
                    Set.of("all tables of ", " of ", " or ", "databases with ", "tables with ", " of catalog ")),
            Map.entry("access/TagExpression.java", Set.of(" or ", " and ")),
            Map.entry("app/ConsoleApp.java", Set.of("There is no display. Rendering a tour of the screens instead.")),
            Map.entry("app/SafeThrowable.java", Set.of("caused by ")),
            Map.entry("lake/SdkErrors.java", Set.of("Unable to load credentials", "Token is expired")),
            Map.entry("lake/pipeline/run/NodeLog.java", Set.of("taken over from the run ")),
            Map.entry("lake/plan/AccessPreview.java", Set.of("preview of a change")),
            Map.entry(
                    "lake/plan/AccessYaml.java",
                    Set.of(
                            "# Not understood by this version, counted as no access and left untouched by plan and apply:\\n")),
            Map.entry(
                    "local/store/ConflictException.java",
                    Set.of(" has changed meanwhile", "changed while it was decided")),
            Map.entry(
                    "local/store/Volume.java",
                    Set.of("not enough space", "Is a directory", "a file of a lake lies in a folder")),
            Map.entry("ui/GridTooLarge.java", Set.of(" of ")));

    /// What the sample lake says of its tables, roles and crawlers is data.
    private static final Set<String> DATA = Set.of(
            "local/sample/SampleTables.java",
            "local/sample/SampleRoles.java",
            "local/sample/SampleCrawlers.java",
            "local/sample/SampleDatabase.java",
            "local/sample/SampleIngest.java",
            "local/sample/SamplePipeline.java");

    private static List<Path> files(String folder) {
        try (Stream<Path> files = Files.walk(SOURCES.resolve(folder))) {
            return files.filter(each -> each.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // The text from the end of the statement before, which says what a literal is for.
    private static boolean isForDevelopers(String source, int at) {
        int start = Math.max(source.lastIndexOf(';', at), source.lastIndexOf('{', at));
        return FOR_DEVELOPERS.matcher(source.substring(Math.max(0, start), at)).find();
    }

    private static Set<String> sentences(String source) {
        // Comments and characters hold no literals.
        String code = source.replaceAll("(?m)^\\s*//.*$", "").replace("'\"'", "");
        Set<String> found = new TreeSet<>();
        Matcher literal = LITERAL.matcher(code);
        while (literal.find()) {
            if (WORDS.matcher(literal.group(1)).find() && !isForDevelopers(code, literal.start())) {
                found.add(literal.group(1));
            }
        }
        return found;
    }

    private static Map<String, Set<String>> found() throws IOException {
        Map<String, Set<String>> found = new TreeMap<>();
        for (String folder : SPEAKING) {
            for (Path file : files(folder)) {
                String name = SOURCES.relativize(file).toString().replace('\\', '/');
                Set<String> sentences = sentences(Files.readString(file));
                if (!sentences.isEmpty()
                        && !DATA.contains(name)
                        && !COMMAND_LINE.matcher(name).matches()) {
                    found.put(name, sentences);
                }
            }
        }
        return found;
    }

    @Test
    void noSentenceThatAPersonReadsStandsInTheCode() throws IOException {
        Map<String, Set<String>> found = found();
        found.forEach((file, sentences) -> sentences.removeAll(ENGLISH.getOrDefault(file, Set.of())));
        found.values().removeIf(Set::isEmpty);
        assertThat(found).isEmpty();
    }

    @Test
    void whatStaysEnglishIsStillThere() throws IOException {
        Map<String, Set<String>> found = found();
        ENGLISH.forEach((file, sentences) ->
                assertThat(found.getOrDefault(file, Set.of())).as(file).containsAll(sentences));
    }
}
