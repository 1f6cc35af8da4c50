package dev.lakeward.job.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.model.CodeGenEdge;
import software.amazon.awssdk.services.glue.model.CodeGenNode;
import software.amazon.awssdk.services.glue.model.CodeGenNodeArg;

/// Python that is no literal: read as it stands, and written only where it provably names a value.
class CodeTextTest {
    // The forms that AWS's own generators have written.
    private static final String SCRIPT = """
            ## @params: [TempDir, JOB_NAME]
            args = getResolvedOptions(sys.argv, ['TempDir','JOB_NAME'])
            ## @type: DataSource
            ## @args: [database = "d", redshift_tmp_dir = TempDir, table_name = args['TABLE'], transformation_ctx = "s"]
            ## @return: s
            ## @inputs: []
            ## @type: Filter
            ## @args: [f = lambda row : (row["a"] > 0 and row["b, c = ]"] > 0), transformation_ctx = "dear"]
            ## @return: dear
            ## @inputs: [frame = s]
            ## @type: Map
            ## @args: [f = map_function, transformation_ctx = "mapped"]
            ## @return: mapped
            ## @inputs: [frame = dear]
            ## @type: CustomCode
            ## @args: [dynamicFrameConstruction = DynamicFrameCollection({"s": s}, glueContext), className = MyTransform]
            ## @return: own
            ## @inputs: [dfc = mapped]
            ## @type: SelectFromCollection
            ## @args: [key = list(own.keys())[0], transformation_ctx = "one"]
            ## @return: one
            ## @inputs: [dfc = own]
            """;

