package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.local.service.Clients;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.firehose.model.*;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Where records go by keys that a query finds in them, and what becomes of those that have none.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
class FirehosePartitionTest {
    private static final String QUERY = "{customer: .customer_id, device: .type.device}";
    private static final String PREFIX =
            "by/customer=!{partitionKeyFromQuery:customer}/device=!{partitionKeyFromQuery:device}/";
    private static final String ERRORS = "failed/!{firehose:error-output-type}/";

    @TempDir
    private Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T10:59:58Z"));
    private LocalLake lake;

    @BeforeEach
    void makeLake() {
        lake = LocalLake.create(folder.resolve("lake"), now::get);
        admin().s3().createBucket(r -> r.bucket("events"));
    }

    @AfterEach
    void close() {
        lake.close();
    }

    private Clients admin() {
        return lake.as(LocalLake.role("admin"));
    }

    private static Consumer<ProcessingConfiguration.Builder> processors(Processor... processors) {
        return p -> p.enabled(true).processors(processors);
    }

    private static Processor processor(String type, String... parameters) {
        List<ProcessorParameter> all = new ArrayList<>();
        for (int i = 0; i < parameters.length; i += 2) {
            all.add(ProcessorParameter.builder()
                    .parameterName(parameters[i])
                    .parameterValue(parameters[i + 1])
                    .build());
        }
        return Processor.builder().type(type).parameters(all).build();
    }

    private static Processor query(String text) {
        return processor("MetadataExtraction", "MetadataExtractionQuery", text, "JsonParsingEngine", "JQ-1.6");
    }

    private static Consumer<ExtendedS3DestinationConfiguration.Builder> partitioned(
            String prefix, Processor... processors) {
        return s3 -> s3.roleARN(LocalLake.role("admin").id())
                .bucketARN("arn:aws:s3:::events")
                .prefix(prefix)
                .errorOutputPrefix(ERRORS)
                .bufferingHints(b -> b.sizeInMBs(64).intervalInSeconds(60))
                .dynamicPartitioningConfiguration(d -> d.enabled(true))
                .processingConfiguration(processors(processors));
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

    private Map<String, String> objects() {
        Map<String, String> texts = new TreeMap<>();
        for (S3Object object :
                admin().s3().listObjectsV2(r -> r.bucket("events")).contents()) {
            String text = admin().s3()
                    .getObjectAsBytes(r -> r.bucket("events").key(object.key()))
                    .asUtf8String();
            texts.merge(object.key().substring(0, object.key().lastIndexOf('/') + 1), text, String::concat);
        }
        return texts;
    }

    @Test
    void recordsGoWhereTheirKeysSay() {
        create(partitioned(PREFIX, query(QUERY), processor("AppendDelimiterToRecord", "Delimiter", "\\n")));
        put(
                "{\"customer_id\": 7, \"type\": {\"device\": \"phone\"}}",
                "{\"customer_id\": \"b\", \"type\": {\"device\": \"tv\"}}",
                "{\"customer_id\": 7, \"type\": {\"device\": \"phone\"}, \"n\": 2}");
        assertThat(objects())
                .containsOnly(
                        Map.entry(
                                "by/customer=7/device=phone/",
                                "{\"customer_id\": 7, \"type\": {\"device\": \"phone\"}}\n"
                                        + "{\"customer_id\": 7, \"type\": {\"device\": \"phone\"}, \"n\": 2}\n"),
                        Map.entry(
                                "by/customer=b/device=tv/",
                                "{\"customer_id\": \"b\", \"type\": {\"device\": \"tv\"}}\n"));
    }

    @Test
    void recordsWithoutAKeyAreWrittenAsErrors() throws Exception {
        create(partitioned(PREFIX, query(QUERY)));
        List<String> bad = List.of(
                "no json",
                "{\"customer_id\": 7}",
                "{\"customer_id\": \"\", \"type\": {\"device\": \"tv\"}}",
                "{\"customer_id\": [1], \"type\": {\"device\": \"tv\"}}");
        put(bad.toArray(String[]::new));
        Map<String, String> objects = objects();
        assertThat(objects).containsOnlyKeys("failed/processing-failed/2026/03/01/10/");
        List<String> raw = new ArrayList<>();
        for (String line : objects.values().iterator().next().split("\n")) {
            JsonNode failed = new ObjectMapper().readTree(line);
            raw.add(new String(Base64.getDecoder().decode(failed.get("rawData").asText()), StandardCharsets.UTF_8));
            assertThat(failed.get("errorCode").asText()).isEqualTo("DynamicPartitioning.MetadataExtractionFailed");
            assertThat(failed.get("errorMessage").asText()).doesNotContain("no json");
            assertThat(failed.get("arrivalTimestamp").asLong())
                    .isEqualTo(Instant.parse("2026-03-01T10:59:58Z").toEpochMilli());
        }
        assertThat(raw).containsExactlyElementsOf(bad);
    }

    @Test
    void moreThanFiveHundredPartitionsAreErrors() {
        create(partitioned("by/!{partitionKeyFromQuery:c}/", query("{c: .c}")));
        List<String> records = new ArrayList<>();
        for (int i = 0; i < 503; i++) {
            records.add("{\"c\": " + i + "}");
        }
        put(records.toArray(String[]::new));
        Map<String, String> objects = objects();
        assertThat(objects.keySet().stream().filter(key -> key.startsWith("by/")))
                .hasSize(500);
        assertThat(objects.get("failed/processing-failed/2026/03/01/10/").split("\n"))
                .hasSize(3)
                .allMatch(line -> line.contains("ActivePartitionLimitExceeded"));
    }

    @Test
    void recordsThatCameAsOneAreToldApart() {
        create(partitioned(
                "by/!{partitionKeyFromQuery:c}/",
                query("{c: .c}"),
                processor("RecordDeAggregation", "SubRecordType", "JSON"),
                processor("AppendDelimiterToRecord")));
        put("{\"c\":1}{\"c\":2} {\"c\":1,\"x\":\"}\"}", "[{\"c\":1}]");
        assertThat(objects())
                .containsEntry("by/1/", "{\"c\":1}\n{\"c\":1,\"x\":\"}\"}\n")
                .containsEntry("by/2/", "{\"c\":2}\n")
                .hasSize(3);
    }

    @Test
    void aDelimiterTellsRecordsApart() {
        create(partitioned(
                "by/!{partitionKeyFromQuery:c}/",
                query("{c: .c}"),
                processor("RecordDeAggregation", "SubRecordType", "DELIMITED", "Delimiter", "IyM=")));
        put("{\"c\":1}##{\"c\":2}####{\"c\":1}");
        assertThat(objects()).containsOnly(Map.entry("by/1/", "{\"c\":1}{\"c\":1}"), Map.entry("by/2/", "{\"c\":2}"));
    }

    @Test
    void timesAreKeysToo() {
        create(partitioned(
                "year=!{partitionKeyFromQuery:year}/", query("{year: .event_timestamp | strftime(\"%Y\")}")));
        put("{\"event_timestamp\": 1565382027}");
        assertThat(objects()).containsOnlyKeys("year=2019/");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{c: (def f: f; f)}|def",
                "{c: (.c * 100000)}|*",
                "{c: $ENV.HOME}|$ENV",
                "{c: env}|env",
                "{c: input}|input",
                "{c: [range(10)]}|range",
                "{c: (.c + test(\"(a+)+\"))}|test",
                "{c: \"\\(.c)\"}|expression",
                "{c: .c|no query"
            })
    void aQueryThatCouldRunWithoutEndIsRefused(String query, String named) {
        assertThatThrownBy(() -> create(partitioned("by/!{partitionKeyFromQuery:c}/", query(query))))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining(named);
    }

