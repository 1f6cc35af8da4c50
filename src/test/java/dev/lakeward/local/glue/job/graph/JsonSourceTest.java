package dev.lakeward.local.glue.job.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;

/// What a source of JSON reads, and what it refuses and keeps apart. In the cases `~` is the end of a line.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JsonSourceTest {
    private GraphLake lake;
    private int runs;

    @BeforeAll
    void open(@TempDir Path folder) {
        lake = GraphLake.open(folder, Map.of());
    }

    @AfterAll
    void close() {
        lake.close();
    }

    private static String text(String written) {
        return written.replace('~', '\n');
    }

    private static byte[] latin(String written) {
        return text(written).getBytes(StandardCharsets.ISO_8859_1);
    }

    private String put(String name, byte[] bytes) {
        String path = "in" + ++runs + "/";
        lake.put(path + name, bytes);
        return path;
    }

    private List<String> run(String path, String settings) {
        String out = "out" + ++runs;
        CodeGenConfigurationNode source = NodeCase.node(
                "S3JsonSource {\"Inputs\":[],\"Paths\":[\"s3://jobs/" + path + "\"]" + settings + "}", "");
        lake.run(Map.of("source", source, "target", GraphLake.target("source", out)), false);
        return lake.records(out);
    }

    private String refused() {
        return String.join(
                ";",
                lake.rejected().stream()
                        .map(record -> record.path("line").asInt() + " "
                                + record.path("reason").asText())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1}~{\"a\":~{\"a\":3}|1 3|2 ends too early",
                "{\"a\":1}~{\"a\":2|1|2 ends too early",
                "{\"a\":1}~nothing~{\"a\":3}~|1 3|2 is no JSON from its byte 1 on",
                "{\"a\":1}~{\"a\":2}x~{\"a\":3}|1 3|2 is no JSON from its byte 8 on",
                "{\"a\":1}~{\"a\":2}{\"a\":3}~|1|2 holds more than one value",
                "{\"a\":1}~7~\"t\"~null~true|1|2 is a number and no object;3 is a text and no object;4 is null and no"
                        + " object;5 is a boolean and no object",
                "{\"a\":1}~[{\"a\":2}]|1|2 is an array and no object; where its elements are the records, let JsonPath"
                        + " end in [*], as in $[*]",
                "{\"a\":1}~{\"a\":2,\"a\":3}|1|2 names the field a twice",
                "{\"a\":1}~{\"a\":2,\"\\u0061\":3}|1|2 names the field a twice",
                "{\"a\":1}~{\"a\":2,\"b\":{\"c\":[{\"d\":1,\"d\":2}]}}|1|2 names the field d twice",
                "{\"a\":1}~{\"a\":01}~{\"a\":NaN}~{'a':1}|1|2 is no JSON from its byte 6 on;3 is no JSON from its byte"
                        + " 6 on;4 is no JSON from its byte 2 on",
                "{\"a\":1}~~  ~{\"a\":4}~~|1 4|``",
                "{\"a\":1}~{\"a\":}~{\"a\":3}~{\"b\"|1 3|2 is no JSON from its byte 6 on;4 ends too early",
                "{\"a\":1}~{\"a\":\"\\ud83d\"}~{\"a\":\"2\\uDE00\"}~{\"\\ude00\\ud83d\":1}|1|2 holds bytes or escapes that are no text"
                        + " in UTF-8;3 holds bytes or escapes that are no text in UTF-8;4 holds bytes or escapes that are no text in UTF-8",
                "{\"a\":1}~\uFEFF{\"a\":2}|1|2 is no JSON from its byte 1 on",
                "{\"a\":1}~{\u0000\"\u0000}\u0000~{\"a\":3}|1 3|2 is no JSON from its byte 2 on",
                " {\"a\":1} ~\t{\"a\": 2}|1 2|``"
            })
    void aBadLineIsKeptApart(String written, String read, String refused) {
        List<String> records = run(put("a.json", text(written).getBytes(StandardCharsets.UTF_8)), "");

        assertThat(String.join(" ", records).replaceAll("[^0-9 ]", "")).isEqualTo(read);
        assertThat(refused()).isEqualTo(refused);
        assertThat(lake.rows().counts()).containsEntry("out.source", (long) records.size());
        assertThat(lake.rows().of("source").rejected())
                .isEqualTo(lake.rejected().size());
    }

    @Test
    void whatIsRefusedIsToldWithItsObjectAndText() {
        String path = put("a.json", text("{\"a\":1}~oh, \"no\"~").getBytes(StandardCharsets.UTF_8));
        run(path, "");

        assertThat(lake.rejected()).singleElement().satisfies(record -> {
            assertThat(record.path("file").asText()).isEqualTo("s3://jobs/" + path + "a.json");
            assertThat(record.path("line").asInt()).isEqualTo(2);
            assertThat(record.path("record").asText()).isEqualTo("oh, \"no\"");
        });
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        run(
                put(
                        "a.json",
                        latin(
                                "{\"a\":\"x\"}~{\"a\":\"\u00e9\"}~{\"a\":\"\u00ed\u00a0\u0080\"}~{\"a\":\"\u00ec\u0084\u009c\"}")),
                "");

        assertThat(refused())
                .isEqualTo(
                        "2 holds bytes or escapes that are no text in UTF-8;3 holds bytes or escapes that are no text in UTF-8");
        assertThat(lake.records("out" + runs)).containsExactly("{\"a\":\"x\"}", "{\"a\":\"서\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nothing~at all|none of its records can be read: line 1 is no JSON from its byte 1 on, in FILE; see whether that"
                        + " is JSON, and what JsonPath and Multiline say of it",
                "[{\"a\":1},{\"a\":2}]|line 1 is an array and no object; where its elements are the records, let JsonPath"
                        + " end in [*], as in $[*], in FILE",
                "{~\"a\":1~}|what begins in line 1 of FILE goes on in the next one; let the source be multi-line",
                "{\"a\":1}~{\"a\":~2}|what begins in line 2 of FILE goes on in the next one; let the source be"
                        + " multi-line",
                "[~{\"a\":1},~{\"a\":2}~]|what begins in line 1 of FILE goes on in the next one; let the source be"
                        + " multi-line",
                "{}~{}|none of its records has a field",
                "~~|no record lies below its paths, so its fields are not known"
            })
    void aFileOfAnotherFormIsToldOf(String written, String sentence) {
        String path = put("a.json", text(written).getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> run(path, ""))
                .hasMessage("node source: " + sentence.replace("FILE", "s3://jobs/" + path + "a.json"));
    }
}
