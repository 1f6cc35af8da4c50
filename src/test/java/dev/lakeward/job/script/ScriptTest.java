package dev.lakeward.job.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.job.JobGraph;
import dev.lakeward.shape.SdkJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.model.CodeGenEdge;
import software.amazon.awssdk.services.glue.model.CodeGenNode;
import software.amazon.awssdk.services.glue.model.CodeGenNodeArg;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;

/// Scripts that are written, read back, compared, and understood by the languages they are in.
class ScriptTest {
    private static final Path JOBS = Path.of("resources/dev/lakeward/local/sample/jobs");

    @TempDir
    private Path folder;

    static List<Path> jobs() throws IOException {
        try (Stream<Path> all = Files.list(JOBS)) {
            return all.sorted().toList();
        }
    }

    private static Script ofSample(Path job) throws IOException {
        return Script.of(JobGraph.of(SdkJson.readExactly(Files.readString(job), CreateJobRequest::builder)
                .codeGenConfigurationNodes()));
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void whatIsWrittenIsReadBack(Path job) throws Exception {
        Script script = ofSample(job);
        for (ScriptLanguage language : ScriptLanguage.values()) {
            Script read = Script.read(script.text(language));
            assertThat(read).isEqualTo(script);
            assertThat(script.to(read).isEmpty()).isTrue();
        }
        assertThat(Dags.script(Dags.nodes(script), Dags.edges(script))
                        .to(script)
                        .isEmpty())
                .isTrue();
        requirePython(script.text(ScriptLanguage.PYTHON));
    }

    @Test
    void anyLiteralIsReadBack() throws Exception {
        Random random = new Random(Long.getLong("lakeward.seed", 7));
        List<ScriptCall> calls = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            calls.add(new ScriptCall(
                    "n" + i,
                    "ApplyMapping",
                    Map.of("mappings", literal(random, 0)),
                    i == 0 ? Map.of() : Map.of("frame", "n" + random.nextInt(i))));
        }
        Script script = new Script(calls);
        assertThat(Script.read(script.text(ScriptLanguage.PYTHON))).isEqualTo(script);
        requirePython(script.text(ScriptLanguage.PYTHON));
    }

    private static Literal literal(Random random, int depth) {
        return switch (random.nextInt(depth > 3 ? 4 : 7)) {
            case 0 -> new Literal.Nothing();
            case 1 -> Literal.of(random.nextBoolean());
            case 2 -> Literal.of(random.nextLong());
            case 3 -> Literal.of(text(random));
            case 4 -> new Literal.Items(literals(random, depth));
            case 5 -> new Literal.Tuple(literals(random, depth));
            default -> {
                Map<String, Literal> named = new LinkedHashMap<>();
                literals(random, depth).forEach(each -> named.put(text(random), each));
                yield new Literal.Named(named);
            }
        };
    }

    private static List<Literal> literals(Random random, int depth) {
        return Stream.generate(() -> literal(random, depth + 1))
                .limit(random.nextInt(4))
                .toList();
    }

    private static String text(Random random) {
        String[] parts = {
            "'",
            "\"",
            "\\",
            "\\u000a",
            "\n",
            "\r",
            "\t",
            "]",
            ")",
            "#",
            "//",
            "한글",
            "😀",
            "a",
            ",",
            "=",
            "${x}",
            "{y}",
            "*/",
            "/*",
            "\"\"\"",
            "## @type: DataSink"
        };
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            out.append(parts[random.nextInt(parts.length)]);
        }
        return out.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001a", "\u0000", "\u2028", "\u202e", "\ud800", "\u0085", "\u000c", "\u200f"})
    void whatMayEndALineOrHideOneIsRefused(String text) {
        Script script = new Script(
                List.of(new ScriptCall("a", "DataSource", Map.of("database", Literal.of("x" + text)), Map.of())));
        for (ScriptLanguage language : ScriptLanguage.values()) {
            assertThatThrownBy(() -> script.text(language))
                    .isInstanceOf(ScriptException.class)
                    .hasMessageContaining("cannot stand in a script");
        }
    }

    @Test
    void missingValuesAreFilledByGluesOwnLibrary() throws Exception {
        Script script = Dags.script(
                List.of(
                        CodeGenNode.builder()
                                .id("filled")
                                .nodeType("FillMissingValues")
                                .args(CodeGenNodeArg.builder()
                                        .name("missing_values_column")
                                        .value("pay")
                                        .build())
                                .build(),
                        CodeGenNode.builder()
                                .id("read")
                                .nodeType("DataSource")
                                .args(
                                        CodeGenNodeArg.builder()
                                                .name("database")
                                                .value("d")
                                                .build(),
                                        CodeGenNodeArg.builder()
                                                .name("table_name")
                                                .value("t")
                                                .build())
                                .build()),
                List.of(CodeGenEdge.builder().source("read").target("filled").build()));
        assertThat(script.text(ScriptLanguage.PYTHON))
                .contains("from awsglueml.transforms import FillMissingValues\n")
                .contains("filled = FillMissingValues.apply(frame = read, missing_values_column = \"pay\")");
        requirePython(script.text(ScriptLanguage.PYTHON));
        assertThat(script.text(ScriptLanguage.SCALA))
                .contains("import com.amazonaws.services.glue.ml.FillMissingValues\n")
                .contains("val filled = FillMissingValues.apply(frame = read, missingValuesColumn = \"pay\")");
        assertThat(Script.read(script.text(ScriptLanguage.SCALA))).isEqualTo(script);
    }