    @Test
    void partitionsAreDecidedOnWhenAStreamIsMade() {
        create(partitioned("by/!{partitionKeyFromQuery:c}/", query("{c: .c}")));
        assertThatThrownBy(() -> admin().firehose()
                        .updateDestination(r -> r.deliveryStreamName("s")
                                .currentDeliveryStreamVersionId("1")
                                .destinationId("destinationId-000000000001")
                                .extendedS3DestinationUpdate(
                                        u -> u.dynamicPartitioningConfiguration(d -> d.enabled(false))
                                                .prefix("a/")
                                                .processingConfiguration(p -> p.enabled(false)))))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("Dynamic Partitioning cannot be disabled");
    }

    @Test
    void prefixesFitThePartitions() {
        assertThatThrownBy(() -> create(partitioned("by/!{partitionKeyFromQuery:c}/", query("{c: .c}"))
                        .andThen(s3 -> s3.errorOutputPrefix(null))))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("ErrorOutputPrefix");
        assertThatThrownBy(() -> create(partitioned("by/", query("{c: .c}"))))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("each partition key");
        assertThatThrownBy(() -> create(partitioned("by/!{partitionKeyFromQuery:c}/")))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("MetadataExtraction");
        assertThatThrownBy(() ->
                        create(partitioned("by/!{partitionKeyFromQuery:c}/", query("{c: .c}"), processor("Lambda"))))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("Lambda");
        assertThatThrownBy(() -> create(partitioned("by/!{partitionKeyFromQuery:c}/", query("{c: .c}"))
                        .andThen(s3 -> s3.bufferingHints(b -> b.sizeInMBs(5).intervalInSeconds(60)))))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("64 MB");
    }

    @Test
    void aBackupHasRecordsAsTheyCame() {
        create(partitioned("by/!{partitionKeyFromQuery:c}/", query("{c: .c}"), processor("AppendDelimiterToRecord"))
                .andThen(s3 -> s3.s3BackupMode("Enabled")
                        .s3BackupConfiguration(
                                b -> b.roleARN(LocalLake.role("admin").id())
                                        .bucketARN("arn:aws:s3:::events")
                                        .prefix("raw/"))));
        put("{\"c\":1}", "bad");
        assertThat(objects())
                .containsEntry("raw/2026/03/01/10/", "{\"c\":1}bad")
                .containsEntry("by/1/", "{\"c\":1}\n")
                .hasSize(3);
        assertThatThrownBy(() -> admin().firehose()
                        .updateDestination(r -> r.deliveryStreamName("s")
                                .currentDeliveryStreamVersionId("1")
                                .destinationId("destinationId-000000000001")
                                .extendedS3DestinationUpdate(u -> u.s3BackupMode("Disabled"))))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("S3BackupMode");
    }

    @Test
    void aPartitionThatTheRoleMayNotWriteHoldsBackAll() {
        admin().iam().createRole(r -> r.roleName("writer").assumeRolePolicyDocument("{}"));
        write("by/1/*");
        create(partitioned("by/!{partitionKeyFromQuery:c}/", query("{c: .c}"))
                .andThen(s3 -> s3.roleARN(LocalLake.role("writer").id())));
        put("{\"c\":1}", "{\"c\":2}");
        assertThat(objects()).isEmpty();
        write("by/*");
        now.updateAndGet(before -> before.plus(Duration.ofSeconds(30)));
        lake.parts().streams().tick();
        assertThat(objects()).containsOnlyKeys("by/1/", "by/2/");
    }

    private void write(String keys) {
        admin().iam()
                .putRolePolicy(r -> r.roleName("writer")
                        .policyName("write")
                        .policyDocument("{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:PutObject\","
                                + "\"Resource\":\"arn:aws:s3:::events/" + keys + "\"}]}"));
    }
}
