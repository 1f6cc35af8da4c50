package dev.lakeward.local.glue.job.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;

/// Values that are the names of folders, and fields that a format has no name for.
class NamesOfTargetsTest {
    private static final List<String> SHORT = List.of(
            "한".repeat(27), "x".repeat(250), "%".repeat(83), "é".repeat(41), "😀".repeat(20), "a b/=".repeat(18));
    private static final List<String> LONG = List.of(
            "한".repeat(28),
            "x".repeat(252),
            "%".repeat(84),
            "é".repeat(42),
            "😀".repeat(21),
            "한".repeat(300),
            " ".repeat(90));

    @TempDir
    private Path folder;

    private static CodeGenConfigurationNode target(String format, String more) {
        return NodeCase.node(
                "S3DirectTarget {\"Inputs\":[\"source\"],\"Path\":\"s3://jobs/out/\",\"Format\":\"" + format + "\""
                        + more + "}",
                "");
    }

    private static void run(GraphLake lake, String source, CodeGenConfigurationNode target) {
        lake.run(Map.of("source", GraphLake.jsonSource(source), "target", target), false);
    }

    private static String row(String value) throws Exception {
        return new ObjectMapper().writeValueAsString(Map.of("id", 1, "k", value)) + "\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "json"})
    void aValueThatIsTooLongForAFolderIsToldOf(String format) throws Exception {
        Map<String, String> objects = new LinkedHashMap<>();
        List<String> all = Stream.concat(SHORT.stream(), LONG.stream()).toList();
        for (int i = 0; i < all.size(); i++) {
            objects.put("rows" + i + "/a.json", row(all.get(i)));
        }
        CodeGenConfigurationNode target = target(format, ",\"PartitionKeys\":[[\"k\"]]");
        try (GraphLake lake = GraphLake.open(folder, objects)) {
            for (int i = 0; i < all.size(); i++) {
                String source = "rows" + i + "/";
                if (i < SHORT.size()) {
                    run(lake, source, target);
                } else {
                    assertThatThrownBy(() -> run(lake, source, target))
                            .hasMessageContaining("a value of the partition key k is too long for the embedded lake");
                }
            }
            assertThat(lake.keys("out/")).hasSize(SHORT.size());
        }
    }

    @Test
    void aFieldThatAvroHasNoNameForIsToldOf() {
        Map<String, String> objects = Map.of(
                "a/a.json", "{\"a-b\":1}\n", "b/a.json", "{\"x\":{\"1y\":1}}\n", "c/a.json", "{\"x\":[{\"1z\":1}]}\n");
        Map<String, String> names = Map.of("a", "a-b", "b", "1y", "c", "1z");
        try (GraphLake lake = GraphLake.open(folder, objects)) {
            names.forEach((source, name) -> {
                assertThatThrownBy(() -> run(lake, source + "/", target("avro", "")))
                        .hasMessage("node target: Avro has no field called " + name
                                + ": its names are of letters of ASCII, digits and _; rename it before");
                run(lake, source + "/", target("parquet", ""));
            });
        }
    }
}
