package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AggFunction;
import software.amazon.awssdk.services.glue.model.AggregateOperation;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.Mapping;
import software.amazon.awssdk.services.glue.model.ParquetCompressionType;
import software.amazon.awssdk.services.glue.model.QuoteChar;
import software.amazon.awssdk.services.glue.model.Separator;
import software.amazon.awssdk.services.glue.model.TargetFormat;
import software.amazon.awssdk.services.glue.model.UpdateCatalogBehavior;
import software.amazon.awssdk.services.s3.model.S3Object;

/// What visual jobs make of data, and for whom.
@ParameterizedClass
@EnumSource(TestLake.Side.class)
class GraphJobContractTest {
    private static final String BUCKET = "graph-jobs";
    private static TestLake lake;

    @Parameter
    private TestLake.Side side;

    @BeforeParameterizedClassInvocation
    static void open(TestLake.Side side) throws Exception {
        TestLake.assumeAsked(side);
        Assumptions.assumeTrue(side != TestLake.Side.ACCOUNT, "needs the embedded lake's runs");
        lake = TestLake.open(side);
        lake.as("admin").s3().createBucket(r -> r.bucket(BUCKET));
        lake.as("admin").glue().createDatabase(r -> r.databaseInput(d -> d.name("curated")));
    }

    @AfterParameterizedClassInvocation
    static void close() throws Exception {
        if (lake != null) {
            lake.close();
            lake = null;
        }
    }

    private static GlueClient glue() {
        return lake.as("admin").glue();
    }

