package dev.lakeward.local.glue.job.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.job.JobNode;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.engine.S3Location;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.s3.OwnObjects;
import dev.lakeward.local.s3.StoredObject;
import dev.lakeward.local.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.model.S3DirectTarget;

/// Of what lies in the folder of a run on Spark, only files of rows are published, and only those that the run's own
/// session has put there.
class SparkStagedTest {
    private static final String FOLDER = "out/_lakeward_spark/jr_1/0/";
    private static final String FILE = "part-00000-01234567-89ab-cdef-0123-456789abcdef.c000.snappy.parquet";

    private final Map<String, String> put = new HashMap<>();
    private Store store;
    private ObjectStore objects;

    @BeforeEach
    void open(@TempDir Path folder) {
        try (LocalLake lake = LocalLake.create(folder.resolve("lake"), InstantSource.system())) {
            lake.as(LocalLake.role("admin")).s3().createBucket(request -> request.bucket("jobs"));
        }
        store = Store.open(folder.resolve("lake"));
        objects = new ObjectStore(store, InstantSource.system());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void lies(String path, String text) throws IOException {
        Path file = store.newWorkFile("");
        Files.writeString(file, text);
        ObjectStore.Incoming incoming = new ObjectStore.Incoming(file, "jobs", FOLDER + path, ObjectStore.head("x/y"));
        objects.publish(List.of(incoming), List::of);
    }

    private void isPut(String path, String text) throws IOException {
        lies(path, text);
        StoredObject object = objects.find("jobs", FOLDER + path).orElseThrow();
        put.put(OwnObjects.address("jobs", FOLDER + path), StoredObject.bare(object.etag()));
    }

    private List<String> files(String... keys) {
        JobNode node = new JobNode(
                "n", "S3DirectTarget", "n", List.of(), S3DirectTarget.builder().build());
        return new SparkStaged(node, S3Location.parse("s3://jobs/" + FOLDER), List.of(keys))
                .files(objects.list("jobs", FOLDER), put).stream()
                        .map(object -> object.key().substring(FOLDER.length()))
                        .toList();
    }

    @Test
    void filesOfRowsBelowTheirKeysAreTaken() throws IOException {
        isPut("_SUCCESS", "");
        lies("day=1/", "");
        isPut("day=1/a%3Db=x%2Fy/" + FILE, "rows");
        assertThat(files("Day", "a=b")).containsExactly("day=1/a%3Db=x%2Fy/" + FILE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FILE,
                "day=1/x.parquet",
                "day=1/part-x",
                "day=1/_SUCCESS",
                "day/" + FILE,
                "other=1/" + FILE,
                "day=1/day=2/" + FILE,
                "day=1//" + FILE,
                "%zz=1/" + FILE,
                "_temporary/0/" + FILE,
                "_temporary/0/task_1/day=1/" + FILE
            })
    void whatIsNoFileOfRowsFailsTheRunEvenAsItsOwn(String path) throws IOException {
        isPut("_SUCCESS", "");
        isPut(path, path.endsWith("_SUCCESS") ? "" : "rows");
        assertThatThrownBy(() -> files("day"))
                .hasMessageContaining(path + " is no file of rows as Spark writes them: nothing was published");
    }

    @ParameterizedTest
    @ValueSource(strings = {"_SUCCESS", "day=1/"})
    void whatIsToBeEmptyIsTakenOnlyEmpty(String path) throws IOException {
        isPut("_SUCCESS", "");
        isPut(path, "rows");
        assertThatThrownBy(() -> files("day")).hasMessageContaining(path + " is no file of rows");
    }

    @Test
    void aFileOfSomebodyElseFailsTheRun() throws IOException {
        isPut("_SUCCESS", "");
        lies("day=1/" + FILE, "rows");
        assertThatThrownBy(() -> files("day"))
                .hasMessageContaining("day=1/" + FILE + " was not put there by Spark, but by somebody else");
    }

    @Test
    void aFileThatSomebodyElseHasChangedFailsTheRun() throws IOException {
        isPut("_SUCCESS", "");
        isPut(FILE, "rows");
        lies(FILE, "other");
        assertThatThrownBy(this::files).hasMessageContaining("by somebody else");
    }

    @Test
    void aFileThatSomebodyElseHasRemovedFailsTheRun() throws IOException {
        isPut("_SUCCESS", "");
        put.put(OwnObjects.address("jobs", FOLDER + FILE), "0");
        assertThatThrownBy(this::files).hasMessageContaining("was removed by somebody else");
    }

    @Test
    void withoutSuccessNothingIsTaken() throws IOException {
        isPut(FILE, "rows");
        assertThatThrownBy(this::files).hasMessageContaining("Spark ended without having written all of its rows");
    }
}
