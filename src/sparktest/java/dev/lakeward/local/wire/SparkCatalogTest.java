package dev.lakeward.local.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.Mapping;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.Table;

/// Targets that change the catalog: a run on Spark makes of it what a run on the lake's own engine makes.
class SparkCatalogTest {
    private static final List<String> TYPES =
            List.of("int", "bigint", "double", "decimal(10,2)", "boolean", "timestamp", "string");

    private SparkLake on;

    @BeforeEach
    void open(@TempDir Path folder) {
        on = new SparkLake(folder);
        on.admin.glue().createDatabase(request -> request.databaseInput(database -> database.name("shop")));
        on.put("mixed/a.json", """
                {"int":1,"bigint":5000000000,"double":0.5,"decimal":"1.50","boolean":true,
                """.strip() + """
                "timestamp":"2024-05-06 07:08:09.123","string":"a","day":"2024-01-02","name":"x/y = 100% é"}
                {"int":2,"string":null,"day":"2024-01-03","name":"b+c"}
                {"int":3,"string":"","day":null,"name":null}
                """);
    }

    @AfterEach
    void close() {
        on.close();
    }

    private static CodeGenConfigurationNode source() {
        return CodeGenConfigurationNode.builder()
                .s3JsonSource(source -> source.name("mixed").paths("s3://jobs/mixed/"))
                .build();
    }

    private static CodeGenConfigurationNode typed(int types) {
        List<Mapping> mappings = new java.util.ArrayList<>();
        mappings.add(SparkLake.mapping("day", "date"));
        TYPES.subList(0, types)
                .forEach(type -> mappings.add(Mapping.builder()
                        .fromPath(type.replaceFirst("\\(.*", ""))
                        .toKey("its_" + type.replaceFirst("\\(.*", ""))
                        .toType(type)
                        .build()));
        mappings.add(SparkLake.mapping("name", "string"));
        return CodeGenConfigurationNode.builder()
                .applyMapping(mapping -> mapping.name("typed").inputs("mixed").mapping(mappings))
                .build();
    }

    private static CodeGenConfigurationNode target(String table, String behavior) {
        return CodeGenConfigurationNode.builder()
                .s3GlueParquetTarget(target -> target.name("target")
                        .inputs("typed")
                        .path("s3://jobs/" + table + "/")
                        .partitionKeys(List.of(List.of("day"), List.of("name")))
                        .schemaChangePolicy(policy -> policy.enableUpdateCatalog(true)
                                .updateBehavior(behavior)
                                .database("shop")
                                .table(table)))
                .build();
    }

    private void fill(String where, int types, String behavior) {
        String job = "fill " + where + " " + types;
        on.create(job, Map.of("mixed", source(), "typed", typed(types), "target", target(where, behavior)));
        JobRun run = on.run(job, where);
        assertThat(run.jobRunState()).as(on.log(run)).isEqualTo(JobRunState.SUCCEEDED);
    }

    private Table table(String name) {
        return on.admin
                .glue()
                .getTable(request -> request.databaseName("shop").name(name))
                .table();
    }

    private List<String> partitions(String name) {
        return on
                .admin
                .glue()
                .getPartitions(request -> request.databaseName("shop").tableName(name))
                .partitions()
                .stream()
                .map(each -> each.values() + " " + plain(each, name))
                .sorted()
                .toList();
    }

    private static String plain(Partition partition, String name) {
        return partition.storageDescriptor().location().replaceFirst("^s3://jobs/" + name + "/", "") + " "
                + partition.storageDescriptor().columns();
    }

    private List<String> rows(String name) {
        String job =
                "read " + name + on.admin.glue().getJobs(request -> {}).jobs().size();
        on.reading(job, name);
        JobRun run = on.run(job, "embedded");
        assertThat(run.jobRunState()).as(on.log(run)).isEqualTo(JobRunState.SUCCEEDED);
        return on.taken();
    }

