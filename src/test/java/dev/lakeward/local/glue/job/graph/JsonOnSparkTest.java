package dev.lakeward.local.glue.job.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.job.JobGraph;
import dev.lakeward.job.spark.SparkSource;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;

/// What Spark is not given, as it would read it in its own way.
class JsonOnSparkTest {
    @TempDir
    private Path folder;

    private static CodeGenConfigurationNode source(String settings) {
        return NodeCase.node("S3JsonSource {\"Inputs\":[],\"Paths\":[\"s3://jobs/in/\"]" + settings + "}", "");
    }

    private SparkSource of(String text, String settings) {
        try (GraphLake lake = GraphLake.open(folder, Map.of("in/a.json", text))) {
            Stages stages = new Stages(lake.parts(), lake.role(), folder.resolve("work"));
            Increments increments = new Increments(
                    false, Map.of(), Map.of(), lake.parts().clock().instant());
            return new SparkSources(lake.parts(), lake.role(), stages, increments, UnaryOperator.identity())
                    .of(JobGraph.upTo("source", Map.of("source", source(settings)))
                            .node("source"));
        }
    }

    @Test
    void linesThatAreAllRecordsAreGiven() {
        assertThat(of("{\"a\":1}\n{\"a\":2}\n", ",\"JsonPath\":\"$\"").format()).isEqualTo("json");
    }

    @Test
    void recordsThatAreNoLinesAreNot() {
        assertThatThrownBy(() -> of("[{\"a\":1}]\n", ",\"JsonPath\":\"$[*]\""))
                .hasMessage(
                        "node source: does not run on Spark: its JsonPath or Multiline finds records that are no lines,"
                                + " which Spark reads in its own way");
    }

    @Test
    void badLinesAreNot() {
        assertThatThrownBy(() -> of("{\"a\":1}\nno\n", ""))
                .hasMessage(
                        "node source: does not run on Spark: its files have lines that are no records, of which Spark"
                                + " fails; the embedded lake's own engine keeps them apart");
    }
}
