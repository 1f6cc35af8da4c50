package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.TargetFormat;

/// Jobs with a bookmark over tables whose partitions come to the catalog later than their files: each record is written
/// once, as a model has it that remembers all of them.
class LatePartitionsTest {
    private static final String BUCKET = "late";
    private static final Duration WAIT = Duration.ofMinutes(20);
    private static final AtomicReference<Instant> NOW = new AtomicReference<>(Instant.parse("2026-03-01T00:00:00Z"));

    @RegisterExtension
    static final TestLake LAKE = new TestLake(NOW::get);

    /// What a bookmark is after a run, and the records that were read until then.
    private record State(String run, Set<String> read) {}

    private static void pass(Duration time) {
        NOW.updateAndGet(now -> now.plus(time));
    }

    /// A table and a job over it.
    private static final class Job {
        private final String name;
        private final BucketJobs jobs = new BucketJobs(LAKE, BUCKET);
        private final Map<String, String> files = new TreeMap<>();
        private final Set<String> partitions = new HashSet<>();
        private final Map<String, Integer> wanted = new TreeMap<>();
        private final List<State> states = new ArrayList<>();
        private Set<String> read = new HashSet<>();
        private int records;

        Job(String name) {
            this.name = name;
            GlueClient glue = glue();
            try {
                LAKE.as("admin").s3().createBucket(r -> r.bucket(BUCKET));
                glue.createDatabase(r -> r.databaseInput(d -> d.name(BUCKET)));
            } catch (RuntimeException e) {
                // There already.
            }
            glue.createTable(r -> r.databaseName(BUCKET)
                    .tableInput(t -> t.name(name)
                            .tableType("EXTERNAL_TABLE")
                            .partitionKeys(k -> k.name("p").type("string"))
                            .storageDescriptor(s -> s.columns(c -> c.name("id").type("string"))
                                    .location("s3://" + BUCKET + "/" + name + "/")
                                    .inputFormat("org.apache.hadoop.mapred.TextInputFormat")
                                    .outputFormat("org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat")
                                    .serdeInfo(i -> i.serializationLibrary("org.openx.data.jsonserde.JsonSerDe")))));
            jobs.job(
                    name,
                    "admin",
                    Map.of(
                            "in", BucketJobs.table(BUCKET, name),
                            "out", BucketJobs.target("in", BUCKET, "out-" + name, TargetFormat.JSON)),
                    "job-bookmark-enable");
        }

        static GlueClient glue() {
            return LAKE.as("admin").glue();
        }

        private String folder(String partition) {
            return name + "/p=" + partition + "/";
        }

        void put(String partition, String file) {
            String record = name + "-" + records++;
            files.put(folder(partition) + file, record);
            jobs.put(folder(partition) + file, "{\"id\":\"" + record + "\"}\n");
        }

        void add(String partition) {
            if (partitions.add(partition)) {
                glue().batchCreatePartition(r -> r.databaseName(BUCKET)
                        .tableName(name)
                        .partitionInputList(p -> p.values(partition)
                                .storageDescriptor(s -> s.columns(
                                                c -> c.name("id").type("string"))
                                        .location("s3://" + BUCKET + "/" + folder(partition))
                                        .inputFormat("org.apache.hadoop.mapred.TextInputFormat")
                                        .outputFormat("org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat")
                                        .serdeInfo(
                                                i -> i.serializationLibrary("org.openx.data.jsonserde.JsonSerDe")))));
            }
        }

        void drop(String partition) {
            if (partitions.remove(partition)) {
                glue().deletePartition(
                                r -> r.databaseName(BUCKET).tableName(name).partitionValues(partition));
            }
        }

        private Set<String> seen() {
            Set<String> seen = new HashSet<>();
            partitions.forEach(partition -> files.forEach((key, record) -> {
                if (key.startsWith(folder(partition))) {
                    seen.add(record);
                }
            }));
            return seen;
        }

        JobRun started(Map<String, String> arguments) {
            try {
                return jobs.ended(
                        name,
                        glue().startJobRun(r -> r.jobName(name).arguments(arguments))
                                .jobRunId());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private void write(Set<String> now, Map<String, String> arguments) {
            JobRun run = started(arguments);
            assertThat(run.jobRunState()).as(run.errorMessage()).isEqualTo(JobRunState.SUCCEEDED);
            now.forEach(record -> wanted.merge(record, 1, Integer::sum));
            assertThat(written()).isEqualTo(wanted);
            if (arguments.isEmpty()) {
                read = new HashSet<>(read);
                read.addAll(now);
                states.add(new State(run.id(), read));
            }
        }

        private Set<String> news() {
            Set<String> news = seen();
            news.removeAll(read);
            return news;
        }

        void run() {
            write(news(), Map.of());
        }

        void pause() {
            write(news(), Map.of("--job-bookmark-option", "job-bookmark-pause"));
        }

        void between(State from, State to) {
            Set<String> news = seen();
            news.retainAll(to.read());
            news.removeAll(from.read());
            write(
                    news,
                    Map.of(
                            "--job-bookmark-option", "job-bookmark-pause",
                            "--job-bookmark-from", from.run(),
                            "--job-bookmark-to", to.run()));
        }

        // What holds no JSON fails a run that has looked at all the others.
        void fail() {
            add("bad");
            jobs.put(folder("bad") + "bad.json", "{\"id\":");
            assertThat(started(Map.of()).jobRunState()).isEqualTo(JobRunState.FAILED);
            LAKE.as("admin").s3().deleteObject(r -> r.bucket(BUCKET).key(folder("bad") + "bad.json"));
        }

        void rewind(State to) {
            glue().resetJobBookmark(r -> r.jobName(name).runId(to.run()));
            read = to.read();
        }

        private Map<String, Integer> written() {
            Map<String, Integer> written = new TreeMap<>();
            var s3 = LAKE.as("admin").s3();
            s3.listObjectsV2Paginator(r -> r.bucket(BUCKET).prefix("out-" + name + "/")).contents().stream()
                    .flatMap(object -> s3.getObjectAsBytes(r -> r.bucket(BUCKET).key(object.key()))
                            .asUtf8String()
                            .lines())
                    .forEach(line -> written.merge(line.replaceAll(".*\"id\":\"([^\"]*)\".*", "$1"), 1, Integer::sum));
            return written;
        }

        State any(Random random) {
            return states.get(random.nextInt(states.size()));
        }

        void step(Random random) {
            pass(List.of(Duration.ofSeconds(1), Duration.ofMinutes(4), WAIT, Duration.ofDays(2))
                    .get(random.nextInt(4)));
            String partition = String.valueOf(random.nextInt(4));
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> put(partition, random.nextInt(5) + ".json");
                case 3, 4 -> add(partition);
                case 5 -> drop(partition);
                case 6 -> pause();
                case 7 -> fail();
                case 8 -> {
                    State from = any(random);
                    State to = any(random);
                    if (to.read().containsAll(from.read())) {
                        between(from, to);
                    }
                }
                case 9 -> rewind(any(random));
                default -> run();
            }
        }
    }

    @Test
    void aPartitionThatComesLongAfterItsFilesIsReadOnce() {
        Job job = new Job("plain");
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

    static IntStream seeds() {
        return IntStream.range(0, Integer.getInteger("lakeward.seeds", 2));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyRecordIsWrittenOnce(int seed) {
        Random random = new Random(seed);
        Job job = new Job("random" + seed);
        job.run();
        IntStream.range(0, 30).forEach(step -> job.step(random));
        job.run();
    }
}
