package dev.lakeward.local.glue.job.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Records of JSON that are no lines: by a path, and over several lines. In the cases `~` is the end of a line, and `+`
/// before a path says that the source is multi-line.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JsonFormTest {
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

    private List<String> run(String form, String written) {
        String path = "in" + ++runs + "/a.json";
        lake.put(path, written.replace('~', '\n').getBytes(StandardCharsets.UTF_8));
        String jsonPath = form.replace("+", "");
        String settings = "\"Multiline\":" + form.startsWith("+")
                + (jsonPath.isEmpty() ? "" : ",\"JsonPath\":\"" + jsonPath + "\"");
        lake.run(
                Map.of(
                        "source",
                        NodeCase.node(
                                "S3JsonSource {\"Inputs\":[],\"Paths\":[\"s3://jobs/" + path + "\"]," + settings + "}",
                                ""),
                        "target",
                        GraphLake.target("source", "out" + runs)),
                false);
        return lake.records("out" + runs);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$|{\"a\":1}~7~{\"a\":3}|1 3|2 is a number and no object",
                "$[*]|[{\"a\":1},{\"a\":2}]|1 2|``",
                "$[*]|[{\"a\":1}]~[{\"a\":2},{~[{\"a\":3}]~[{\"a\":4}] x|1 3|2 ends too early;4 holds more than one value",
                "$[*]|[{\"a\":1},7,{\"a\":2},[{\"a\":3}],null]~[]|1 2|1 is a number and no object;1 is an array and no"
                        + " object; where its elements are the records, let JsonPath end in [*], as in $[*];1 is null and no object",
                "$[*]|{\"a\":1}~[{\"a\":2}]|2|1 has no array at $",
                "$[*]|[{\"a\":1}~[{\"a\":2}]~[{\"a\":3},]|2|1 ends too early;3 is no JSON from its byte 10 on",
                "$.a.b|{\"a\":{\"b\":{\"x\":1}}}~{\"a\":{\"c\":1}}~{\"a\":7}~{\"a\":{\"b\":{\"x\":4}},\"z\":[0,\"}\"]}|1 4|2 has"
                        + " nothing at $.a.b;3 has no object at $.a",
                "$.a.b|{\"a\":{\"b\":[{\"x\":1}]}}~{\"a\":{\"b\":{\"x\":2}}}|2|1 is an array and no object; where its elements"
                        + " are the records, let JsonPath end in [*], as in $[*]",
                "$.a|{\"a\":{\"x\":1},\"m\":}~{\"a\":{\"x\":2},\"m\":01}~{\"m\":tru,\"a\":{\"x\":3}}~{\"a\":{\"x\":4}}|4|1 is no JSON"
                        + " from its byte 18 on;2 is no JSON from its byte 18 on;3 is no JSON from its byte 6 on",
                "$.a[*]|{\"m\":0,\"a\":[{\"x\":1},{\"x\":2}]}~{\"a\":[]}~{\"a\":{\"x\":3}}|1 2|3 has no array at $.a",
                "$.a|{\"a\":{\"x\":1},\"\\u0061\":{\"x\":2}}~{\"a\":{\"x\":3}}|3|1 names $.a twice",
                "+|{~\"a\":1~}~~{\"a\"~:2} {\"a\":3}|1 2 3|``",
                "+|[~{\"a\":1},~{\"a\":~2}~]~|1 2|``",
                "+|{\"a\":1}~7~[[1]]|1|2 is a number and no object;3 is an array and no object; where its elements are the"
                        + " records, let JsonPath end in [*], as in $[*]",
                "+|{\"a\":~1}~{\"a\":|1|3 ends too early",
                "+$[*]|[{\"a\":1},~{\"a\":2,~\"a\":3},~{\"a\":4}]|1 4|2 names the field a twice",
                "+$.r[*]|{~ \"meta\": {\"r\": [1]},~ \"r\": [~  {\"a\": 1},~  {\"a\": 2}~ ]~}|1 2|``",
                "+$.a|{\"a\":~{\"x\":1}}~{\"b\":2}~{\"a\":{\"x\":3}}|1 3|3 has nothing at $.a"
            })
    void recordsAreFoundByTheirForm(String form, String written, String read, String refused) {
        List<String> records = run(form, written);

        assertThat(String.join(" ", records).replaceAll("[^0-9 ]", "")).isEqualTo(read);
        assertThat(String.join(
                        ";",
                        lake.rejected().stream()
                                .map(record -> record.path("line").asInt() + " "
                                        + record.path("reason").asText())
                                .toList()))
                .isEqualTo(refused);
        assertThat(lake.rows().of("source").rejected())
                .isEqualTo(lake.rejected().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "+|{\"a\":1}~x~{\"a\":3}|from line 2 on FILE is no JSON, so that nobody can tell which records follow; mend"
                        + " it, or leave it out",
                "+|[{\"a\":1},~{\"a\":|from line 2 on FILE is no JSON, so that nobody can tell which records follow; mend"
                        + " it, or leave it out",
                "$[*]|[~{\"a\":1},~{\"a\":2}~]|what begins in line 1 of FILE goes on in the next one; let the source be"
                        + " multi-line",
                "$.b|{\"a\":1}~{\"a\":2}|none of its records can be read: line 1 has nothing at $.b, in FILE; see whether that is JSON,"
                        + " and what JsonPath and Multiline say of it",
                "$..a|{}|its JsonPath $..a is none that the embedded lake reads; those are $, $[*], $.name.name and"
                        + " $.name.name[*]",
                "$[0]|{}|its JsonPath $[0] is none that the embedded lake reads; those are $, $[*], $.name.name and"
                        + " $.name.name[*]",
                "$.a[*].b|{}|its JsonPath $.a[*].b is none that the embedded lake reads; those are $, $[*], $.name.name"
                        + " and $.name.name[*]"
            })
    void whatCannotBeReadIsToldOf(String form, String written, String sentence) {
        assertThatThrownBy(() -> run(form, written))
                .hasMessage("node source: " + sentence.replace("FILE", "s3://jobs/in" + runs + "/a.json"));
    }
}
