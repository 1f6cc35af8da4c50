package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.model.AccessDeniedException;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.S3CsvSource;
import software.amazon.awssdk.services.glue.model.SqlAlias;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TargetFormat;
import software.amazon.awssdk.services.glue.model.TransformConfigParameter;
import software.amazon.awssdk.services.lakeformation.model.Permission;

/// What a job's run tells to whoever may see the run, and its role no more than it may know.
class JobSecrecyTest {
    private static final String BUCKET = "secret-jobs";
    private static TestLake lake;
    private static BucketJobs jobs;
    private static int made;

    @BeforeAll
    static void open() throws Exception {
        lake = TestLake.open(TestLake.Side.IN_PROCESS);
        jobs = new BucketJobs(lake, BUCKET);
        lake.as("admin").glue().createDatabase(r -> r.databaseInput(d -> d.name("secret")));
        lake.as("admin").s3().createBucket(r -> r.bucket(BUCKET));
        jobs.put("people/country=SECRETLAND/a.csv", "id,number\n1,111-22-3333\n");
        jobs.put("alone.csv", "id\n1\n");
        allow("marketing", "s3:PutObject", "arn:aws:s3:::" + BUCKET + "/out/*");
    }

    @AfterAll
    static void close() throws Exception {
        lake.close();
    }

