package dev.lakeward.local.glue.job.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.job.JobGraph;
import dev.lakeward.job.JobNode;
import dev.lakeward.local.engine.S3Location;
import dev.lakeward.local.s3.OwnObjects;
import dev.lakeward.local.s3.StoredObject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How many bytes a run on Spark reads and writes, told by the objects before it and behind it.
class SparkBytesTest {
    private static final String FILE = "part-00000-01234567-89ab-cdef-0123-456789abcdef.c000.json";

    private final Map<String, String> put = new LinkedHashMap<>();
    private GraphLake lake;
    private Path work;

    @BeforeEach
    void open(@TempDir Path folder) {
        work = folder.resolve("work");
        lake = GraphLake.open(
                folder,
                Map.of(
                        "in/a.json", "{\"a\":1}\n",
                        "in/deep/b.json", "{\"a\":22}\n",
                        "in/_SUCCESS", "nobody reads this",
                        "one/a.json", "{\"a\":333}\n",
                        "one/b.json", "{\"a\":4444}\n"));
    }

    @AfterEach
    void close() {
        lake.close();
    }

    @Test
    void whatIsReadIsWhatTheFoldersHold() {
        SparkGraph graph = new SparkGraph(
                lake.parts(),
                JobGraph.of(Map.of(
                        "all", GraphLake.jsonSource("in/"),
                        "one", GraphLake.jsonSource("one/a.json"),
                        "out", GraphLake.target("all", "out"),
                        "other", GraphLake.target("one", "other"))),
                lake.role(),
                work);
        graph.form(SparkTargets::place, node -> "s3a://jobs/" + node.id() + "/");
        assertThat(graph.bytes()).containsOnly(Map.entry("all", 8L + 9L), Map.entry("one", 10L));
        Set<String> held = graph.held();
        lake.put("one/b.json", "{}\n");
        assertThat(graph.held()).isEqualTo(held);
        // One file that is read by its own name is seen to change, too.
        lake.put("one/a.json", "{\"a\":555}\n");
        assertThat(graph.held()).isNotEqualTo(held);
    }

    @Test
    void whatIsWrittenIsWhatIsPublishedOfEachNode() {
        JobGraph graph = JobGraph.of(Map.of("all", GraphLake.jsonSource("in/"), "out", GraphLake.target("all", "out")));
        JobNode node = graph.node("out");
        SparkTargets targets = new SparkTargets(lake.parts(), lake.role(), "jr_1");
        String key = S3Location.parse(targets.folder(node).replaceFirst("^s3a", "s3"))
                .prefix();
        lies(key + FILE, "{\"a\":1}\n{\"a\":22}\n");
        lies(key + "_SUCCESS", "");
        SparkTargets.Written written = targets.written(work, put);
        assertThat(written.bytes()).containsOnly(Map.entry("out", 17L));
        lake.parts().objects().publish(written.files(), written.documents());
        assertThat(lake.parts().objects().list("jobs", "out/").stream()
                        .collect(Collectors.summingLong(StoredObject::size)))
                .isEqualTo(17);
    }

    private void lies(String key, String text) {
        lake.put(key, text);
        StoredObject object = lake.parts().objects().find("jobs", key).orElseThrow();
        put.put(OwnObjects.address("jobs", key), StoredObject.bare(object.etag()));
    }
}
