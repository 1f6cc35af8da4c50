package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.local.service.Services;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.xerial.snappy.SnappyFramedInputStream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.*;
import software.amazon.awssdk.services.s3.model.S3Object;

/// What Firehose's delivery streams promise.
@ParameterizedClass
@EnumSource(TestLake.Side.class)
// The SDK takes builders as varargs.
@SuppressWarnings({"unchecked", "deprecation"})
class FirehoseContractTest extends SampleLakeContract {
    private static final String DESTINATION = "destinationId-000000000001";
    private static int made;

    private static FirehoseClient firehose() {
        return lake.as("admin").of(Services.FIREHOSE);
    }

    private static String fresh() {
        return "stream" + ++made;
    }

    private static Consumer<ExtendedS3DestinationConfiguration.Builder> at(String name) {
        return s3 -> s3.roleARN(LocalLake.role("admin").id())
                .bucketARN("arn:aws:s3:::shop-lake")
                .prefix("streams/" + name + "/")
                .bufferingHints(b -> b.sizeInMBs(1).intervalInSeconds(0));
    }

    private static String stream(Consumer<ExtendedS3DestinationConfiguration.Builder> more) {
        String name = fresh();
        firehose()
                .createDeliveryStream(
                        r -> r.deliveryStreamName(name).extendedS3DestinationConfiguration(at(name).andThen(more)));
        return name;
    }

    private static DeliveryStreamDescription describe(String name) {
        return firehose()
                .describeDeliveryStream(r -> r.deliveryStreamName(name))
                .deliveryStreamDescription();
    }

    private static void put(String name, String text) {
        firehose()
                .putRecord(
                        r -> r.deliveryStreamName(name).record(record -> record.data(SdkBytes.fromUtf8String(text))));
    }

    private static void deliver() {
        lake.lake().parts().streams().tick();
    }

    private static List<String> keys(String name) {
        return lake
                .as("admin")
                .s3()
                .listObjectsV2(r -> r.bucket("shop-lake").prefix("streams/" + name + "/"))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
    }

    private static byte[] only(String name) {
        deliver();
        assertThat(keys(name)).hasSize(1);
        return bytes(keys(name).getFirst());
    }

