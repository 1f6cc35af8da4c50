package dev.lakeward.job.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.model.CodeGenEdge;
import software.amazon.awssdk.services.glue.model.CodeGenNode;
import software.amazon.awssdk.services.glue.model.CodeGenNodeArg;

/// Python that is no literal, written only where it provably names a value.
class CodeWritingTest {
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
