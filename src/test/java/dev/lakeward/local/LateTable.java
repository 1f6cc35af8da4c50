package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.TargetFormat;

/// A table whose partitions come late, a job with a bookmark over it, and a model of what the job has written.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
final class LateTable {
    static final String BUCKET = "late";

    /// What a bookmark is after a run, and the records that were read until then.
    record State(String run, Set<String> read) {}

    private final TestLake lake;
    private final String name;
    private final BucketJobs jobs;
    private final Map<String, String> files = new TreeMap<>();
    private final Set<String> partitions = new HashSet<>();
    private final Map<String, Integer> wanted = new TreeMap<>();
    private final List<State> states = new ArrayList<>();
    private Set<String> read = new HashSet<>();
    private int records;

    LateTable(TestLake lake, String name) {
        this.lake = lake;
        this.jobs = new BucketJobs(lake, BUCKET);
        this.name = name;
        glue().createTable(r -> r.databaseName(BUCKET)
                .tableInput(t -> t.name(name)
                        .tableType("EXTERNAL_TABLE")
                        .partitionKeys(k -> k.name("p").type("string"))
                        .storageDescriptor(s -> lines(s, name + "/"))));
        jobs.job(
                name,
                "admin",
                Map.of(
                        "in", BucketJobs.table(BUCKET, name),
                        "out", BucketJobs.target("in", BUCKET, "out-" + name, TargetFormat.JSON)),
                "job-bookmark-enable");
    }

    GlueClient glue() {
        return lake.as("admin").glue();
    }

    /// From here on the job reads the partitions that a predicate takes.
    void only(String predicate) {
        glue().updateJob(r -> r.jobName(name)
                .jobUpdate(u -> u.role("admin")
                        .command(c -> c.name("glueetl").scriptLocation("s3://" + BUCKET + "/" + name + ".py"))
                        .defaultArguments(Map.of("--job-bookmark-option", "job-bookmark-enable"))
                        .codeGenConfigurationNodes(Map.of(
                                "in",
                                CodeGenConfigurationNode.builder()
                                        .s3CatalogSource(source -> source.name("in")
                                                .database(BUCKET)
                                                .table(name)
                                                .partitionPredicate(predicate))
                                        .build(),
                                "out",
                                BucketJobs.target("in", BUCKET, "out-" + name, TargetFormat.JSON)))));
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
                    .partitionInputList(p -> p.values(partition).storageDescriptor(s -> lines(s, folder(partition)))));
        }
    }

    private static void lines(StorageDescriptor.Builder descriptor, String folder) {
        descriptor
                .columns(c -> c.name("id").type("string"))
                .location("s3://" + BUCKET + "/" + folder)
                .inputFormat("org.apache.hadoop.mapred.TextInputFormat")
                .outputFormat("org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat")
                .serdeInfo(i -> i.serializationLibrary("org.openx.data.jsonserde.JsonSerDe"));
    }

    void drop(String partition) {
        if (partitions.remove(partition)) {
            glue().deletePartition(r -> r.databaseName(BUCKET).tableName(name).partitionValues(partition));
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
        lake.as("admin").s3().deleteObject(r -> r.bucket(BUCKET).key(folder("bad") + "bad.json"));
    }

    void rewind(State to) {
        glue().resetJobBookmark(r -> r.jobName(name).runId(to.run()));
        read = to.read();
    }

    Map<String, Integer> written() {
        Map<String, Integer> written = new TreeMap<>();
        var s3 = lake.as("admin").s3();
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
}
