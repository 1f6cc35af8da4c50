package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.local.engine.format.FileColumns;
import dev.lakeward.local.service.Clients;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.firehose.model.*;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Records of JSON that become Parquet or ORC by a table's columns, and those that do not.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
class FirehoseConversionTest {
    @TempDir
    private Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T10:59:58Z"));
    private LocalLake lake;

    @BeforeEach
    void makeLake() {
        lake = LocalLake.create(folder.resolve("lake"), now::get);
        admin().s3().createBucket(r -> r.bucket("events"));
        admin().glue().createDatabase(r -> r.databaseInput(d -> d.name("web")));
        admin().glue()
                .createTable(r -> r.databaseName("web")
                        .tableInput(t -> t.name("clicks")
                                .partitionKeys(column("day", "string"))
                                .storageDescriptor(s -> s.columns(
                                        column("id", "bigint"),
                                        column("name", "string"),
                                        column("at", "timestamp"),
                                        column("tags", "array<string>")))));
    }

    @AfterEach
    void close() {
        lake.close();
    }

    private static Column column(String name, String type) {
        return Column.builder().name(name).type(type).build();
    }

    private Clients admin() {
        return lake.as(LocalLake.role("admin"));
    }

    private static Consumer<ExtendedS3DestinationConfiguration.Builder> converted(
            Consumer<DataFormatConversionConfiguration.Builder> more) {
        return s3 -> s3.roleARN(LocalLake.role("admin").id())
                .bucketARN("arn:aws:s3:::events")
                .prefix("out/")
                .errorOutputPrefix("failed/")
                .bufferingHints(b -> b.sizeInMBs(64).intervalInSeconds(60))
                .dataFormatConversionConfiguration(d -> {
                    d.enabled(true)
                            .schemaConfiguration(
                                    s -> s.roleARN(LocalLake.role("admin").id())
                                            .databaseName("web")
                                            .tableName("clicks"))
                            .inputFormatConfiguration(
                                    i -> i.deserializer(x -> x.openXJsonSerDe(o -> o.caseInsensitive(true))))
                            .outputFormatConfiguration(
                                    o -> o.serializer(x -> x.parquetSerDe(p -> p.compression("GZIP"))));
                    more.accept(d);
                });
    }

    private void create(Consumer<ExtendedS3DestinationConfiguration.Builder> s3) {
        admin().firehose().createDeliveryStream(r -> r.deliveryStreamName("s").extendedS3DestinationConfiguration(s3));
    }

    private void put(String... records) {
        for (String text : records) {
            admin().firehose()
                    .putRecord(r -> r.deliveryStreamName("s").record(x -> x.data(SdkBytes.fromUtf8String(text))));
        }
        now.updateAndGet(before -> before.plus(Duration.ofSeconds(60)));
        lake.parts().streams().tick();
    }

