package dev.lakeward.local.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.run.Retention;
import dev.lakeward.local.service.Clients;
import dev.lakeward.local.service.Services;
import dev.lakeward.spark.SparkHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.JoinColumn;
import software.amazon.awssdk.services.glue.model.Mapping;
import software.amazon.awssdk.services.glue.model.TargetFormat;
import software.amazon.awssdk.services.lakeformation.model.DataLakePrincipal;
import software.amazon.awssdk.services.lakeformation.model.DataLakeSettings;
import software.amazon.awssdk.services.lakeformation.model.Permission;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Runs of jobs on a real Spark that reads and writes the lake over S3A.
class SparkRunTest {
    private static final String BUCKET = "jobs";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> environment = new TreeMap<>();
    private LocalLake lake;
    private Clients admin;

    @BeforeEach
    void open(@TempDir Path folder) {
        environment.put("SPARK_HOME", SparkHome.home().toString());
        environment.put("LAKEWARD_SPARK_JAVA", SparkHome.java().toString());
        environment.put("LAKEWARD_SPARK_MASTER", "local[2]");
        LocalLake.create(folder.resolve("lake"), InstantSource.system()).close();
        lake = LakeOnSpark.open(
                folder.resolve("lake"),
                InstantSource.system(),
                Retention.DEFAULT,
                Services.ALL,
                name -> environment.get(name));
        admin = lake.as(LocalLake.role("admin"));
        admin.s3().createBucket(request -> request.bucket(BUCKET));
        put(
                "orders/a.json",
                IntStream.range(0, 1_000)
                        .mapToObj(i -> "{\"id\":" + i + ",\"customer\":" + i % 7 + ",\"price\":" + i + ".5}\n")
                        .collect(Collectors.joining()));
        put("customers/a.csv", "key,name\n" + "0,Zoë\n1,\"a, b\"\n2,\n3,\"\"\n4,d\n");
    }

    @AfterEach
    void close() {
        lake.close();
    }

