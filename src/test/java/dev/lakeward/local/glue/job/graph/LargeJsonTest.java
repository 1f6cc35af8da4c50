package dev.lakeward.local.glue.job.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.job.JobGraph;
import dev.lakeward.job.JobNode;
import dev.lakeward.local.engine.QueryFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Values of JSON that are larger than what is held of them.
class LargeJsonTest {
    private static final JsonForm ARRAY = new JsonForm(List.of(), true, false);
    private static final String ELEMENT = "{\"a\":\"" + "x".repeat(1 << 20) + "\"}";

    @TempDir
    private Path folder;

    private static InputStream text(String before, String each, int times, String after) {
        List<InputStream> all = IntStream.range(0, times + 2)
                .<InputStream>mapToObj(i -> new ByteArrayInputStream(
                        (i == 0 ? before : i > times ? after : each).getBytes(StandardCharsets.UTF_8)))
                .toList();
        return new SequenceInputStream(Collections.enumeration(all));
    }

    private List<JsonNode> refused() {
        return GraphLake.lines(folder.resolve("refused")).map(GraphLake::json).toList();
    }

    private JsonRefusals refusals() throws IOException {
        return JsonRefusals.open("s3://a/b", folder.resolve("refused"));
    }

    private JsonValues.Seen values(InputStream in) throws IOException {
        try (JsonRefusals refused = refusals()) {
            return JsonValues.write(ARRAY, in, OutputStream.nullOutputStream(), refused);
        }
    }

    @Test
    void anArrayIsReadElementByElement() throws IOException {
        assertThat(values(text("[1,", ELEMENT + ",", 40, "{}]\n"))).isEqualTo(new JsonValues.Seen(41, 0, 0));
        assertThat(refused()).hasSize(1);
    }

    @Test
    void nobodyTellsWhatFollowsInAnArrayThatIsDamagedFarBehind() throws IOException {
        assertThat(values(text("[]\n[", ELEMENT + ",", 40, "}]\n")).lostLine()).isEqualTo(2);
    }

    @Test
    void anArrayThatIsDamagedSoonIsOneBadLine() throws IOException {
        assertThat(values(text("[", ELEMENT + ",", 4, "}]\n[{}]")).count()).isOne();
        assertThat(refused()).singleElement().satisfies(record -> {
            assertThat(record.path("record").asText()).hasSize(1 << 16);
            assertThat(record.path("cut").asBoolean()).isTrue();
        });
    }

    @Test
    void aRecordOfMoreThan16MegabytesIsRefused() throws IOException {
        assertThat(values(text("[{},{\"a\":\"", "x".repeat(1 << 20), 17, "\"},{}]\n"))
                        .count())
                .isEqualTo(2);
        assertThat(refused())
                .singleElement()
                .satisfies(record -> assertThat(record.path("reason").asText()).isEqualTo("is longer than 16 MB"));
    }

    @Test
    void aLineOfMoreThan16MegabytesIsRefused() throws IOException {
        try (JsonRefusals refused = refusals();
                InputStream in = text("{}\n{\"a\":\"", "x".repeat(1 << 20), 40, "\"}\r\n{}")) {
            assertThat(JsonLines.write(in, OutputStream.nullOutputStream(), refused))
                    .isEqualTo(2);
        }
        assertThat(refused()).singleElement().satisfies(record -> {
            assertThat(record.path("line").asInt()).isEqualTo(2);
            assertThat(record.path("reason").asText()).isEqualTo("is longer than 16 MB");
            assertThat(record.path("record").asText()).hasSize(1 << 16).startsWith("{\"a\":\"xx");
        });
    }

    @Test
    void aStoppedJobReadsNoFurther() throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), "{}\n");
        JobNode node = JobGraph.upTo("source", Map.of("source", GraphLake.jsonSource("a.json")))
                .node("source");
        JsonFile json = new JsonFile(node, "s3://a/a.json", file, JsonForm.of(node), () -> true);
        assertThatThrownBy(() -> json.look(folder.resolve("b"), folder.resolve("c")))
                .isInstanceOf(QueryFailure.class)
                .hasMessageContaining("the job was stopped");
    }
}