    private static byte[] bytes(String key) {
        return lake.as("admin")
                .s3()
                .getObjectAsBytes(r -> r.bucket("shop-lake").key(key))
                .asByteArray();
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void aStreamIsShownAsAwsShowsIt() {
        String name = fresh();
        firehose()
                .createDeliveryStream(r -> r.deliveryStreamName(name)
                        .extendedS3DestinationConfiguration(
                                s3 -> s3.roleARN(LocalLake.role("admin").id()).bucketARN("arn:aws:s3:::shop-lake")));
        DeliveryStreamDescription stream = describe(name);
        assertThat(stream.deliveryStreamARN())
                .isEqualTo("arn:aws:firehose:us-east-1:123456789012:deliverystream/" + name);
        assertThat(stream.deliveryStreamStatus()).isEqualTo(DeliveryStreamStatus.ACTIVE);
        assertThat(stream.deliveryStreamType()).isEqualTo(DeliveryStreamType.DIRECT_PUT);
        assertThat(stream.versionId()).isEqualTo("1");
        assertThat(stream.hasMoreDestinations()).isFalse();
        assertThat(stream.destinations()).hasSize(1);
        DestinationDescription destination = stream.destinations().getFirst();
        assertThat(destination.destinationId()).isEqualTo(DESTINATION);
        assertThat(destination.extendedS3DestinationDescription())
                .isEqualTo(ExtendedS3DestinationDescription.builder()
                        .roleARN(LocalLake.role("admin").id())
                        .bucketARN("arn:aws:s3:::shop-lake")
                        .bufferingHints(b -> b.sizeInMBs(5).intervalInSeconds(300))
                        .compressionFormat("UNCOMPRESSED")
                        .encryptionConfiguration(e -> e.noEncryptionConfig("NoEncryption"))
                        .cloudWatchLoggingOptions(c -> c.enabled(false))
                        .s3BackupMode("Disabled")
                        .build());
        assertThat(destination.s3DestinationDescription().bucketARN()).isEqualTo("arn:aws:s3:::shop-lake");
        assertThatThrownBy(() -> firehose()
                        .createDeliveryStream(
                                r -> r.deliveryStreamName(name).extendedS3DestinationConfiguration(at(name))))
                .isInstanceOf(ResourceInUseException.class)
                .hasMessageContaining("Firehose " + name + " under accountId 123456789012 already exists");
    }

    @Test
    void theOldFormOfADestinationIsTaken() {
        String name = fresh();
        firehose()
                .createDeliveryStream(r -> r.deliveryStreamName(name)
                        .s3DestinationConfiguration(
                                s3 -> s3.roleARN(LocalLake.role("admin").id())
                                        .bucketARN("arn:aws:s3:::shop-lake")
                                        .compressionFormat("GZIP")));
        assertThat(describe(name)
                        .destinations()
                        .getFirst()
                        .extendedS3DestinationDescription()
                        .compressionFormat())
                .isEqualTo(CompressionFormat.GZIP);
    }

    @Test
    void anUpdateChangesWhatItSaysAndCountsUp() {
        String name = stream(s3 -> {});
        firehose()
                .updateDestination(r -> r.deliveryStreamName(name)
                        .currentDeliveryStreamVersionId("1")
                        .destinationId(DESTINATION)
                        .extendedS3DestinationUpdate(u -> u.compressionFormat("GZIP")));
        DeliveryStreamDescription changed = describe(name);
        assertThat(changed.versionId()).isEqualTo("2");
        assertThat(changed.lastUpdateTimestamp()).isNotNull();
        ExtendedS3DestinationDescription s3 = changed.destinations().getFirst().extendedS3DestinationDescription();
        assertThat(s3.compressionFormat()).isEqualTo(CompressionFormat.GZIP);
        assertThat(s3.prefix()).isEqualTo("streams/" + name + "/");
        assertThatThrownBy(() -> firehose()
                        .updateDestination(r -> r.deliveryStreamName(name)
                                .currentDeliveryStreamVersionId("1")
                                .destinationId(DESTINATION)
                                .extendedS3DestinationUpdate(u -> u.compressionFormat("ZIP"))))
                .isInstanceOf(ConcurrentModificationException.class);
        put(name, "x");
        deliver();
        assertThat(keys(name).getFirst()).contains("/" + name + "-2-");
    }

    @Test
    void streamsAreListedByName() {
        String first = stream(s3 -> {});
        String second = stream(s3 -> {});
        List<String> all = new ArrayList<>();
        String last = null;
        ListDeliveryStreamsResponse page;
        do {
            String start = last;
            page = firehose().listDeliveryStreams(r -> r.limit(1).exclusiveStartDeliveryStreamName(start));
            all.addAll(page.deliveryStreamNames());
            last = all.getLast();
        } while (page.hasMoreDeliveryStreams());
        assertThat(all).contains(first, second).doesNotHaveDuplicates().isSorted();
        assertThat(firehose()
                        .listDeliveryStreams(r -> r.deliveryStreamType("KinesisStreamAsSource"))
                        .deliveryStreamNames())
                .isEmpty();
    }

    @Test
    void aDeletedStreamIsGoneWithItsRecords() {
        String name = stream(s3 -> s3.bufferingHints(b -> b.sizeInMBs(1).intervalInSeconds(900)));
        put(name, "old");
        firehose().deleteDeliveryStream(r -> r.deliveryStreamName(name));
        assertThatThrownBy(() -> describe(name))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Firehose " + name + " under account 123456789012 not found.");
        assertThatThrownBy(() -> put(name, "x")).isInstanceOf(ResourceNotFoundException.class);
        firehose().createDeliveryStream(r -> r.deliveryStreamName(name).extendedS3DestinationConfiguration(at(name)));
        put(name, "new");
        assertThat(new String(only(name), StandardCharsets.UTF_8)).isEqualTo("new");
    }

    @Test
    void encryptionIsAState() {
        String name = stream(s3 -> {});
        assertThat(describe(name).deliveryStreamEncryptionConfiguration()).isNull();
        firehose()
                .startDeliveryStreamEncryption(r -> r.deliveryStreamName(name)
                        .deliveryStreamEncryptionConfigurationInput(e -> e.keyType("AWS_OWNED_CMK")));
        assertThat(describe(name).deliveryStreamEncryptionConfiguration().status())
                .isEqualTo(DeliveryStreamEncryptionStatus.ENABLED);
        assertThat(firehose()
                        .putRecord(r -> r.deliveryStreamName(name).record(x -> x.data(SdkBytes.fromUtf8String("x"))))
                        .encrypted())
                .isTrue();
        firehose().stopDeliveryStreamEncryption(r -> r.deliveryStreamName(name));
        assertThat(describe(name).deliveryStreamEncryptionConfiguration().status())
                .isEqualTo(DeliveryStreamEncryptionStatus.DISABLED);
        assertThatThrownBy(() -> firehose()
                        .startDeliveryStreamEncryption(r -> r.deliveryStreamName(name)
                                .deliveryStreamEncryptionConfigurationInput(e -> e.keyType("CUSTOMER_MANAGED_CMK")
                                        .keyARN("arn:aws:kms:us-east-1:123456789012:key/k"))))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("CUSTOMER_MANAGED_CMK");
        assertThatThrownBy(() -> firehose().stopDeliveryStreamEncryption(r -> r.deliveryStreamName("absent")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void tagsAreKeptOfAStream() {
        String name = fresh();
        firehose()
                .createDeliveryStream(r -> r.deliveryStreamName(name)
                        .extendedS3DestinationConfiguration(at(name))
                        .tags(t -> t.key("a").value("1")));
        firehose()
                .tagDeliveryStream(
                        r -> r.deliveryStreamName(name).tags(t -> t.key("b").value("2"), t -> t.key("c")));
        firehose().untagDeliveryStream(r -> r.deliveryStreamName(name).tagKeys("a"));
        ListTagsForDeliveryStreamResponse page = firehose()
                .listTagsForDeliveryStream(r -> r.deliveryStreamName(name).limit(1));
        assertThat(page.tags()).extracting(Tag::key).containsExactly("b");
        assertThat(page.hasMoreTags()).isTrue();
        page = firehose()
                .listTagsForDeliveryStream(r -> r.deliveryStreamName(name).exclusiveStartTagKey("b"));
        assertThat(page.tags()).extracting(Tag::key).containsExactly("c");
        assertThat(page.hasMoreTags()).isFalse();
    }

    @Test
    void recordsAreOneObjectInTheirOrderWithNothingBetween() {
        String name = stream(s3 -> s3.bufferingHints(b -> b.sizeInMBs(1).intervalInSeconds(900)));
        put(name, "one");
        put(name, "");
        PutRecordBatchResponse batch = firehose()
                .putRecordBatch(r -> r.deliveryStreamName(name)
                        .records(
                                x -> x.data(SdkBytes.fromUtf8String("two")),
                                x -> x.data(SdkBytes.fromUtf8String("three"))));
        assertThat(batch.failedPutCount()).isZero();
        assertThat(batch.requestResponses())
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.recordId()).isNotBlank());
        deliver();
        assertThat(keys(name)).isEmpty();
        firehose()
                .updateDestination(r -> r.deliveryStreamName(name)
                        .currentDeliveryStreamVersionId("1")
                        .destinationId(DESTINATION)
                        .extendedS3DestinationUpdate(
                                u -> u.bufferingHints(b -> b.sizeInMBs(1).intervalInSeconds(0))));
        assertThat(new String(only(name), StandardCharsets.UTF_8)).isEqualTo("onetwothree");
        assertThat(keys(name).getFirst())
                .matches("streams/" + name + "/\\d{4}/\\d\\d/\\d\\d/\\d\\d/" + name
                        + "-2-\\d{4}-\\d\\d-\\d\\d-\\d\\d-\\d\\d-\\d\\d-[0-9a-f-]{36}");
    }

    @Test
    void aFullBufferIsAnObject() {
        String name = stream(s3 -> s3.bufferingHints(b -> b.sizeInMBs(1).intervalInSeconds(900)));
        String half = "x".repeat(600_000);
        put(name, half);
        put(name, half);
        put(name, half);
        assertThat(only(name)).hasSize(1_200_000);
    }

    @Test
    void recordsEndInALineWhereThatIsAskedFor() {
        String name = stream(s3 -> s3.processingConfiguration(p -> p.enabled(true)
                .processors(x -> x.type("AppendDelimiterToRecord")
                        .parameters(y -> y.parameterName("Delimiter").parameterValue("\\n")))));
        firehose()
                .putRecordBatch(r -> r.deliveryStreamName(name)
                        .records(
                                x -> x.data(SdkBytes.fromUtf8String("two")),
                                x -> x.data(SdkBytes.fromUtf8String("three"))));
        deliver();
        assertThat(keys(name).stream()
                        .map(key -> new String(bytes(key), StandardCharsets.UTF_8))
                        .reduce("", String::concat))
                .isEqualTo("two\nthree\n");
    }

    @Test
    void objectsAreCompressed() throws IOException {
        for (String format : List.of("GZIP", "ZIP", "Snappy")) {
            String name = stream(s3 -> s3.compressionFormat(format));
            put(name, "text");
            byte[] bytes = only(name);
            InputStream raw = new ByteArrayInputStream(bytes);
            if (format.equals("GZIP")) {
                assertThat(text(new GZIPInputStream(raw))).isEqualTo("text");
                assertThat(keys(name).getFirst()).endsWith(".gz");
            } else if (format.equals("ZIP")) {
                ZipInputStream zip = new ZipInputStream(raw);
                assertThat(zip.getNextEntry()).isNotNull();
                assertThat(text(zip)).isEqualTo("text");
            } else {
                assertThat(text(new SnappyFramedInputStream(raw))).isEqualTo("text");
            }
        }
        String name = stream(s3 -> s3.compressionFormat("HADOOP_SNAPPY").fileExtension(".snap"));
        put(name, "text");
        assertThat(only(name)).startsWith(0, 0, 0, 4);
        assertThat(keys(name).getFirst()).endsWith(".snap");
    }

    @Test
    void whatTheRoleMayNotWriteWaits() {
        String role = "writer" + fresh();
        lake.as("admin").iam().createRole(r -> r.roleName(role).assumeRolePolicyDocument("{}"));
        String name = stream(s3 -> s3.roleARN(LocalLake.role(role).id()));
        put(name, "kept");
        deliver();
        assertThat(keys(name)).isEmpty();
        lake.as("admin")
                .iam()
                .putRolePolicy(r -> r.roleName(role)
                        .policyName("write")
                        .policyDocument("{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:PutObject\","
                                + "\"Resource\":\"arn:aws:s3:::shop-lake/streams/*\"}]}"));
        assertThat(new String(only(name), StandardCharsets.UTF_8)).isEqualTo("kept");
    }

    @Test
    void limitsOfRecordsAreKept() {
        String name = stream(s3 -> {});
        assertThatThrownBy(() -> put(name, "x".repeat(1_024_001)))
                .isInstanceOf(AwsServiceException.class)
                .hasMessageContaining("1024000");
        List<software.amazon.awssdk.services.firehose.model.Record> five = Collections.nCopies(
                5,
                software.amazon.awssdk.services.firehose.model.Record.builder()
                        .data(SdkBytes.fromByteArray(new byte[1_000_000]))
                        .build());
        assertThatThrownBy(() -> firehose()
                        .putRecordBatch(r -> r.deliveryStreamName(name).records(five)))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("4 MB");
        assertThatThrownBy(() -> firehose()
                        .putRecordBatch(r -> r.deliveryStreamName(name)
                                .records(Collections.nCopies(
                                        501,
                                        software.amazon.awssdk.services.firehose.model.Record.builder()
                                                .data(SdkBytes.fromUtf8String("x"))
                                                .build()))))
                .isInstanceOf(AwsServiceException.class)
                .hasMessageContaining("500");
    }

    @Test
    void whatIsNotSupportedIsRefusedByName() {
        refused(
                "MetadataExtraction processor is required",
                s3 -> s3.errorOutputPrefix("e/").dynamicPartitioningConfiguration(d -> d.enabled(true)));
        refused("S3BackupMode", s3 -> s3.s3BackupMode("Enabled"));
        refused("Lambda", s3 -> s3.processingConfiguration(p -> p.enabled(true).processors(x -> x.type("Lambda"))));
        refused(
                "only when Dynamic Partitioning is enabled",
                s3 -> s3.prefix("!{partitionKeyFromQuery:k}/").errorOutputPrefix("e/"));
        refused("ErrorOutputPrefix can't be null", s3 -> s3.prefix("!{timestamp:yyyy}/"));
        refused("The Prefix makes no key", s3 -> s3.prefix("가".repeat(400)));
        refused("512", s3 -> s3.prefix("x".repeat(600)));
        refused("BufferingHints", s3 -> s3.bufferingHints(b -> b.sizeInMBs(1)));
        refused(
                "Firehose is unable to assume role",
                s3 -> s3.roleARN(LocalLake.role("nobody").id()));
        assertThatThrownBy(() -> firehose()
                        .createDeliveryStream(r -> r.deliveryStreamName(fresh())
                                .deliveryStreamType("KinesisStreamAsSource")
                                .extendedS3DestinationConfiguration(at("x"))))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("KinesisStreamAsSource");
        assertThatThrownBy(() -> firehose().createDeliveryStream(r -> r.deliveryStreamName(fresh())))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("Exactly one destination");
    }

    private static void refused(String sentence, Consumer<ExtendedS3DestinationConfiguration.Builder> more) {
        assertThatThrownBy(() -> stream(more))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void onlyWhomIamAllowsMayPut() {
        String name = stream(s3 -> {});
        assertThatThrownBy(() -> lake.as("marketing")
                        .of(Services.FIREHOSE)
                        .putRecord(r ->
                                r.deliveryStreamName(name).record(record -> record.data(SdkBytes.fromUtf8String("x")))))
                .isInstanceOf(AwsServiceException.class)
                .hasMessageContaining("firehose:PutRecord on resource: arn:aws:firehose:us-east-1:123456789012:"
                        + "deliverystream/" + name);
    }
}
