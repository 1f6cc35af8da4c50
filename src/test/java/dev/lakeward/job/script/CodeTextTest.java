package dev.lakeward.job.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.model.CodeGenEdge;

/// Python that is no literal, read as it stands.
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

    @Test
    void aParameterThatReadsSeveralIsReadAndNotWritten() {
        String text = """
                ## @type: DataSource
                ## @args: [database = "d"]
                ## @return: a
                ## @inputs: []
                ## @type: DataSource
                ## @args: [database = "e"]
                ## @return: b
                ## @inputs: []
                ## @type: SqlCode
                ## @args: [sqlAliases = {"x": a, "y": b}, sqlName = SqlQuery0]
                ## @return: c
                ## @inputs: [dfc = a,b, other = a, ]
                """;
        Script script = Script.read(text);
        assertThat(Dags.edges(script))
                .extracting(CodeGenEdge::source, CodeGenEdge::target, CodeGenEdge::targetParameter)
                .containsExactly(tuple("a", "c", "dfc"), tuple("b", "c", "dfc"), tuple("a", "c", "other"));
        assertThat(script.to(Script.read(text.replace("dfc = a,b", "dfc = b, a")))
                        .changed())
                .hasSize(1);
        assertThatThrownBy(() -> Script.read(text.replace("dfc = a,b", "dfc = a,z")))
                .isInstanceOf(ScriptException.class);
        assertThatThrownBy(() -> script.text(ScriptLanguage.PYTHON))
                .isInstanceOf(ScriptException.class)
                .hasMessageContaining("reads several");
    }

    private static Map<String, Literal> read(String arguments) {
        return Script.read("## @type: A\n## @args: " + arguments + "\n## @return: x\n## @inputs: []")
                .calls()
                .getFirst()
                .arguments();
    }
}