    @Test
    void aScriptThatWasEditedIsComparedWithItsGraph() throws Exception {
        Script script = ofSample(JOBS.resolve("clean-campaigns.json"));
        String text = script.text(ScriptLanguage.PYTHON);
        String edited = text.replace("columns = [\"event_id\"]", "columns = [\"event_id\", \"campaign\"]")
                .replace("job.commit()", "print(\"mine\")\njob.commit()");
        Script.Difference difference = script.to(Script.read(edited));
        assertThat(difference.changed()).singleElement().satisfies(changed -> {
            assertThat(changed.before().id()).isEqualTo("once");
            assertThat(changed.after().arguments().get("columns"))
                    .isEqualTo(Literal.texts(List.of("event_id", "campaign")));
        });
        assertThat(difference.added()).isEmpty();
        assertThat(difference.removed()).isEmpty();
        // Code between the comments is its author's.
        assertThat(script.to(Script.read(text.replace("ApplyMapping.apply", "mine")))
                        .isEmpty())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "## @type: DataSource\n## @args: [database = \"x\"\n## @return: a\n## @inputs: []",
                "## @type: DataSource\n## @args: []\n## @return: a; import os\n## @inputs: []",
                "## @type: DataSource\n## @args: []\n## @return: class\n## @inputs: []",
                "## @type: Filter\n## @args: []\n## @return: a\n## @inputs: [frame = b]",
                "## @type: DataSource\n## @args: []",
                "## @type: A\n## @type: B",
                "## @type: A\n## @args: [a = 1, a = 2]\n## @return: x\n## @inputs: []"
            })
    void nonsenseIsRefused(String script) {
        assertThatThrownBy(() -> Script.read(script)).isInstanceOf(ScriptException.class);
    }

    @Test
    void lessThanNestedWithoutEndIsRefused() {
        assertThatThrownBy(() -> Script.read(
                        "## @type: A\n## @args: [a = " + "[".repeat(100_000) + "]\n## @return: x\n## @inputs: []"))
                .isInstanceOf(ScriptException.class);
    }

    @Test
    void nodesAndEdgesAreChecked() {
        CodeGenNode source = node("source", "DataSource", "database", "shop", "table_name", "\"orders\"");
        CodeGenNode chosen = node("chosen", "SelectFields", "paths", "[\"a\", \"b\"]");
        assertThat(Dags.script(List.of(chosen, source), List.of(edge("source", "chosen")))
                        .text(ScriptLanguage.PYTHON))
                .contains("source = glueContext.create_dynamic_frame.from_catalog(database = \"shop\","
                        + " table_name = \"orders\")")
                .contains("chosen = SelectFields.apply(frame = source, paths = [\"a\", \"b\"])");
        for (Runnable wrong : List.<Runnable>of(
                () -> Dags.script(List.of(source, source), List.of()),
                () -> Dags.script(List.of(source), List.of(edge("source", "absent"))),
                () -> Dags.script(List.of(source, chosen), List.of(edge("source", "chosen"), edge("source", "chosen"))),
                () -> Dags.script(List.of(chosen), List.of(edge("chosen", "chosen"))),
                () -> Dags.script(List.of(node("a", "DataSource", "database = 1)\nimport os", "1")), List.of()),
                () -> Dags.script(List.of(node("a\nimport os", "DataSource", "database", "x")), List.of()),
                () -> Dags.script(List.of(node("a", "DataSource", "database", "__import__('os')")), List.of()),
                () -> Dags.script(List.of(node("a", "Nothing")), List.of()).text(ScriptLanguage.PYTHON))) {
            assertThatThrownBy(wrong::run).isInstanceOf(ScriptException.class);
        }
    }

    private static CodeGenNode node(String id, String type, String... arguments) {
        List<CodeGenNodeArg> all = new ArrayList<>();
        for (int i = 0; i < arguments.length; i += 2) {
            all.add(CodeGenNodeArg.builder()
                    .name(arguments[i])
                    .value(arguments[i + 1])
                    .build());
        }
        return CodeGenNode.builder().id(id).nodeType(type).args(all).build();
    }

    private static CodeGenEdge edge(String source, String target) {
        return CodeGenEdge.builder()
                .source(source)
                .target(target)
                .targetParameter("frame")
                .build();
    }

    @Test
    void whatAwsCallsMappingIsWrittenAsItsLibraryTakesIt() throws Exception {
        Script script = Dags.script(
                List.of(
                        node("source", "DataSource", "database", "shop", "table_name", "orders"),
                        node("typed", "ApplyMapping", "mapping", "[(\"a\", \"string\", \"b\", \"int\")]")),
                List.of(edge("source", "typed")));
        String python = script.text(ScriptLanguage.PYTHON);
        assertThat(python)
                .contains(
                        "typed = ApplyMapping.apply(frame = source, mappings = [(\"a\", \"string\", \"b\", \"int\")])");
        requirePython(python);
        assertThat(script.text(ScriptLanguage.SCALA)).contains("applyMapping(mappings = ");
    }

    private void requirePython(String text) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("script.py"), text);
        Process python = new ProcessBuilder("python3", "-m", "py_compile", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(python.exitValue()).as(said + text).isZero();
    }
}
