package dev.lakeward.local.glue.job.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;

/// Which files a source reads, and the sample that Spigot writes.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SourceOptionsTest {
    private GraphLake lake;
    private int runs;

    @BeforeAll
    void open(@TempDir Path folder) {
        lake = GraphLake.open(
                folder,
                Map.of(
                        "tree/a.json", "{\"id\":\"a\"}\n",
                        "tree/b.json", "{\"id\":\"b\"}\n",
                        "tree/in/c.json", "{\"id\":\"c\"}\n",
                        "tree/in/deep/d.json", "{\"id\":\"d\"}\n",
                        "many/a.json",
                                IntStream.range(0, 1000)
                                        .mapToObj(i -> "{\"n\":" + i + "}")
                                        .collect(Collectors.joining("\n"))));
    }

    @AfterAll
    void close() {
        lake.close();
    }

    private static CodeGenConfigurationNode json(String path, String more) {
        return NodeCase.node("S3JsonSource {\"Inputs\":[],\"Paths\":[\"s3://jobs/" + path + "\"]" + more + "}", "");
    }

    private String read(CodeGenConfigurationNode source, boolean remembers) {
        String out = "read" + ++runs;
        lake.run(Map.of("source", source, "target", GraphLake.target("source", out)), remembers);
        return lake.records(out).stream()
                .map(record -> record.replaceAll("\\W|id", ""))
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|ab",
                ",\"Recurse\":false|ab",
                ",\"Recurse\":true|abcd",
                ",\"Recurse\":true,\"Exclusions\":[\"in/**\"]|ab",
                ",\"Recurse\":true,\"Exclusions\":[\"[\\\"**/deep/*\\\",\\\"a.*\\\"]\"]|bc",
                ",\"Recurse\":true,\"Exclusions\":[\"**/deep/*\"]|abc",
                ",\"Recurse\":true,\"Exclusions\":[\"s3://jobs/tree/a.*\",\"**d.json\"]|bc",
                ",\"Recurse\":true,\"Exclusions\":[\"*.json\"]|cd",
                ",\"Recurse\":true,\"Exclusions\":[\"[ab].json\"]|cd",
                ",\"Recurse\":true,\"Exclusions\":[\"null\",\"[1]*\"]|abcd",
                ",\"Recurse\":true,\"GroupFiles\":\"inPartition\",\"GroupSize\":\"1024\"|abcd"
            })
    void aSourceReadsWhatItsOptionsLeave(String options, String read) {
        assertThat(read(json("tree/", options), false)).isEqualTo(read);
    }

    @Test
    void aBoundedRunLeavesTheYoungerFilesForTheNext() {
        CodeGenConfigurationNode source = json("grown/", ",\"AdditionalOptions\":{\"BoundedFiles\":2}");
        for (String name : List.of("x", "a", "z")) {
            lake.put("grown/" + name + ".json", "{\"id\":\"" + name + "\"}\n");
        }
        assertThat(read(source, true)).isEqualTo("ax");
        lake.put("grown/b.json", "{\"id\":\"b\"}\n");
        assertThat(read(source, true)).isEqualTo("bz");
        assertThat(read(source, true)).isEmpty();
    }

    @Test
    void aBoundOfBytesIsKeptTo() {
        lake.put("sized/1.json", "{\"id\":\"p\"}\n");
        lake.put("sized/2.json", "{\"id\":\"q\"}\n");
        assertThat(read(json("sized/", ",\"AdditionalOptions\":{\"BoundedSize\":20}"), false))
                .isEqualTo("p");
        assertThatThrownBy(() -> read(json("sized/", ",\"AdditionalOptions\":{\"BoundedSize\":5}"), false))
                .hasMessage("node source: the object s3://jobs/sized/1.json alone is larger than its BoundedSize");
    }

    private int sample(String settings) {
        String out = "spigot" + ++runs;
        lake.run(
                Map.of(
                        "source", json("many/", ""),
                        "spigot",
                                NodeCase.node(
                                        "Spigot {\"Inputs\":[\"source\"],\"Path\":\"s3://jobs/" + out + "/\"" + settings
                                                + "}",
                                        ""),
                        "target", GraphLake.target("spigot", "whole" + runs)),
                false);
        assertThat(lake.records("whole" + runs)).hasSize(1000);
        assertThat(lake.rows().counts()).containsEntry("out.spigot", 1000L);
        assertThat(lake.records("whole" + runs)).containsAll(lake.records(out));
        return lake.records(out).size();
    }

    @Test
    void spigotWritesASampleAndPassesAllOn() {
        assertThat(sample("")).isEqualTo(1000);
        assertThat(sample(",\"Topk\":7")).isEqualTo(7);
        assertThat(sample(",\"Prob\":0.0")).isZero();
        assertThat(sample(",\"Prob\":0.5")).isBetween(380, 620);
        assertThat(sample(",\"Topk\":5,\"Prob\":0.5")).isEqualTo(5);
    }

    @Test
    void aSampleThatCannotBeSaysWhy() {
        assertThatThrownBy(() -> sample(",\"Prob\":1.5"))
                .hasMessage("node spigot: its probability is a number from 0 to 1");
    }
}