    private static void allow(String role, String action, String resource) {
        lake.as("admin")
                .iam()
                .putRolePolicy(r -> r.roleName(role)
                        .policyName("more" + action.replace(":", "") + resource.length())
                        .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\""
                                + action + "\",\"Resource\":\"" + resource + "\"}]}"));
    }

    private static CodeGenConfigurationNode csv(String path, String... exclusions) {
        return CodeGenConfigurationNode.builder()
                .s3CsvSource(S3CsvSource.builder()
                        .name("people")
                        .paths("s3://" + BUCKET + "/" + path)
                        .exclusions(exclusions)
                        .recurse(true)
                        .separator("comma")
                        .quoteChar("quote")
                        .withHeader(true)
                        .build())
                .build();
    }

    private static CodeGenConfigurationNode sql(String input, String query) {
        return CodeGenConfigurationNode.builder()
                .sparkSQL(sql -> sql.name("sql")
                        .inputs(input)
                        .sqlQuery(query)
                        .sqlAliases(SqlAlias.builder().from(input).alias("t").build()))
                .build();
    }

    private static CodeGenConfigurationNode pivot(String input, String column, String counted) {
        return CodeGenConfigurationNode.builder()
                .dynamicTransform(pivot -> pivot.name("pivot")
                        .inputs(input)
                        .transformName("gs_pivot")
                        .functionName("gs_pivot")
                        .path("s3://" + BUCKET + "/gs_pivot.py")
                        .parameters(
                                parameter("colList", column),
                                parameter("aggCol", counted),
                                parameter("aggFunction", "count")))
                .build();
    }

    private static TransformConfigParameter parameter(String name, String value) {
        return TransformConfigParameter.builder()
                .name(name)
                .type("str")
                .value(value)
                .build();
    }

    private static JobRun run(String role, Map<String, CodeGenConfigurationNode> nodes, String last)
            throws InterruptedException {
        String name = "job" + ++made;
        Map<String, CodeGenConfigurationNode> all = new TreeMap<>(nodes);
        all.put("out", BucketJobs.target(last, BUCKET, "out/" + name, TargetFormat.CSV));
        jobs.job(name, role, all, "job-bookmark-disable");
        return jobs.run(name);
    }

    private static List<String> log(JobRun run) {
        return lake.lake().jobs(LocalLake.role("admin")).log(run.jobName(), run.id());
    }

    @Test
    void aFailureTellsNoValue() throws InterruptedException {
        String query = "select cast(number as date) d from t";
        JobRun direct = run("admin", Map.of("people", csv("people/"), "sql", sql("people", query)), "sql");
        CodeGenConfigurationNode once = CodeGenConfigurationNode.builder()
                .dropDuplicates(drop -> drop.name("once").inputs("people"))
                .build();
        JobRun behindAStage =
                run("admin", Map.of("people", csv("people/"), "once", once, "sql", sql("once", query)), "sql");
        for (JobRun failed : List.of(direct, behindAStage)) {
            assertThat(failed.jobRunState()).isEqualTo(JobRunState.FAILED);
            assertThat(failed.errorMessage()).isNotBlank().doesNotContain("111-22");
            assertThat(String.join("\n", log(failed))).doesNotContain("111-22");
        }
    }

    // A file that is none of its format, one that does not fit its column, and a partition that is none of its type.
    @ParameterizedTest
    @CsvSource({
        "parquet, string, broken",
        "parquet, date, broken",
        "orc, string, broken",
        "avro, string, broken",
        "json, date, '{\"id\":1}'"
    })
    void aFailureTellsNoPartitionOfATable(String format, String key, String text) throws InterruptedException {
        String table = "broken" + ++made;
        String folder = "s3://" + BUCKET + "/" + table + "/country=SECRETLAND/";
        jobs.put(table + "/country=SECRETLAND/a." + format, text);
        lake.query(
                "admin",
                "CREATE EXTERNAL TABLE secret." + table + " (id int) PARTITIONED BY (country " + key + ") "
                        + (format.equals("json")
                                ? "ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'"
                                : "STORED AS " + format)
                        + " LOCATION 's3://" + BUCKET + "/" + table + "/'");
        Table made = lake.as("admin")
                .glue()
                .getTable(r -> r.databaseName("secret").name(table))
                .table();
        lake.as("admin")
                .glue()
                .createPartition(r -> r.databaseName("secret")
                        .tableName(table)
                        .partitionInput(p -> p.values("SECRETLAND")
                                .storageDescriptor(made.storageDescriptor().toBuilder()
                                        .location(folder)
                                        .build())));
        JobRun failed = run("admin", Map.of("people", BucketJobs.table("secret", table)), "people");
        assertThat(failed.jobRunState()).isEqualTo(JobRunState.FAILED);
        assertThat(failed.errorMessage() + log(failed))
                .isNotBlank()
                .doesNotContain("SECRETLAND", "111-22", "a." + format);
    }

    // What a pivot makes fields of are values of rows.
    @Test
    void aFailureBehindAPivotTellsNoField() throws InterruptedException {
        CodeGenConfigurationNode pivot = pivot("people", "number", "id");
        CodeGenConfigurationNode missing = CodeGenConfigurationNode.builder()
                .selectFields(select ->
                        select.name("few").inputs("pivot").paths(List.of(List.of("nothing"), List.of("country"))))
                .build();
        jobs.put("twice/a.csv", "id,number\n1,Kim-111-22\n2,kim-111-22\n");
        JobRun first = run("admin", Map.of("people", csv("people/"), "pivot", pivot, "few", missing), "few");
        JobRun second = run("admin", Map.of("people", csv("twice/"), "pivot", pivot), "pivot");
        for (JobRun failed : List.of(first, second)) {
            assertThat(failed.errorMessage())
                    .endsWith(
                            "Node pivot names fields by values of rows, so the run does not tell them; show the node's"
                                    + " rows in the job's editor");
            assertThat(String.join("\n", log(failed))).doesNotContain("111-22");
        }
    }

    // Whether there is something by such a name, and what is not there, look alike.
    @ParameterizedTest
    @ValueSource(
            strings = {"people/", "people/country=S", "people/country=SECRETLAND/a.csv", "people/country=X/", "nothing/"
            })
    void whoMayNotListABucketLearnsNothingOfIt(String path) throws InterruptedException {
        for (String[] excluded : List.of(new String[] {}, new String[] {"country=[!S]*/**"})) {
            JobRun run = run("marketing", Map.of("people", csv(path, excluded)), "people");
            assertThat(run.errorMessage())
                    .isEqualTo("node people: the job's role may not list the bucket " + BUCKET + " (s3:ListBucket)");
            assertThat(String.join("\n", log(run))).doesNotContain("SECRETLAND", "objects in folders");
        }
    }

    @Test
    void anObjectThatMayBeReadNeedsNoList() throws InterruptedException {
        allow("marketing", "s3:GetObject", "arn:aws:s3:::" + BUCKET + "/alone.csv");
        assertThat(run("marketing", Map.of("people", csv("alone.csv")), "people")
                        .errorMessage())
                .isNull();
    }

    @Test
    void aCatalogUpdateTellsNoHiddenTable() throws InterruptedException {
        allow("marketing", "s3:GetObject", "arn:aws:s3:::" + BUCKET + "/alone.csv");
        allow("marketing", "glue:*", "*");
        assertThat(updating("payments")).isEqualTo(updating("nothing"));
    }

    // What a run says that would update a table, without the table's name.
    private static String updating(String table) throws InterruptedException {
        CodeGenConfigurationNode target = CodeGenConfigurationNode.builder()
                .s3DirectTarget(out -> out.name("catalog")
                        .inputs("people")
                        .path("s3://" + BUCKET + "/out/catalog/")
                        .format(TargetFormat.PARQUET)
                        .schemaChangePolicy(policy -> policy.enableUpdateCatalog(true)
                                .updateBehavior("UPDATE_IN_DATABASE")
                                .database("shop")
                                .table(table)))
                .build();
        JobRun run = run("marketing", Map.of("people", csv("alone.csv"), "catalog", target), "people");
        return run.errorMessage().replace(table, "");
    }

    @Test
    void aTableThatIsSeenInPartIsToldOfBeforeTheRunAndInIt() throws InterruptedException {
        JobRun part = run("marketing", Map.of("customers", BucketJobs.table("shop", "customers")), "customers");
        assertThat(log(part)).anyMatch(line -> line.contains("the job's role sees a part of its table"));
        assertThat(inPart(part.jobName())).containsExactly("customers");
        lake.as("admin")
                .lakeFormation()
                .grantPermissions(r -> r.principal(p -> p.dataLakePrincipalIdentifier(
                                LocalLake.role("admin").id()))
                        .resource(of -> of.table(t -> t.databaseName("shop").name("customers")))
                        .permissions(Permission.SELECT));
        JobRun whole = run("admin", Map.of("customers", BucketJobs.table("shop", "customers")), "customers");
        assertThat(whole.errorMessage()).isNull();
        assertThat(log(whole)).noneMatch(line -> line.contains("sees a part"));
        assertThat(inPart(whole.jobName())).isEmpty();
    }

    private static List<String> inPart(String job) {
        return lake.lake().jobs(LocalLake.role("admin")).seenInPart(job);
    }

    @Test
    void whoMayOnlyStartAJobIsShownNoRowsOfAnotherGraph() throws InterruptedException {
        String job = run("admin", Map.of("people", csv("alone.csv")), "people").jobName();
        allow("finance", "glue:StartJobRun", "*");
        allow("finance", "iam:PassRole", "*");
        lake.as("admin")
                .iam()
                .putRolePolicy(r -> r.roleName("finance")
                        .policyName("saves-no-job")
                        .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":"
                                + "\"glue:UpdateJob\",\"Resource\":\"*\"}]}"));
        Job draft = Job.builder()
                .name(job)
                .role("admin")
                .codeGenConfigurationNodes(Map.of("people", csv("people/")))
                .build();
        assertThatThrownBy(() -> lake.lake().jobs(LocalLake.role("finance")).show(draft, "people", 1))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("glue:UpdateJob");
    }
}