    private List<String> keys(String prefix) {
        return admin().s3().listObjectsV2(r -> r.bucket("events").prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private byte[] bytes(String key) {
        return admin().s3().getObjectAsBytes(r -> r.bucket("events").key(key)).asByteArray();
    }

    private List<String> rows(String key) throws Exception {
        Path file = Files.write(folder.resolve("file.parquet"), bytes(key));
        List<String> rows = new ArrayList<>();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT concat_ws('|', id, name, \"at\", tags) FROM read_parquet('" + file + "')")) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }

    private double sum(String metric) {
        return admin()
                .cloudWatch()
                .getMetricStatistics(r -> r.namespace("AWS/Firehose")
                        .metricName(metric)
                        .dimensions(d -> d.name("DeliveryStreamName").value("s"))
                        .startTime(now.get().minusSeconds(600))
                        .endTime(now.get().plusSeconds(600))
                        .period(3_600)
                        .statistics(Statistic.SUM))
                .datapoints()
                .stream()
                .mapToDouble(Datapoint::sum)
                .sum();
    }

    @Test
    void recordsBecomeRowsOfTheTablesColumns() throws Exception {
        create(converted(d -> {}));
        put(
                "{\"ID\": 1, \"name\": \"a\", \"at\": \"2026-03-01 10:00:00\", \"tags\": [\"x\", \"y\"], \"more\": 1}",
                "{\"id\": 2}{\"id\": 3, \"name\": \"c\"}\n");
        assertThat(keys("")).hasSize(1);
        assertThat(keys("out/").getFirst()).endsWith(".parquet");
        assertThat(rows(keys("out/").getFirst())).containsExactly("1|a|2026-03-01 10:00:00|x|y", "2", "3|c");
        assertThat(sum("SucceedConversion.Records")).isEqualTo(2);
        assertThat(sum("FailedConversion.Records")).isZero();
    }

    @Test
    void recordsThatAreNoRowsAreWrittenAsErrors() throws Exception {
        create(converted(d -> {}));
        List<String> bad = List.of("[{\"id\": 1}]", "no json", "{\"id\": {\"secret\": 1}}", "{\"id\": 1}{\"id\": ");
        put("{\"id\": 1}", bad.get(0), bad.get(1), bad.get(2), "{\"id\": 2}", bad.get(3));
        assertThat(rows(keys("out/").getFirst())).containsExactly("1", "2");
        assertThat(keys("failed/format-conversion-failed/2026/03/01/10/")).hasSize(1);
        List<String> raw = new ArrayList<>();
        String text = new String(bytes(keys("failed/").getFirst()), StandardCharsets.UTF_8);
        for (String line : text.split("\n")) {
            JsonNode failed = new ObjectMapper().readTree(line);
            raw.add(new String(Base64.getDecoder().decode(failed.get("rawData").asText()), StandardCharsets.UTF_8));
            assertThat(failed.get("lastErrorCode").asText()).startsWith("DataFormatConversion.");
            assertThat(failed.get("lastErrorMessage").asText()).doesNotContain("secret");
            assertThat(failed.get("dataCatalogTable").get("tableName").asText()).isEqualTo("clicks");
        }
        assertThat(raw).containsExactlyInAnyOrderElementsOf(bad);
        assertThat(sum("FailedConversion.Records")).isEqualTo(4);
        assertThat(sum("SucceedConversion.Records")).isEqualTo(2);
    }

    @Test
    void rowsBecomeOrcByHivesSerDe() throws Exception {
        create(converted(d -> d.inputFormatConfiguration(
                        i -> i.deserializer(x -> x.hiveJsonSerDe(h -> h.timestampFormats("millis"))))
                .outputFormatConfiguration(o -> o.serializer(x -> x.orcSerDe(p -> {})))));
        put("{\"id\": 7, \"name\": \"a\", \"at\": 1772362798000}", "{\"id\": \"no number\"}");
        assertThat(keys("failed/")).hasSize(1);
        String key = keys("out/").getFirst();
        assertThat(key).endsWith(".orc");
        Path file = Files.write(folder.resolve("file.orc"), bytes(key));
        assertThat(FileColumns.kind(file)).contains(FileColumns.Kind.ORC);
        assertThat(FileColumns.of(FileColumns.Kind.ORC, file).rows()).isEqualTo(1);
    }

    @Test
    void recordsWaitForATableThatIsNotThere() throws Exception {
        create(converted(d -> d.schemaConfiguration(
                s -> s.roleARN(LocalLake.role("admin").id()).databaseName("web").tableName("later"))));
        put("{\"id\": 1, \"name\": \"a\"}");
        assertThat(keys("")).isEmpty();
        admin().glue()
                .createTable(r -> r.databaseName("web")
                        .tableInput(t -> t.name("later").storageDescriptor(s -> s.columns(column("id", "int")))));
        lake.parts().streams().tick();
        assertThat(keys("out/")).hasSize(1);
    }

    @Test
    void aConversionIsWholeOrRefused() {
        refused("UNCOMPRESSED", converted(d -> {}).andThen(s3 -> s3.compressionFormat("GZIP")));
        refused(
                "at least 64",
                converted(d -> {})
                        .andThen(s3 -> s3.bufferingHints(b -> b.sizeInMBs(5).intervalInSeconds(60))));
        refused("Exactly one Serializer", converted(d -> d.outputFormatConfiguration(o -> o.serializer(x -> {}))));
        refused("SchemaConfiguration", converted(d -> d.schemaConfiguration(s -> s.databaseName("web"))));
        refused(
                "unable to assume role",
                converted(d -> d.schemaConfiguration(
                        s -> s.roleARN(LocalLake.role("nobody").id())
                                .databaseName("web")
                                .tableName("clicks"))));
        create(converted(d -> {}).andThen(s3 -> s3.bufferingHints(b -> {})));
        assertThat(admin().firehose()
                        .describeDeliveryStream(r -> r.deliveryStreamName("s"))
                        .deliveryStreamDescription()
                        .destinations()
                        .getFirst()
                        .extendedS3DestinationDescription()
                        .bufferingHints()
                        .sizeInMBs())
                .isEqualTo(128);
    }

    private void refused(String named, Consumer<ExtendedS3DestinationConfiguration.Builder> s3) {
        assertThatThrownBy(() -> create(s3))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining(named);
    }
}
