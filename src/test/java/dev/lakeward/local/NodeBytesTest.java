package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.lake.pipeline.job.JobFromNode;
import dev.lakeward.lake.query.QueryService;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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
    private static BucketJobs jobs;

    @BeforeAll
    static void open() throws Exception {
        lake = TestLake.open(TestLake.Side.IN_PROCESS);
        jobs = new BucketJobs(lake, BUCKET);
        lake.as("admin").s3().createBucket(r -> r.bucket(BUCKET));
        jobs.put("in/a.csv", "day,price,shop\n2026-01-02,3.50,north\n2026-01-03,4,south\n");
        jobs.put("in/b.csv", "day,price,shop\n2026-01-04,1,east\n");
        jobs.put("in/_SUCCESS", "nobody reads this");
        jobs.put("in/empty.csv", "");
        lake.as("admin").glue().createDatabase(r -> r.databaseInput(d -> d.name("ice")));
    }

    @AfterAll
    static void close() throws Exception {
        lake.close();
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
        jobs.job(
                "copies",
                "admin",
                Map.of(
                        "read", jobs.csv(),
                        "parts", partitioned,
                        "lines", BucketJobs.target("read", BUCKET, "lines", TargetFormat.JSON)),
                "job-bookmark-enable");
        Map<String, Long> counts = jobs.good("copies");
        long read = jobs.bytes(BUCKET, "in/a") + jobs.bytes(BUCKET, "in/b");
        assertThat(counts)
                .containsEntry("read.read", read)
                .containsEntry("written.parts", jobs.bytes(BUCKET, "parts/"))
                .containsEntry("written.lines", jobs.bytes(BUCKET, "lines/"))
                .doesNotContainKeys("read.parts", "written.read", "staged.lines");
        assertThat(lake.as("admin")
                        .s3()
                        .listObjectsV2(r -> r.bucket(BUCKET).prefix("parts/"))
                        .contents())
                .hasSize(3);
        assertThat(counts.get("staged.read")).isEqualTo(jobs.bytes(BUCKET, "temporary/copies/"));
        // Nothing is new: nothing is read, and that is known.
        assertThat(jobs.good("copies"))
                .containsEntry("read.read", 0L)
                .containsEntry("written.parts", 0L)
                .containsEntry("written.lines", 0L);
    }

    @Test
    void aRunThatFailedHasWrittenNothing() throws Exception {
        jobs.job(
                "fails",
                "admin",
                Map.of(
                        "read", jobs.csv(),
                        "groups", BucketJobs.groups("read"),
                        "one", BucketJobs.target("groups", BUCKET, "never", TargetFormat.JSON),
                        "other", BucketJobs.target("groups", LATER, "later", TargetFormat.JSON)),
                "job-bookmark-disable");
        JobRun failed = jobs.run("fails");
        Map<String, Long> counts = jobs.counts(failed, JobRunState.FAILED);
        long read = jobs.bytes(BUCKET, "in/a") + jobs.bytes(BUCKET, "in/b");
        long stage = jobs.bytes(BUCKET, "temporary/fails/" + failed.id() + "/groups/rows.parquet");
        assertThat(counts)
                .containsEntry("read.read", read)
                .containsEntry("staged.groups", stage)
                .doesNotContainKeys("written.one", "written.other");
        assertThat(jobs.bytes(BUCKET, "never/")).isZero();
        // What is taken over is read from where it was kept, and its source is not read.
        lake.as("admin").s3().createBucket(r -> r.bucket(LATER));
        Map<String, Long> again = jobs.counts(
                jobs.ended("fails", new JobFromNode(lake.as("admin").glue()).start("fails", failed.id(), "other")),
                JobRunState.SUCCEEDED);
        assertThat(again)
                .containsEntry("taken.groups", 1L)
                .containsEntry("read.groups", stage)
                .containsEntry("written.one", jobs.bytes(BUCKET, "never/"))
                .containsEntry("written.other", jobs.bytes(LATER, "later/"))
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
        long data = jobs.bytes(BUCKET, "frozen/data/");
        long all = jobs.bytes(BUCKET, "frozen/");
        CodeGenConfigurationNode into = CodeGenConfigurationNode.builder()
                .s3IcebergCatalogTarget(t -> t.name("out")
                        .inputs("read")
                        .database("ice")
                        .table("frozen")
                        .additionalOptions(Map.of()))
                .build();
        jobs.job(
                "thaw",
                "admin",
                Map.of("read", BucketJobs.table("ice", "frozen"), "write", into),
                "job-bookmark-disable");
        Map<String, Long> counts = jobs.good("thaw");
        assertThat(data).isPositive();
        assertThat(counts)
                .containsEntry("read.read", data)
                .containsEntry("written.write", jobs.bytes(BUCKET, "frozen/") - all);
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
            jobs.job(
                    "by-" + role,
                    role,
                    Map.of(
                            "read", BucketJobs.table("shop", "customers"),
                            "write", BucketJobs.target("read", BUCKET, "by-" + role, TargetFormat.JSON)),
                    "job-bookmark-disable");
        }
        Map<String, Long> all = jobs.good("by-admin");
        String place = lake.as("admin")
                .glue()
                .getTable(r -> r.databaseName("shop").name("customers"))
                .table()
                .storageDescriptor()
                .location();
        String[] parts = place.substring("s3://".length()).split("/", 2);
        assertThat(all.get("read.read")).isPositive().isEqualTo(jobs.bytes(parts[0], parts[1]));
        Map<String, Long> some = jobs.good("by-marketing");
        assertThat(some.get("in.write")).isLessThan(all.get("in.write"));
        assertThat(some)
                .doesNotContainKey("read.read")
                .containsEntry("written.write", jobs.bytes(BUCKET, "by-marketing/"));
    }
}