    private void put(String key, String text) {
        admin.s3().putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString(text));
    }

    private void job(TargetFormat format, List<List<String>> keys) {
        Map<String, CodeGenConfigurationNode> nodes = Map.of(
                "orders",
                CodeGenConfigurationNode.builder()
                        .s3JsonSource(source -> source.name("orders").paths("s3://jobs/orders/"))
                        .build(),
                "customers",
                CodeGenConfigurationNode.builder()
                        .s3CsvSource(source -> source.name("customers")
                                .paths("s3://jobs/customers/")
                                .separator("comma")
                                .quoteChar("quote")
                                .withHeader(true))
                        .build(),
                "typed",
                CodeGenConfigurationNode.builder()
                        .applyMapping(mapping -> mapping.name("typed")
                                .inputs("customers")
                                .mapping(List.of(mapping("key", "int"), mapping("name", "string"))))
                        .build(),
                "both",
                CodeGenConfigurationNode.builder()
                        .join(join -> join.name("both")
                                .inputs("orders", "typed")
                                .joinType("equijoin")
                                .columns(
                                        JoinColumn.builder()
                                                .from("orders")
                                                .keys(List.of(List.of("customer")))
                                                .build(),
                                        JoinColumn.builder()
                                                .from("typed")
                                                .keys(List.of(List.of("key")))
                                                .build()))
                        .build(),
                "target",
                CodeGenConfigurationNode.builder()
                        .s3DirectTarget(target -> target.name("target")
                                .inputs("both")
                                .path("s3://jobs/out/")
                                .partitionKeys(keys)
                                .format(format))
                        .build());
        create("orders", nodes);
    }

    private static Mapping mapping(String name, String type) {
        return Mapping.builder().fromPath(name).toKey(name).toType(type).build();
    }

    private void create(String name, Map<String, CodeGenConfigurationNode> nodes) {
        admin.glue()
                .createJob(request -> request.name(name)
                        .role("admin")
                        .command(command -> command.name("glueetl").scriptLocation("s3://jobs/none.py"))
                        .codeGenConfigurationNodes(nodes));
    }

    private JobRun run(String job, String on) {
        String id = start(job, on);
        await(() -> isOver(job, id));
        return get(job, id);
    }

    private String start(String job, String on) {
        return admin.glue()
                .startJobRun(request -> request.jobName(job).arguments(Map.of("--lakeward-run-on", on)))
                .jobRunId();
    }

    private JobRun get(String job, String id) {
        return admin.glue().getJobRun(request -> request.jobName(job).runId(id)).jobRun();
    }

    private boolean isOver(String job, String id) {
        return List.of(JobRunState.SUCCEEDED, JobRunState.FAILED, JobRunState.STOPPED)
                .contains(get(job, id).jobRunState());
    }

    private static void await(BooleanSupplier condition) {
        try {
            while (!condition.getAsBoolean()) {
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> keys() {
        return admin.s3().listObjectsV2(request -> request.bucket(BUCKET)).contents().stream()
                .map(S3Object::key)
                .filter(key -> key.startsWith("out/"))
                .toList();
    }

    /// The records below the target, in order, and the folders of each; then they are removed.
    private List<String> taken() {
        List<String> records = keys().stream()
                .flatMap(key ->
                        text(key).lines().map(line -> key.substring(0, key.lastIndexOf('/')) + " " + plain(key, line)))
                .sorted()
                .toList();
        keys().forEach(key ->
                admin.s3().deleteObject(request -> request.bucket(BUCKET).key(key)));
        return records;
    }

    private String text(String key) {
        return admin.s3()
                .getObjectAsBytes(request -> request.bucket(BUCKET).key(key))
                .asString(StandardCharsets.UTF_8);
    }

    private static String plain(String key, String line) {
        try {
            return key.contains(".json") ? JSON.readTree(line).toString() : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String log(JobRun run) {
        return Optional.ofNullable(run.errorMessage()).orElse("") + "\n"
                + lake.jobs(LocalLake.role("admin")).log(run.jobName(), run.id());
    }

    @Test
    void aRunOnSparkWritesTheRowsThatTheLakesOwnEngineWrites() {
        job(TargetFormat.JSON, List.of(List.of("name")));
        JobRun spark = run("orders", "spark");
        assertThat(spark.jobRunState()).as(log(spark)).isEqualTo(JobRunState.SUCCEEDED);
        assertThat(keys()).isNotEmpty().allMatch(key -> key.startsWith("out/name="));
        List<String> onSpark = taken();
        assertThat(run("orders", "embedded").jobRunState()).isEqualTo(JobRunState.SUCCEEDED);
        assertThat(onSpark).hasSizeGreaterThan(500).containsExactlyElementsOf(taken());
    }

    @Test
    void theSameInCsv() {
        job(TargetFormat.CSV, List.of());
        JobRun spark = run("orders", "spark");
        assertThat(spark.jobRunState()).as(log(spark)).isEqualTo(JobRunState.SUCCEEDED);
        List<String> onSpark = taken();
        run("orders", "embedded");
        assertThat(onSpark).hasSizeGreaterThan(500).containsExactlyElementsOf(taken());
    }

    @Test
    void aRunThatIsStoppedLeavesNoTarget() {
        job(TargetFormat.PARQUET, List.of());
        String id = start("orders", "spark");
        await(() -> !keys().isEmpty() || isOver("orders", id));
        assertThat(isOver("orders", id)).as(log(get("orders", id))).isFalse();
        admin.glue().batchStopJobRun(request -> request.jobName("orders").jobRunIds(id));
        await(() -> isOver("orders", id));
        assertThat(get("orders", id).jobRunState()).isEqualTo(JobRunState.STOPPED);
        await(() -> keys().isEmpty());
    }

    @Test
    void aSourceThatChangesMeanwhileFailsTheRun() {
        job(TargetFormat.JSON, List.of());
        String id = start("orders", "spark");
        await(() -> !keys().isEmpty() || isOver("orders", id));
        put("orders/late.json", "{\"id\":7,\"customer\":1,\"price\":1.5}\n");
        await(() -> isOver("orders", id));
        assertThat(get("orders", id).errorMessage()).contains("a source changed while Spark read it");
        await(() -> keys().isEmpty());
    }

    @Test
    void aTableOfTheCatalogIsReadPartitionByPartition() {
        admin.glue().createDatabase(request -> request.databaseInput(database -> database.name("shop")));
        create(
                "fill",
                Map.of(
                        "orders",
                        CodeGenConfigurationNode.builder()
                                .s3JsonSource(source -> source.name("orders").paths("s3://jobs/orders/"))
                                .build(),
                        "table",
                        CodeGenConfigurationNode.builder()
                                .s3GlueParquetTarget(target -> target.name("table")
                                        .inputs("orders")
                                        .path("s3://jobs/table/")
                                        .partitionKeys(List.of(List.of("customer")))
                                        .schemaChangePolicy(policy -> policy.enableUpdateCatalog(true)
                                                .updateBehavior("UPDATE_IN_DATABASE")
                                                .database("shop")
                                                .table("orders")))
                                .build()));
        JobRun refused = run("fill", "spark");
        assertThat(refused.errorMessage()).contains("node table: does not run on Spark: it changes the catalog");
        assertThat(run("fill", "embedded").jobRunState()).isEqualTo(JobRunState.SUCCEEDED);
        create(
                "read",
                Map.of(
                        "table",
                        CodeGenConfigurationNode.builder()
                                .s3CatalogSource(source ->
                                        source.name("table").database("shop").table("orders"))
                                .build(),
                        "target",
                        CodeGenConfigurationNode.builder()
                                .s3DirectTarget(target -> target.name("target")
                                        .inputs("table")
                                        .path("s3://jobs/out/")
                                        .format(TargetFormat.JSON))
                                .build()));
        JobRun spark = run("read", "spark");
        assertThat(spark.jobRunState()).as(log(spark)).isEqualTo(JobRunState.SUCCEEDED);
        List<String> onSpark = taken();
        run("read", "embedded");
        assertThat(onSpark).hasSize(1_000).containsExactlyElementsOf(taken());
    }

    @Test
    void aTableOfWhichTheRoleSeesAPartIsRefused() {
        admin.lakeFormation()
                .putDataLakeSettings(request -> request.dataLakeSettings(DataLakeSettings.builder()
                        .dataLakeAdmins(List.of(DataLakePrincipal.builder()
                                .dataLakePrincipalIdentifier(
                                        LocalLake.role("admin").id())
                                .build()))
                        .build()));
        admin.glue().createDatabase(request -> request.databaseInput(database -> database.name("shop")));
        admin.glue()
                .createTable(request -> request.databaseName("shop")
                        .tableInput(table -> table.name("orders")
                                .storageDescriptor(storage -> storage.location("s3://jobs/table/")
                                        .inputFormat("org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat")
                                        .serdeInfo(serde -> serde.serializationLibrary(
                                                "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"))
                                        .columns(List.of(
                                                Column.builder()
                                                        .name("id")
                                                        .type("int")
                                                        .build(),
                                                Column.builder()
                                                        .name("secret")
                                                        .type("string")
                                                        .build())))));
        admin.iam().createRole(request -> request.roleName("part").assumeRolePolicyDocument("{}"));
        admin.iam()
                .putRolePolicy(request -> request.roleName("part")
                        .policyName("all")
                        .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                                + "\"Action\":\"*\",\"Resource\":\"*\"}]}"));
        admin.lakeFormation()
                .grantPermissions(request -> request.principal(principal -> principal.dataLakePrincipalIdentifier(
                                LocalLake.role("part").id()))
                        .permissions(Permission.SELECT)
                        .resource(resource -> resource.tableWithColumns(table ->
                                table.databaseName("shop").name("orders").columnNames("id"))));
        create(
                "read",
                Map.of(
                        "table",
                        CodeGenConfigurationNode.builder()
                                .s3CatalogSource(source ->
                                        source.name("table").database("shop").table("orders"))
                                .build(),
                        "target",
                        CodeGenConfigurationNode.builder()
                                .s3DirectTarget(target -> target.name("target")
                                        .inputs("table")
                                        .path("s3://jobs/out/")
                                        .format(TargetFormat.JSON))
                                .build()));
        admin.glue()
                .updateJob(request -> request.jobName("read")
                        .jobUpdate(update -> update.role("part")
                                .command(command -> command.name("glueetl").scriptLocation("s3://jobs/none.py"))
                                .codeGenConfigurationNodes(admin.glue()
                                        .getJob(get -> get.jobName("read"))
                                        .job()
                                        .codeGenConfigurationNodes())));
        assertThat(run("read", "embedded").jobRunState()).isEqualTo(JobRunState.SUCCEEDED);
        assertThat(run("read", "spark").errorMessage())
                .isEqualTo("node table: does not run on Spark: the job's role sees a part of the table shop.orders,"
                        + " which Spark would not be held to");
    }

    @Test
    void whatIsNoSparkIsSaid() {
        environment.remove("SPARK_HOME");
        job(TargetFormat.JSON, List.of());
        assertThat(run("orders", "spark").errorMessage()).contains("set SPARK_HOME");
    }
}
