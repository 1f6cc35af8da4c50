package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.lake.pipeline.job.JobFromNode;
import dev.lakeward.lake.query.QueryService;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.AggFunction;
import software.amazon.awssdk.services.glue.model.AggregateOperation;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.TargetFormat;
import software.amazon.awssdk.services.lakeformation.model.Permission;

/// How many bytes a run's nodes read and write: those of the objects, and nothing of what its role may
/// not see.
class NodeBytesTest {
    private static final String BUCKET = "node-bytes";
    private static final String LATER = "node-bytes-later";
    private static TestLake lake;

    @BeforeAll
    static void open() throws Exception {
        lake = TestLake.open(TestLake.Side.IN_PROCESS);
        lake.as("admin").s3().createBucket(r -> r.bucket(BUCKET));
        put("in/a.csv", "day,price,shop\n2026-01-02,3.50,north\n2026-01-03,4,south\n");
        put("in/b.csv", "day,price,shop\n2026-01-04,1,east\n");
        put("in/_SUCCESS", "nobody reads this");
        put("in/empty.csv", "");
        lake.as("admin").glue().createDatabase(r -> r.databaseInput(d -> d.name("ice")));
    }

    @AfterAll
    static void close() throws Exception {
        lake.close();
    }

    private static void put(String key, String text) {
        lake.as("admin").s3().putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromString(text));
    }

    private static long bytes(String bucket, String prefix) {
        return lake.as("admin").s3().listObjectsV2(r -> r.bucket(bucket).prefix(prefix)).contents().stream()
                .mapToLong(object -> object.size())
                .sum();
    }

    private static void job(String name, String role, Map<String, CodeGenConfigurationNode> nodes, String bookmark) {
        lake.as("admin")
                .glue()
                .createJob(r -> r.name(name)
                        .role(role)
                        .command(c -> c.name("glueetl").scriptLocation("s3://" + BUCKET + "/" + name + ".py"))
                        .defaultArguments(Map.of(
                                "--job-bookmark-option", bookmark, "--TempDir", "s3://" + BUCKET + "/temporary/"))
                        .codeGenConfigurationNodes(nodes));
    }

    private static JobRun run(String name) throws InterruptedException {
        return ended(
                name, lake.as("admin").glue().startJobRun(r -> r.jobName(name)).jobRunId());
    }

    private static JobRun ended(String name, String run) throws InterruptedException {
        while (true) {
            JobRun now = lake.as("admin")
                    .glue()
                    .getJobRun(r -> r.jobName(name).runId(run))
                    .jobRun();
            if (now.completedOn() != null) {
                return now;
            }
            Thread.sleep(20);
        }
    }

    private static Map<String, Long> counts(JobRun run, JobRunState wanted) {
        assertThat(run.jobRunState()).as(run.errorMessage()).isEqualTo(wanted);
        return lake.lake().jobs(LocalLake.role("admin")).counts(run.jobName(), run.id());
    }

    private static Map<String, Long> good(String name) throws InterruptedException {
        return counts(run(name), JobRunState.SUCCEEDED);
    }

    private static CodeGenConfigurationNode csv() {
        return CodeGenConfigurationNode.builder()
                .s3CsvSource(source -> source.name("in")
                        .paths("s3://" + BUCKET + "/in/")
                        .separator("comma")
                        .quoteChar("quote")
                        .withHeader(true))
                .build();
    }

    private static CodeGenConfigurationNode table(String database, String table) {
        return CodeGenConfigurationNode.builder()
                .catalogSource(s -> s.name("in").database(database).table(table))
                .build();
    }

    private static CodeGenConfigurationNode groups(String input) {
        return CodeGenConfigurationNode.builder()
                .aggregate(a -> a.name("shops")
                        .inputs(input)
                        .groups(List.of(List.of("shop")))
                        .aggs(AggregateOperation.builder()
                                .column(List.of("price"))
                                .aggFunc(AggFunction.COUNT)
                                .build()))
                .build();
    }

    private static CodeGenConfigurationNode target(String input, String bucket, String path, TargetFormat format) {
        return CodeGenConfigurationNode.builder()
                .s3DirectTarget(t -> t.name("out")
                        .inputs(input)
                        .path("s3://" + bucket + "/" + path + "/")
                        .format(format))
                .build();
    }

    @Test
    void theyAreThoseOfTheObjectsInEachPartition() throws Exception {
        CodeGenConfigurationNode partitioned = CodeGenConfigurationNode.builder()
                .s3DirectTarget(t -> t.name("parts")
                        .inputs("read")
                        .path("s3://" + BUCKET + "/parts/")
                        .partitionKeys(List.of(List.of("shop")))
                        .format(TargetFormat.PARQUET))
                .build();
        job(
                "copies",
                "admin",
                Map.of(
                        "read", csv(),
                        "parts", partitioned,
                        "lines", target("read", BUCKET, "lines", TargetFormat.JSON)),
                "job-bookmark-enable");
        Map<String, Long> counts = good("copies");
        long read = bytes(BUCKET, "in/a") + bytes(BUCKET, "in/b");
        assertThat(counts)
                .containsEntry("read.read", read)
                .containsEntry("written.parts", bytes(BUCKET, "parts/"))
                .containsEntry("written.lines", bytes(BUCKET, "lines/"))
                .doesNotContainKeys("read.parts", "written.read", "staged.lines");
        assertThat(lake.as("admin")
                        .s3()
                        .listObjectsV2(r -> r.bucket(BUCKET).prefix("parts/"))
                        .contents())
                .hasSize(3);
        assertThat(counts.get("staged.read")).isEqualTo(bytes(BUCKET, "temporary/copies/"));
        // Nothing is new: nothing is read, and that is known.
        assertThat(good("copies"))
                .containsEntry("read.read", 0L)
                .containsEntry("written.parts", 0L)
                .containsEntry("written.lines", 0L);
    }

    @Test
    void aRunThatFailedHasWrittenNothing() throws Exception {
        job(
                "fails",
                "admin",
                Map.of(
                        "read", csv(),
                        "groups", groups("read"),
                        "one", target("groups", BUCKET, "never", TargetFormat.JSON),
                        "other", target("groups", LATER, "later", TargetFormat.JSON)),
                "job-bookmark-disable");
        JobRun failed = run("fails");
        Map<String, Long> counts = counts(failed, JobRunState.FAILED);
        long read = bytes(BUCKET, "in/a") + bytes(BUCKET, "in/b");
        long stage = bytes(BUCKET, "temporary/fails/" + failed.id() + "/groups/rows.parquet");
        assertThat(counts)
                .containsEntry("read.read", read)
                .containsEntry("staged.groups", stage)
                .doesNotContainKeys("written.one", "written.other");
        assertThat(bytes(BUCKET, "never/")).isZero();
        // What is taken over is read from where it was kept, and its source is not read.
        lake.as("admin").s3().createBucket(r -> r.bucket(LATER));
        Map<String, Long> again = counts(
                ended("fails", new JobFromNode(lake.as("admin").glue()).start("fails", failed.id(), "other")),
                JobRunState.SUCCEEDED);
        assertThat(again)
                .containsEntry("taken.groups", 1L)
                .containsEntry("read.groups", stage)
                .containsEntry("written.one", bytes(BUCKET, "never/"))
                .containsEntry("written.other", bytes(LATER, "later/"))
                .doesNotContainKeys("read.read", "staged.groups");
    }

    private static void query(String... statements) {
        lake.as("admin")
                .athena()
                .updateWorkGroup(request -> request.workGroup("primary")
                        .configurationUpdates(changes -> changes.resultConfigurationUpdates(
                                result -> result.outputLocation("s3://" + BUCKET + "/results/"))));
        QueryService queries =
                new QueryService(lake.as("admin").athena(), lake.as("admin").s3());
        for (String sql : statements) {
            queries.run(sql, "ice").close();
        }
    }

    @Test
    void anIcebergTableIsReadByItsDataAndWrittenWithItsMetadata() throws Exception {
        query(
                "CREATE TABLE ice.frozen (shop string, price int) LOCATION 's3://" + BUCKET + "/frozen/'"
                        + " TBLPROPERTIES ('table_type'='ICEBERG')",
                "INSERT INTO ice.frozen VALUES ('a', 1), ('b', 2)");
        long data = bytes(BUCKET, "frozen/data/");
        long all = bytes(BUCKET, "frozen/");
        CodeGenConfigurationNode into = CodeGenConfigurationNode.builder()
                .s3IcebergCatalogTarget(t -> t.name("out")
                        .inputs("read")
                        .database("ice")
                        .table("frozen")
                        .additionalOptions(Map.of()))
                .build();
        job("thaw", "admin", Map.of("read", table("ice", "frozen"), "write", into), "job-bookmark-disable");
        Map<String, Long> counts = good("thaw");
        assertThat(data).isPositive();
        assertThat(counts)
                .containsEntry("read.read", data)
                .containsEntry("written.write", bytes(BUCKET, "frozen/") - all);
    }

    @Test
    void whatHidesRowsFromTheJobsRoleTellsNoBytes() throws Exception {
        lake.as("admin")
                .iam()
                .putRolePolicy(r -> r.roleName("marketing")
                        .policyName("jobs")
                        .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":"
                                + "\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::" + BUCKET + "/*\"}]}"));
        lake.as("admin")
                .lakeFormation()
                .grantPermissions(r -> r.principal(p -> p.dataLakePrincipalIdentifier(
                                LocalLake.role("admin").id()))
                        .resource(x -> x.table(t -> t.databaseName("shop").name("customers")))
                        .permissions(Permission.SELECT));
        for (String role : List.of("admin", "marketing")) {
            job(
                    "by-" + role,
                    role,
                    Map.of(
                            "read", table("shop", "customers"),
                            "write", target("read", BUCKET, "by-" + role, TargetFormat.JSON)),
                    "job-bookmark-disable");
        }
        Map<String, Long> all = good("by-admin");
        String place = lake.as("admin")
                .glue()
                .getTable(r -> r.databaseName("shop").name("customers"))
                .table()
                .storageDescriptor()
                .location();
        String[] parts = place.substring("s3://".length()).split("/", 2);
        assertThat(all.get("read.read")).isPositive().isEqualTo(bytes(parts[0], parts[1]));
        Map<String, Long> some = good("by-marketing");
        assertThat(some.get("in.write")).isLessThan(all.get("in.write"));
        assertThat(some).doesNotContainKey("read.read").containsEntry("written.write", bytes(BUCKET, "by-marketing/"));
    }
}
