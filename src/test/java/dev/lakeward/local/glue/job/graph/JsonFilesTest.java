package dev.lakeward.local.glue.job.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.job.JobGraph;
import dev.lakeward.local.glue.job.FirstRows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;

/// Files of JSON with bad lines as whole sources: packed, several, read often, and by a bookmark.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JsonFilesTest {
    private static final String BAD = "{\"a\":1}\nno\n{\"a\":3}\n";

    private GraphLake lake;
    private Path work;
    private int runs;

    @BeforeAll
    void open(@TempDir Path folder) {
        work = folder.resolve("work");
        lake = GraphLake.open(folder, Map.of());
    }

    @AfterAll
    void close() {
        lake.close();
    }

    private static CodeGenConfigurationNode source(String path, String settings) {
        return NodeCase.node("S3JsonSource {\"Inputs\":[],\"Paths\":[\"s3://jobs/" + path + "\"]" + settings + "}", "");
    }

    private List<String> run(String path, String settings) {
        String out = "out" + ++runs;
        lake.run(Map.of("source", source(path, settings), "target", GraphLake.target("source", out)), false);
        return lake.records(out);
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    @Test
    void whatIsPackedIsReadAlike() {
        lake.put("named/a.json.gz", gzip(BAD));
        lake.put("unnamed/a.json", gzip(BAD));
        lake.put("told/a", gzip("{\"a\":1}\n{\"a\":3}\n"));
        assertThat(run("named/", "")).containsExactly("{\"a\":1}", "{\"a\":3}");
        assertThat(lake.rejected())
                .singleElement()
                .satisfies(record -> assertThat(record.path("record").asText()).isEqualTo("no"));
        assertThat(run("unnamed/", "")).containsExactly("{\"a\":1}", "{\"a\":3}");
        assertThat(run("told/", ",\"CompressionType\":\"gzip\"")).containsExactly("{\"a\":1}", "{\"a\":3}");
    }

    @Test
    void whatIsNotPackedAsIsSaidIsToldOf() {
        lake.put("plain/a.json", "{\"a\":1}\n");
        lake.put("plain/b.json.gz", "{\"a\":1}\n");
        lake.put("cut/a.json.gz", Arrays.copyOf(gzip(BAD.repeat(900)), 60));
        assertThatThrownBy(() -> run("plain/a.json", ",\"CompressionType\":\"gzip\""))
                .hasMessage("node source: s3://jobs/plain/a.json is no gzip, or damaged");
        assertThatThrownBy(() -> run("plain/b.json.gz", ""))
                .hasMessage("node source: s3://jobs/plain/b.json.gz is no gzip, or damaged");
        assertThatThrownBy(() -> run("cut/", ""))
                .hasMessage("node source: s3://jobs/cut/a.json.gz is no gzip, or damaged");
    }

    @Test
    void refusalsAreCountedOnceHoweverOftenTheSourceIsRead() {
        lake.put("often/a.json", BAD);
        lake.put("often/b.json", "x\ny\n");
        lake.put("often/c.json", "{\"a\":5}\n");
        lake.run(
                Map.of(
                        "source", GraphLake.jsonSource("often/"),
                        "one", GraphLake.target("source", "often1"),
                        "two", GraphLake.target("source", "often2")),
                false);
        assertThat(lake.records("often1")).containsExactly("{\"a\":1}", "{\"a\":3}", "{\"a\":5}");
        assertThat(lake.records("often2")).hasSize(3);
        assertThat(lake.rows().counts()).containsEntry("rejected.source", 3L).containsEntry("out.source", 3L);
        assertThat(lake.rejected().stream()
                        .map(record -> record.path("file").asText() + " "
                                + record.path("line").asInt())
                        .toList())
                .containsExactly("s3://jobs/often/a.json 2", "s3://jobs/often/b.json 1", "s3://jobs/often/b.json 2");
    }

    @Test
    void sourcesRefuseEachTheirOwn() {
        lake.put("left/a.json", BAD);
        lake.put("right/a.json", "{\"a\":4}\n[]\n{}{}\n");
        lake.run(
                Map.of(
                        "left", GraphLake.jsonSource("left/"),
                        "right", GraphLake.jsonSource("right/"),
                        "both", NodeCase.node("Union {\"Inputs\":[\"left\",\"right\"],\"UnionType\":\"ALL\"}", ""),
                        "target", GraphLake.target("both", "both")),
                false);
        assertThat(lake.records("both")).containsExactly("{\"a\":1}", "{\"a\":3}", "{\"a\":4}");
        assertThat(lake.rows().counts()).containsEntry("rejected.left", 1L).containsEntry("rejected.right", 2L);
        assertThat(lake.rejected()).hasSize(3);
    }

    @Test
    void aBookmarkLeavesRefusalsOutAsWell() {
        lake.put("grown/a.json", BAD);
        Map<String, CodeGenConfigurationNode> nodes =
                Map.of("source", GraphLake.jsonSource("grown/"), "target", GraphLake.target("source", "grew"));
        lake.run(nodes, true);
        assertThat(lake.rows().of("source").rejected()).isOne();
        lake.run(nodes, true);
        assertThat(lake.rows().of("source").rejected()).isZero();
        assertThat(lake.rejected()).isEmpty();
        lake.put("grown/b.json", "{\"a\":4}\n{\n");
        lake.run(nodes, true);
        assertThat(lake.rejected()).hasSize(1);
        assertThat(lake.records("grew")).containsExactly("{\"a\":1}", "{\"a\":3}", "{\"a\":4}");
    }

    @Test
    void whatIsWrittenAnewHasItsValuesToTheLastDigit() {
        String values =
                "{\"n\":12345678901234567890,\"f\":0.1000000000000000055511151231257827,\"T\":\"\\u00e9\\ud83d\\ude00\\/\","
                        + "\"s\":{\"x\":1.50,\"y\":[1,null,\"\\u0000\"]},\"m\":7,\"big\":1e400}\n"
                        + "{\"n\":\"a\",\"f\":1e3,\"T\":\" \",\"s\":null,\"m\":1.0,\"big\":1}\n";
        lake.put("exact/plain/a.json", values);
        lake.put("exact/anew/a.json", values + "{\n");
        List<String> plain = run("exact/plain/", "");
        assertThat(run("exact/anew/", "")).isEqualTo(plain).hasSize(2);
        assertThat(lake.rejected()).hasSize(1);
        assertThat(run("exact/plain/", ",\"Multiline\":true")).isEqualTo(plain);
        assertThat(String.join("\n", plain)).contains("12345678901234567890", "1E+400");
    }

    @Test
    void aMarkOfTheOrderOfBytesAndOtherEndsOfLinesAreNoBadLines() {
        lake.put("ends/a.json", "\uFEFF{\"a\":1}\r\n{\"a\":2}\r{\"a\":3}\n\n{\"a\":4}");
        assertThat(run("ends/", "")).hasSize(4);
        assertThat(lake.rejected()).isEmpty();
    }

    @Test
    void recordsWithoutFieldsAreRecords() {
        lake.put("bare/a.json", "{}\n{}\nx\n{}\n");
        lake.put("bare/b.json", "{}\n");
        lake.put("bare/c.json", "{\"a\":1}\n");
        assertThat(run("bare/", "")).hasSize(5).contains("{\"a\":1}", "{\"a\":null}");
        assertThat(lake.rejected()).hasSize(1);
    }

    @Test
    void aFileThatIsNoTextIsNoBadLines() {
        lake.put("odd/a.json", "{\"a\":1}\n");
        lake.put("odd/b.json", "{\"a\":1}\n".getBytes(StandardCharsets.UTF_16LE));
        assertThatThrownBy(() -> run("odd/", ""))
                .hasMessage("node source: s3://jobs/odd/b.json is no text in UTF-8, and no file of JSON");
    }

    @Test
    void thePreviewShowsTheGoodRecords() {
        lake.put("shown/a.json", BAD);
        JobGraph graph = JobGraph.upTo("source", Map.of("source", GraphLake.jsonSource("shown/")));
        GraphRun run = new GraphRun(
                lake.parts(),
                graph,
                lake.role(),
                new Increments(false, Map.of(), Map.of(), lake.parts().clock().instant()),
                work.resolve("preview"),
                GraphPreview.NOBODY);
        FirstRows rows = new GraphPreview(run).of("source", 10, work.resolve("rows.csv"));
        assertThat(rows.rows()).hasSize(2);
    }
}
