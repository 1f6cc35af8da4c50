package dev.lakeward.local.glue.job.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.local.engine.QueryFailure;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;

/// Files of more lines of JSON than a sample holds: `-Dlakeward.lines=3000000` takes longer than a build should.
class ManyJsonLinesTest {
    private static final int LINES = Integer.getInteger("lakeward.lines", 1_100_000);
    private static final String LAST = "{\"id\":3000000000,\"s\":{\"a\":[0.5],\"z\":true},\"late\":\"x\"}\n";

    @TempDir
    private Path folder;

    private static void rows(Writer out) throws IOException {
        for (int i = 0; i < LINES; i++) {
            out.write("{\"id\":" + i + ",\"name\":\"name of the record\",\"s\":{\"a\":[" + i % 7 + "]},\"t\":null}\n");
            if (i == LINES / 2) {
                out.write("no record\n");
            }
        }
        out.write(LAST);
    }

    private static Map<String, CodeGenConfigurationNode> graph() {
        return Map.of(
                "source",
                GraphLake.jsonSource("rows/"),
                "few",
                NodeCase.node(
                        "Filter {\"LogicalOperator\":\"OR\",\"Filters\":[{\"Operation\":\"GT\",\"Of\":[\"id\",\""
                                + (LINES - 2) + "\"]}]}",
                        "source"),
                "target",
                GraphLake.target("few", "out"));
    }

    private void run(GraphLake lake) {
        lake.run(graph(), false);
        assertThat(lake.records("out"))
                .containsExactlyInAnyOrder(
                        "{\"id\":" + (LINES - 1) + ",\"name\":\"name of the record\",\"s\":{\"a\":[" + (LINES - 1) % 7
                                + ".0],\"z\":null},\"t\":null,\"late\":null}",
                        "{\"id\":3000000000,\"name\":null,\"s\":{\"a\":[0.5],\"z\":true},\"t\":null,\"late\":\"x\"}");
        assertThat(lake.rejected())
                .singleElement()
                .satisfies(record -> assertThat(record.path("line").asLong()).isEqualTo(LINES / 2 + 2));
    }

    @Test
    void aFieldOfTheLastLineIsOne() throws IOException {
        Path file = folder.resolve("a.json");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            rows(out);
        }
        try (GraphLake lake = GraphLake.open(folder, Map.of())) {
            lake.put("rows/a.json", file);
            run(lake);
        }
    }

    @Test
    void whatIsPackedIsReadToItsEnd() throws IOException {
        Path file = folder.resolve("a.json.gz");
        try (Writer out = new BufferedWriter(
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8))) {
            rows(out);
        }
        try (GraphLake lake = GraphLake.open(folder, Map.of())) {
            lake.put("rows/a.json.gz", file);
            run(lake);
        }
    }

    @Test
    void membersWithoutEndAreRefused() throws IOException {
        Path file = folder.resolve("a.json");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < 60_000; i++) {
                out.write("{\"by\":{\"k" + i + "\":\"" + "x".repeat(150) + "\"}}\n");
            }
        }
        try (GraphLake lake = GraphLake.open(folder, Map.of())) {
            lake.put("rows/a.json", file);
            assertThatThrownBy(() -> lake.run(
                            Map.of(
                                    "source",
                                    GraphLake.jsonSource("rows/"),
                                    "target",
                                    GraphLake.target("source", "out")),
                            false))
                    .hasMessageContaining("more columns than a table may have");
        }
    }

    // In both passes, wherever the machine is by then.
    @ParameterizedTest
    @ValueSource(ints = {200, 1_500, 3_000, 5_000})
    void aStoppedRunEndsSoon(int millis) throws Exception {
        Path file = folder.resolve("a.json");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            rows(out);
        }
        try (GraphLake lake = GraphLake.open(folder, Map.of())) {
            lake.put("rows/a.json", file);
            GraphRun run = lake.prepared(graph());
            AtomicReference<Throwable> end = new AtomicReference<>();
            Thread running = Thread.ofPlatform().start(() -> {
                try {
                    run.run();
                } catch (RuntimeException e) {
                    end.set(e);
                }
            });
            if (!running.join(Duration.ofMillis(millis))) {
                run.stop();
                assertThat(running.join(Duration.ofSeconds(5))).isTrue();
                assertThat(end.get()).isInstanceOf(QueryFailure.class);
            }
        }
    }
}