    @Test
    void whatIsNoLiteralIsKeptAsItStands() {
        List<ScriptCall> calls = Script.read(SCRIPT).calls();
        assertThat(calls.get(0).arguments())
                .isEqualTo(Map.of(
                        "database",
                        Literal.of("d"),
                        "redshift_tmp_dir",
                        new Literal.Parameter("TempDir"),
                        "table_name",
                        new Literal.Parameter("TABLE"),
                        "transformation_ctx",
                        Literal.of("s")));
        assertThat(calls.get(1).arguments())
                .isEqualTo(Map.of(
                        "f",
                        new Literal.Code("lambda row : (row[\"a\"] > 0 and row[\"b, c = ]\"] > 0)"),
                        "transformation_ctx",
                        Literal.of("dear")));
        assertThat(calls.get(2).arguments().get("f")).isEqualTo(new Literal.Code("map_function"));
        assertThat(calls.get(3).arguments())
                .isEqualTo(Map.of(
                        "dynamicFrameConstruction", new Literal.Code("DynamicFrameCollection({\"s\": s}, glueContext)"),
                        "className", new Literal.Code("MyTransform")));
        assertThat(calls.get(4).arguments().get("key")).isEqualTo(new Literal.Code("list(own.keys())[0]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[a = lambda x, y: x, b = 1]|lambda x, y: x",
                "[a = lambda: (1, 2), b = 1]|lambda: (1, 2)",
                "[a = x == y, b = 1]|x == y",
                "[a = 100 seconds, b = 1]|100 seconds",
                "[a = {\"p\": bucket + \"/x\"}, b = 1]|{\"p\": bucket + \"/x\"}",
                "[a = \"\\x41\", b = 1]|\"\\x41\"",
                "[b = 1, a = x, ]|x"
            })
    void codeGoesToTheNextArgument(String arguments, String code) {
        assertThat(read(arguments)).isEqualTo(Map.of("a", new Literal.Code(code), "b", Literal.of(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a = ]", "[a = (x]", "[a = x)]", "[a = 'x]", "[a = x", "[a = , b = 1]", "[a = x\u202e]"})
    void whatDoesNotEndOrHidesSomethingIsRefused(String arguments) {
        assertThatThrownBy(() -> read(arguments)).isInstanceOf(ScriptException.class);
    }

    @Test
    void muchThatIsNoLiteralIsReadInItsLength() {
        assertThat(read("[a = x" + ",,".repeat(400_000) + "]")).hasSize(1);
    }

    private static Map<String, Literal> read(String arguments) {
        return Script.read("## @type: A\n## @args: " + arguments + "\n## @return: x\n## @inputs: []")
                .calls()
                .getFirst()
                .arguments();
    }

    private static Script of(String type, String name, String value, boolean isParameter) {
        CodeGenNodeArg argument = CodeGenNodeArg.builder()
                .name(name)
                .value(value)
                .param(isParameter)
                .build();
        return Dags.script(
                List.of(
                        CodeGenNode.builder()
                                .id("s")
                                .nodeType("DataSource")
                                .args(CodeGenNodeArg.builder()
                                        .name("database")
                                        .value("\"d\"")
                                        .build())
                                .build(),
                        CodeGenNode.builder()
                                .id("n")
                                .nodeType(type)
                                .args(argument)
                                .build()),
                List.of(CodeGenEdge.builder().source("s").target("n").build()));
    }

    @Test
    void aParameterIsReadFromTheRunsArguments() {
        Script script = of("DataSink", "redshift_tmp_dir", "TempDir", true);
        String python = script.text(ScriptLanguage.PYTHON);
        assertThat(python)
                .contains("## @params: [TempDir, JOB_NAME]")
                .contains("getResolvedOptions(sys.argv, [\"TempDir\", \"JOB_NAME\"])")
                .contains("## @args: [redshift_tmp_dir = TempDir]")
                .contains("redshift_tmp_dir = args[\"TempDir\"])");
        assertThat(Script.read(python)).isEqualTo(script);
        assertThat(Dags.nodes(script).getLast().args().getFirst().param()).isTrue();
        assertThat(Dags.script(Dags.nodes(script), Dags.edges(script))).isEqualTo(script);
        assertThat(of("DropFields", "paths", "Paths", true).text(ScriptLanguage.SCALA))
                .contains("// @params: [Paths, JOB_NAME]")
                .contains("getResolvedOptions(sysArgs, Array(\"Paths\", \"JOB_NAME\"))")
                .contains("(paths = args(\"Paths\"))");
        for (String wrong : List.of("a b", "a\"] + x[\"", "True", "1a", "")) {
            assertThatThrownBy(() -> of("Map", "f", wrong, true)).isInstanceOf(ScriptException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"my_function", "mine.of_rows", "mine[\"a\"].b[0]", "mine['a]']"})
    void theNameOfAValueIsWritten(String code) {
        for (String type : List.of("Map", "Filter")) {
            Script script = of(type, "f", code, false);
            String python = script.text(ScriptLanguage.PYTHON);
            assertThat(python).contains("n = " + type + ".apply(frame = s, f = " + code + ")\n");
            assertThat(Script.read(python)).isEqualTo(script);
            assertThatThrownBy(() -> script.text(ScriptLanguage.SCALA)).isInstanceOf(ScriptException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lambda row: True",
                "mine()",
                "mine)\nimport os\n(",
                "mine; import os",
                "mine[x]",
                "mine[\"a\" + x]",
                "mine.__class__",
                "__import__",
                "eval",
                "exec",
                "sys.exit",
                "functools.reduce",
                "getattr",
                "yield",
                "lambda",
                "spark.stop",
                "job.commit",
                "f\"{x}\"",
                "mine[f\"{x}\"]",
                "mine # x",
                "mine\u2028x",
                "(mine)",
                "-mine",
                "*mine",
                "mine.a, x = 1"
            })
    void whatCouldDoMoreIsNotWritten(String code) {
        assertThatThrownBy(() -> of("Map", "f", code, false)).isInstanceOf(ScriptException.class);
        Script read = new Script(List.of(
                new ScriptCall("s", "DataSource", Map.of("database", Literal.of("d")), Map.of()),
                new ScriptCall("n", "Map", Map.of("f", new Literal.Code(code)), Map.of("frame", "s"))));
        for (ScriptLanguage language : ScriptLanguage.values()) {
            assertThatThrownBy(() -> read.text(language)).isInstanceOf(ScriptException.class);
        }
        assertThat(ScriptLanguage.PYTHON.said(read.calls().getLast())).containsEntry("f", code);
    }

    @Test
    void theLongestNameEndsNoStack() {
        assertThatThrownBy(() -> of("Map", "f", "a" + ".a".repeat(200_000), false))
                .isInstanceOf(ScriptException.class);
    }
}
