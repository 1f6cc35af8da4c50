package dev.lakeward.local.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.LocalLake;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.TargetFormat;
import software.amazon.awssdk.services.lakeformation.model.DataLakePrincipal;
import software.amazon.awssdk.services.lakeformation.model.DataLakeSettings;
import software.amazon.awssdk.services.lakeformation.model.Permission;

/// Runs of jobs on a real Spark that reads and writes the lake over S3A.
class SparkRunTest {
    private SparkLake on;

    @BeforeEach
    void open(@TempDir Path folder) {
        on = new SparkLake(folder);
    }

    @AfterEach
    void close() {
        on.close();
    }

    @Test
    void aRunOnSparkWritesTheRowsThatTheLakesOwnEngineWrites() {
        on.job(TargetFormat.JSON, List.of(List.of("name")));
        JobRun spark = on.run("orders", "spark");
        assertThat(spark.jobRunState()).as(on.log(spark)).isEqualTo(JobRunState.SUCCEEDED);
        assertThat(on.keys()).isNotEmpty().allMatch(key -> key.startsWith("out/name="));
        List<String> onSpark = on.taken();
        assertThat(on.run("orders", "embedded").jobRunState()).isEqualTo(JobRunState.SUCCEEDED);
        assertThat(onSpark).hasSizeGreaterThan(500).containsExactlyElementsOf(on.taken());
    }

    @Test
    void theSameInCsv() {
        on.job(TargetFormat.CSV, List.of());
        JobRun spark = on.run("orders", "spark");
        assertThat(spark.jobRunState()).as(on.log(spark)).isEqualTo(JobRunState.SUCCEEDED);
        List<String> onSpark = on.taken();
        on.run("orders", "embedded");
        assertThat(onSpark).hasSizeGreaterThan(500).containsExactlyElementsOf(on.taken());
    }

    @Test
    void aRunThatIsStoppedLeavesNoTarget() {
        on.job(TargetFormat.PARQUET, List.of());
        String id = on.start("orders", "spark");
        SparkLake.await(() -> !on.keys().isEmpty() || on.isOver("orders", id));
        assertThat(on.isOver("orders", id)).as(on.log(on.get("orders", id))).isFalse();
        on.admin.glue().batchStopJobRun(request -> request.jobName("orders").jobRunIds(id));
        SparkLake.await(() -> on.isOver("orders", id));
        assertThat(on.get("orders", id).jobRunState()).isEqualTo(JobRunState.STOPPED);
        SparkLake.await(() -> on.keys().isEmpty());
    }

    @Test
    void aSourceThatChangesMeanwhileFailsTheRun() {
        on.job(TargetFormat.JSON, List.of());
        String id = on.start("orders", "spark");
        SparkLake.await(() -> !on.keys().isEmpty() || on.isOver("orders", id));
        on.put("orders/late.json", "{\"id\":7,\"customer\":1,\"price\":1.5}\n");
        SparkLake.await(() -> on.isOver("orders", id));
        assertThat(on.get("orders", id).errorMessage()).contains("a source changed while Spark read it");
        SparkLake.await(() -> on.keys().isEmpty());
    }

    @Test
    void whatSomebodyElsePutsBesideFailsTheRun() {
        on.job(TargetFormat.PARQUET, List.of());
        String id = on.start("orders", "spark");
        SparkLake.await(() -> !on.keys().isEmpty() || on.isOver("orders", id));
        String key = "out/_lakeward_spark/" + id + "/0/part-00007-01234567-89ab-cdef-0123-456789abcdef-c000"
                + ".snappy.parquet";
        on.put(key, "of somebody else");
        SparkLake.await(() -> on.isOver("orders", id));
        assertThat(on.get("orders", id).errorMessage()).contains(key + " was not put there by Spark");
        SparkLake.await(() -> on.keys().isEmpty());
    }

    @Test
    void aTableOfTheCatalogIsReadPartitionByPartition() {
        on.admin.glue().createDatabase(request -> request.databaseInput(database -> database.name("shop")));
        on.create(
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
        assertThat(on.run("fill", "embedded").jobRunState()).isEqualTo(JobRunState.SUCCEEDED);
        on.reading("read", "orders");
        JobRun spark = on.run("read", "spark");
        assertThat(spark.jobRunState()).as(on.log(spark)).isEqualTo(JobRunState.SUCCEEDED);
        List<String> onSpark = on.taken();
        on.run("read", "embedded");
        assertThat(onSpark).hasSize(1_000).containsExactlyElementsOf(on.taken());
    }

    @Test
    void aTableOfWhichTheRoleSeesAPartIsRefused() {
        on.admin
                .lakeFormation()
                .putDataLakeSettings(request -> request.dataLakeSettings(DataLakeSettings.builder()
                        .dataLakeAdmins(List.of(DataLakePrincipal.builder()
                                .dataLakePrincipalIdentifier(
                                        LocalLake.role("admin").id())
                                .build()))
                        .build()));
        on.admin.glue().createDatabase(request -> request.databaseInput(database -> database.name("shop")));
        on.admin
                .glue()
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
        on.admin.iam().createRole(request -> request.roleName("part").assumeRolePolicyDocument("{}"));
        on.admin
                .iam()
                .putRolePolicy(request -> request.roleName("part")
                        .policyName("all")
                        .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                                + "\"Action\":\"*\",\"Resource\":\"*\"}]}"));
        on.admin
                .lakeFormation()
                .grantPermissions(request -> request.principal(principal -> principal.dataLakePrincipalIdentifier(
                                LocalLake.role("part").id()))
                        .permissions(Permission.SELECT)
                        .resource(resource -> resource.tableWithColumns(table ->
                                table.databaseName("shop").name("orders").columnNames("id"))));
        on.create(
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
        on.admin
                .glue()
                .updateJob(request -> request.jobName("read")
                        .jobUpdate(update -> update.role("part")
                                .command(command -> command.name("glueetl").scriptLocation("s3://jobs/none.py"))
                                .codeGenConfigurationNodes(on.admin
                                        .glue()
                                        .getJob(get -> get.jobName("read"))
                                        .job()
                                        .codeGenConfigurationNodes())));
        assertThat(on.run("read", "embedded").jobRunState()).isEqualTo(JobRunState.SUCCEEDED);
        assertThat(on.run("read", "spark").errorMessage())
                .isEqualTo("node table: does not run on Spark: the job's role sees a part of the table shop.orders,"
                        + " which Spark would not be held to");
    }

    @Test
    void whatIsNoSparkIsSaid() {
        on.environment.remove("SPARK_HOME");
        on.job(TargetFormat.JSON, List.of());
        assertThat(on.run("orders", "spark").errorMessage()).contains("set SPARK_HOME");
    }
}
