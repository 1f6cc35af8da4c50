package dev.lakeward.local.wire;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.run.Retention;
import dev.lakeward.local.schedule.DueTimes;
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
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.JoinColumn;
import software.amazon.awssdk.services.glue.model.Mapping;
import software.amazon.awssdk.services.glue.model.TargetFormat;
import software.amazon.awssdk.services.s3.model.S3Object;

/// A lake with a job that a real Spark can run over S3A.
final class SparkLake implements AutoCloseable {
    static final String BUCKET = "jobs";
    private static final ObjectMapper JSON = new ObjectMapper();

    final Map<String, String> environment = new TreeMap<>();
    final LocalLake lake;
    final Clients admin;

    SparkLake(Path folder) {
        environment.put("SPARK_HOME", SparkHome.home().toString());
        environment.put("LAKEWARD_SPARK_JAVA", SparkHome.java().toString());
        environment.put("LAKEWARD_SPARK_MASTER", "local[2]");
        LocalLake.create(folder.resolve("lake"), InstantSource.system()).close();
        lake = LakeOnSpark.open(
                folder.resolve("lake"),
                InstantSource.system(),
                Retention.DEFAULT,
                Services.ALL,
                name -> environment.get(name),
                DueTimes.FIRE);
        admin = lake.as(LocalLake.role("admin"));
        admin.s3().createBucket(request -> request.bucket(BUCKET));
        put(
                "orders/a.json",
                IntStream.range(0, 1_000)
                        .mapToObj(i -> "{\"id\":" + i + ",\"customer\":" + i % 7 + ",\"price\":" + i + ".5}\n")
                        .collect(Collectors.joining()));
        put("customers/a.csv", "key,name\n" + "0,Zoë\n1,\"a, b\"\n2,c c\n3,\"e\"\n4,d\n");
    }

    @Override
    public void close() {
        lake.close();
    }

    void put(String key, String text) {
        admin.s3().putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString(text));
    }

    void job(TargetFormat format, List<List<String>> keys) {
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

    /// A job that writes the rows of a table as JSON.
    void reading(String job, String table) {
        create(
                job,
                Map.of(
                        "table",
                        CodeGenConfigurationNode.builder()
                                .s3CatalogSource(source ->
                                        source.name("table").database("shop").table(table))
                                .build(),
                        "target",
                        CodeGenConfigurationNode.builder()
                                .s3DirectTarget(target -> target.name("target")
                                        .inputs("table")
                                        .path("s3://jobs/out/")
                                        .format(TargetFormat.JSON))
                                .build()));
    }

    static Mapping mapping(String name, String type) {
        return Mapping.builder().fromPath(name).toKey(name).toType(type).build();
    }

    void create(String name, Map<String, CodeGenConfigurationNode> nodes) {
        admin.glue()
                .createJob(request -> request.name(name)
                        .role("admin")
                        .command(command -> command.name("glueetl").scriptLocation("s3://jobs/none.py"))
                        .codeGenConfigurationNodes(nodes));
    }

    JobRun run(String job, String on) {
        String id = start(job, on);
        await(() -> isOver(job, id));
        return get(job, id);
    }

    String start(String job, String on) {
        return admin.glue()
                .startJobRun(request -> request.jobName(job).arguments(Map.of("--lakeward-run-on", on)))
                .jobRunId();
    }

    JobRun get(String job, String id) {
        return admin.glue().getJobRun(request -> request.jobName(job).runId(id)).jobRun();
    }

    boolean isOver(String job, String id) {
        return List.of(JobRunState.SUCCEEDED, JobRunState.FAILED, JobRunState.STOPPED)
                .contains(get(job, id).jobRunState());
    }

    static void await(BooleanSupplier condition) {
        try {
            while (!condition.getAsBoolean()) {
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    List<String> keys() {
        return admin.s3().listObjectsV2(request -> request.bucket(BUCKET)).contents().stream()
                .map(S3Object::key)
                .filter(key -> key.startsWith("out/"))
                .toList();
    }

    /// The records below the target, in order, and the folders of each; then they are removed.
    List<String> taken() {
        List<String> records = keys().stream()
                .flatMap(key ->
                        text(key).lines().map(line -> key.substring(0, key.lastIndexOf('/')) + " " + plain(key, line)))
                .sorted()
                .toList();
        keys().forEach(key ->
                admin.s3().deleteObject(request -> request.bucket(BUCKET).key(key)));
        return records;
    }

    String text(String key) {
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

    String log(JobRun run) {
        return Optional.ofNullable(run.errorMessage()).orElse("") + "\n"
                + lake.jobs(LocalLake.role("admin")).log(run.jobName(), run.id());
    }
}