    private void areSame(int parts, int rows) {
        Table spark = table("spark");
        Table embedded = table("embedded");
        assertThat(spark.partitionKeys()).isEqualTo(embedded.partitionKeys()).hasSize(2);
        assertThat(spark.parameters()).isEqualTo(embedded.parameters());
        assertThat(spark.storageDescriptor())
                .isEqualTo(embedded.storageDescriptor().toBuilder()
                        .location("s3://jobs/spark/")
                        .build());
        assertThat(partitions("spark")).hasSize(parts).isEqualTo(partitions("embedded"));
        assertThat(rows("spark")).hasSize(rows).isEqualTo(rows("embedded"));
        assertThat(on.admin
                        .s3()
                        .listObjectsV2(
                                request -> request.bucket(SparkLake.BUCKET).prefix("spark/"))
                        .contents())
                .noneMatch(object -> object.key().contains("_lakeward_spark"));
    }

    @Test
    void aTableIsMadeAndThenGetsColumns() {
        fill("spark", 3, "UPDATE_IN_DATABASE");
        fill("embedded", 3, "UPDATE_IN_DATABASE");
        areSame(3, 3);
        fill("spark", 7, "UPDATE_IN_DATABASE");
        fill("embedded", 7, "UPDATE_IN_DATABASE");
        assertThat(table("spark").storageDescriptor().columns()).hasSize(7);
        areSame(3, 6);
    }

    @Test
    void whatTheEmbeddedLakeRefusesIsRefusedBeforeSparkStarts() {
        fill("spark", 3, "UPDATE_IN_DATABASE");
        on.environment.put("SPARK_HOME", "/none");
        on.create("more", Map.of("mixed", source(), "typed", typed(7), "target", target("spark", "LOG")));
        assertThat(on.run("more", "embedded").errorMessage())
                .isEqualTo("node target: the rows have fields that the table shop.spark does not have so");
        assertThat(on.run("more", "spark").errorMessage()).contains("SPARK_HOME is no Spark");
        on.environment.put("SPARK_HOME", dev.lakeward.spark.SparkHome.home().toString());
        assertThat(on.run("more", "spark").errorMessage())
                .isEqualTo("node target: the rows have fields that the table shop.spark does not have so");
    }

    private static CodeGenConfigurationNode into(String table) {
        return CodeGenConfigurationNode.builder()
                .s3CatalogTarget(target ->
                        target.name("target").inputs("typed").database("shop").table(table))
                .build();
    }

    private void add(String where) {
        String job = "add " + where;
        on.create(job, Map.of("mixed", source(), "typed", typed(2), "target", into(where)));
        JobRun run = on.run(job, where);
        assertThat(run.jobRunState()).as(on.log(run)).isEqualTo(JobRunState.SUCCEEDED);
    }

    @Test
    void rowsAreAddedToATable() {
        fill("spark", 7, "UPDATE_IN_DATABASE");
        fill("embedded", 7, "UPDATE_IN_DATABASE");
        on.put("mixed/b.json", "{\"int\":4,\"bigint\":5,\"day\":\"2025-01-01\",\"name\":\"new\"}\n");
        on.put("mixed/c.json", "{\"int\":5,\"bigint\":5,\"day\":\"2024-01-03\",\"name\":\"b+c\"}\n");
        add("spark");
        add("embedded");
        areSame(4, 8);
    }

    @Test
    void rowsThatATableDoesNotHoldAreRefused() {
        fill("spark", 2, "UPDATE_IN_DATABASE");
        on.create("wider", Map.of("mixed", source(), "typed", typed(3), "target", into("spark")));
        String sentence =
                "node target: the table shop.spark has no column its_double; drop the field before, or add the"
                        + " column";
        assertThat(on.run("wider", "spark").errorMessage()).isEqualTo(sentence);
        assertThat(on.run("wider", "embedded").errorMessage()).isEqualTo(sentence);
        on.create("none", Map.of("mixed", source(), "typed", typed(3), "target", into("none")));
        assertThat(on.run("none", "spark").errorMessage())
                .isEqualTo(
                        "node target: there is no table shop.none for the job's role; correct the name, or grant the role the table");
    }
}