    private static void put(String key, String text) {
        lake.as("admin").s3().putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromString(text));
    }

    private static JobRun run(String name, String role, Map<String, CodeGenConfigurationNode> nodes)
            throws InterruptedException {
        glue().createJob(r -> r.name(name)
                .role(role)
                .command(c -> c.name("glueetl").scriptLocation("s3://" + BUCKET + "/" + name + ".py"))
                .defaultArguments(Map.of(
                        "--job-bookmark-option", "job-bookmark-enable", "--TempDir", "s3://" + BUCKET + "/temporary/"))
                .codeGenConfigurationNodes(nodes));
        return again(name);
    }

    private static JobRun again(String name) throws InterruptedException {
        String run = glue().startJobRun(r -> r.jobName(name)).jobRunId();
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            JobRun now = glue().getJobRun(r -> r.jobName(name).runId(run)).jobRun();
            if (now.completedOn() != null && now.jobRunState() != JobRunState.STOPPING) {
                return now;
            }
            assertThat(System.nanoTime()).as(now.toString()).isLessThan(until);
            Thread.sleep(20);
        }
    }

    private static List<String> keys(String prefix) {
        return lake.as("admin").s3().listObjectsV2(r -> r.bucket(BUCKET).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private static CodeGenConfigurationNode csv(String path) {
        return CodeGenConfigurationNode.builder()
                .s3CsvSource(source -> source.name("orders")
                        .paths("s3://" + BUCKET + "/" + path)
                        .separator(Separator.COMMA)
                        .quoteChar(QuoteChar.QUOTE)
                        .withHeader(true))
                .build();
    }

    private static Mapping mapping(String from, String to, String type) {
        return Mapping.builder()
                .fromPath(from)
                .toKey(to)
                .fromType("string")
                .toType(type)
                .build();
    }

    private static CodeGenConfigurationNode mapped(String input) {
        return CodeGenConfigurationNode.builder()
                .applyMapping(mapping -> mapping.name("typed")
                        .inputs(input)
                        .mapping(
                                mapping("day", "day", "date"),
                                mapping("price", "price", "decimal(10,2)"),
                                mapping("shop", "shop", "string")))
                .build();
    }

    private static CodeGenConfigurationNode parquet(String input, String table) {
        return parquet(input, table, table);
    }

    private static CodeGenConfigurationNode parquet(String input, String folder, String table) {
        return CodeGenConfigurationNode.builder()
                .s3GlueParquetTarget(target -> target.name("out")
                        .inputs(input)
                        .path("s3://" + BUCKET + "/curated/" + folder + "/")
                        .compression(ParquetCompressionType.SNAPPY)
                        .partitionKeys(List.of(List.of("shop")))
                        .schemaChangePolicy(policy -> policy.enableUpdateCatalog(true)
                                .updateBehavior(UpdateCatalogBehavior.UPDATE_IN_DATABASE)
                                .database("curated")
                                .table(table)))
                .build();
    }

    @Test
    void aJobMakesATableOfWhatArrivedAndReadsEachFileOnce() throws InterruptedException {
        put("raw/orders/a.csv", "day,price,shop\n2026-01-02,3.50,north\nnever,x,south\n1,2,3,4\n");
        JobRun first = run(
                "orders",
                "admin",
                Map.of("source", csv("raw/orders/"), "map", mapped("source"), "out", parquet("map", "orders")));
        assertThat(first.errorMessage()).isNull();
        assertThat(first.jobRunState()).isEqualTo(JobRunState.SUCCEEDED);
        assertThat(lake.rows(
                        "SELECT CAST(day AS varchar), CAST(price AS varchar), shop FROM curated.orders ORDER BY shop"))
                .containsExactly(List.of("2026-01-02", "3.50", "north"), Arrays.asList(null, null, "south"));
        assertThat(keys("temporary/orders/" + first.id() + "/source/"))
                .containsExactly("temporary/orders/" + first.id() + "/source/rejected.json");

        put("raw/orders/b.csv", "day,price,shop\n2026-01-03,1,east\n");
        assertThat(again("orders").jobRunState()).isEqualTo(JobRunState.SUCCEEDED);
        assertThat(again("orders").jobRunState()).isEqualTo(JobRunState.SUCCEEDED);
        assertThat(lake.rows("SELECT count(*), count(DISTINCT shop) FROM curated.orders"))
                .containsExactly(List.of("3", "3"));
    }

    @Test
    void aJobReadsOfATableWhatItsRoleSees() throws InterruptedException {
        lake.as("admin")
                .iam()
                .putRolePolicy(r -> r.roleName("marketing")
                        .policyName("jobs")
                        .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":"
                                + "\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::" + BUCKET + "/*\"}]}"));
        CodeGenConfigurationNode source = CodeGenConfigurationNode.builder()
                .s3CatalogSource(
                        table -> table.name("customers").database("shop").table("customers"))
                .build();
        CodeGenConfigurationNode target = CodeGenConfigurationNode.builder()
                .s3DirectTarget(out -> out.name("out")
                        .inputs("source")
                        .path("s3://" + BUCKET + "/seen/")
                        .format(TargetFormat.CSV))
                .build();
        JobRun run = run("seen", "marketing", Map.of("source", source, "out", target));
        assertThat(run.errorMessage()).isNull();
        List<List<String>> seen = lake.query("marketing", "SELECT * FROM shop.customers");
        assertThat(lake.query("finance", "SELECT * FROM shop.customers")).isNotEqualTo(seen);
        String written = keys("seen/").stream()
                .map(key -> lake.as("admin")
                        .s3()
                        .getObjectAsBytes(r -> r.bucket(BUCKET).key(key))
                        .asUtf8String())
                .reduce("", String::concat);
        assertThat(written.lines()).hasSize(seen.size());
        assertThat(written.lines().findFirst()).contains(String.join(",", seen.getFirst()));
    }

    @Test
    void groupsAreCountedAndARunThatFailsWritesNothing() throws InterruptedException {
        put("raw/sums/a.csv", "day,price,shop\n2026-01-02,3,north\n2026-01-02,4,north\n2026-01-03,5,south\n");
        CodeGenConfigurationNode sums = CodeGenConfigurationNode.builder()
                .aggregate(aggregate -> aggregate
                        .name("sums")
                        .inputs("map")
                        .groups(List.of(List.of("shop")))
                        .aggs(AggregateOperation.builder()
                                .column("price")
                                .aggFunc(AggFunction.SUM)
                                .build()))
                .build();
        JobRun run = run(
                "sums",
                "admin",
                Map.of(
                        "source",
                        csv("raw/sums/"),
                        "map",
                        mapped("source"),
                        "sums",
                        sums,
                        "out",
                        parquet("sums", "sums")));
        assertThat(run.errorMessage()).isNull();
        assertThat(lake.rows("SELECT shop, CAST(\"sum(price)\" AS varchar) FROM curated.sums ORDER BY shop"))
                .containsExactly(List.of("north", "7.00"), List.of("south", "5.00"));

        JobRun failed = run(
                "wrong",
                "admin",
                Map.of("source", csv("raw/sums/"), "map", mapped("source"), "out", parquet("map", "wrong", "sums")));
        assertThat(failed.jobRunState()).isEqualTo(JobRunState.FAILED);
        assertThat(failed.errorMessage())
                .isEqualTo("node out: the table curated.sums lies elsewhere than the target's path");
        assertThat(keys("curated/wrong")).isEmpty();
    }
}
