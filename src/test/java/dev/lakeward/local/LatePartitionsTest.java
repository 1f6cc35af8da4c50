package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.model.TargetFormat;

/// Jobs with a bookmark over tables whose partitions come to the catalog later than their files: each record is written
/// once, as a model has it that remembers all of them.
class LatePartitionsTest {
    private static final Duration WAIT = Duration.ofMinutes(20);
    private static final AtomicReference<Instant> NOW = new AtomicReference<>(Instant.parse("2026-03-01T00:00:00Z"));

    @RegisterExtension
    static final TestLake LAKE = new TestLake(NOW::get);

    @BeforeAll
    static void makeTheBucket() {
        LAKE.as("admin").s3().createBucket(r -> r.bucket(LateTable.BUCKET));
        LAKE.as("admin").glue().createDatabase(r -> r.databaseInput(d -> d.name(LateTable.BUCKET)));
    }

    private static void pass(Duration time) {
        NOW.updateAndGet(now -> now.plus(time));
    }

    @Test
    void aPartitionThatComesLongAfterItsFilesIsReadOnce() {
        LateTable job = new LateTable(LAKE, "plain");
        job.put("1", "a.json");
        job.run();
        pass(WAIT);
        job.add("1");
        job.run();
        assertThat(job.written()).containsOnlyKeys("plain-0");
        job.drop("1");
        job.put("1", "b.json");
        pass(WAIT);
        job.run();
        pass(WAIT);
        job.add("1");
        job.run();
        job.run();
        assertThat(job.written()).isEqualTo(Map.of("plain-0", 1, "plain-1", 1));
    }

    @Test
    void aPartitionThatAPredicateLeftOutIsReadOnceItIsTaken() {
        LateTable job = new LateTable(LAKE, "narrow");
        for (String partition : List.of("1", "2", "3")) {
            job.put(partition, "a.json");
            job.add(partition);
        }
        for (String predicate : List.of("p = '1'", "p in ('1', '2')", "not (p = '2')", "p is not null")) {
            job.only(predicate);
            assertThat(job.started(Map.of()).errorMessage()).isNull();
            pass(WAIT);
        }
        assertThat(job.written()).isEqualTo(Map.of("narrow-0", 1, "narrow-1", 1, "narrow-2", 1));
        job.only("length(p) = 1");
        assertThat(job.started(Map.of()).errorMessage())
                .contains("node in: with a bookmark its partition predicate compares keys with values");
    }

    // The rows of a view are of no files that a job could remember.
    @ParameterizedTest
    @ValueSource(strings = {"PROTECTED MULTI DIALECT VIEW shop.seen SECURITY DEFINER", "VIEW shop.seen"})
    void aJobWithABookmarkReadsNoView(String view) throws InterruptedException {
        LAKE.query("engineer", "CREATE OR REPLACE " + view + " AS SELECT full_name FROM shop.customers");
        BucketJobs jobs = new BucketJobs(LAKE, LateTable.BUCKET);
        String name = "views" + view.length();
        jobs.job(
                name,
                "engineer",
                Map.of(
                        "in", BucketJobs.table("shop", "seen"),
                        "out", BucketJobs.target("in", LateTable.BUCKET, "out-" + name, TargetFormat.JSON)),
                "job-bookmark-enable");
        assertThat(jobs.run(name).errorMessage())
                .isEqualTo("node in: the embedded lake remembers no place in a view, and would read all of it again;"
                        + " disable the job's bookmark");
        LAKE.query("engineer", "DROP VIEW shop.seen");
    }

    private static void step(LateTable job, Random random) {
        pass(List.of(Duration.ofSeconds(1), Duration.ofMinutes(4), WAIT, Duration.ofDays(2))
                .get(random.nextInt(4)));
        String partition = String.valueOf(random.nextInt(4));
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> job.put(partition, random.nextInt(5) + ".json");
            case 3, 4 -> job.add(partition);
            case 5 -> job.drop(partition);
            case 6 -> job.pause();
            case 7 -> job.fail();
            case 8 -> {
                LateTable.State from = job.any(random);
                LateTable.State to = job.any(random);
                if (to.read().containsAll(from.read())) {
                    job.between(from, to);
                }
            }
            case 9 -> job.rewind(job.any(random));
            default -> job.run();
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, Integer.getInteger("lakeward.seeds", 2));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyRecordIsWrittenOnce(int seed) {
        Random random = new Random(seed);
        LateTable job = new LateTable(LAKE, "random" + seed);
        job.run();
        IntStream.range(0, 30).forEach(step -> step(job, random));
        job.run();
    }
}
