package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
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
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// What S3 promises, on each side of the seam.
@ParameterizedClass
@EnumSource(TestLake.Side.class)
class S3ContractTest {
    private static TestLake lake;

    @Parameter
    private TestLake.Side side;

    @AfterParameterizedClassInvocation
    static void close() throws Exception {
        if (lake != null) {
            lake.close();
            lake = null;
        }
    }

    private static S3Client s3;
    private static String bucket;

    @BeforeParameterizedClassInvocation
    static void makeABucket(TestLake.Side side) throws Exception {
        lake = TestLake.open(side);
        s3 = lake.as("admin").s3();
        bucket = side == TestLake.Side.ACCOUNT ? "lakeward-contract-" + System.currentTimeMillis() : "contract";
        s3.createBucket(r -> r.bucket(bucket));
    }

    private static void put(String key, String body) {
        s3.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString(body));
    }

    private static String get(String key) {
        return s3.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asUtf8String();
    }

    @Test
    void anObjectKeepsItsBytesTypeAndMetadata() {
        String etag = s3.putObject(
                        r -> r.bucket(bucket)
                                .key("a/b c/é.txt")
                                .contentType("text/plain")
                                .metadata(Map.of("k", "v")),
                        RequestBody.fromString("hello"))
                .eTag();
        assertThat(etag).isEqualTo("\"5d41402abc4b2a76b9719d911017c592\"");
        assertThat(get("a/b c/é.txt")).isEqualTo("hello");
        var head = s3.headObject(r -> r.bucket(bucket).key("a/b c/é.txt"));
        assertThat(head.contentType()).isEqualTo("text/plain");
        assertThat(head.metadata()).containsExactly(Map.entry("k", "v"));
        assertThat(head.contentLength()).isEqualTo(5);
    }

    @Test
    void rangesAreInclusiveAndMayCountFromTheEnd() {
        put("range", "0123456789");
        assertThat(s3.getObjectAsBytes(r -> r.bucket(bucket).key("range").range("bytes=2-4"))
                        .asUtf8String())
                .isEqualTo("234");
        assertThat(s3.getObjectAsBytes(r -> r.bucket(bucket).key("range").range("bytes=7-"))
                        .asUtf8String())
                .isEqualTo("789");
        assertThat(s3.getObjectAsBytes(r -> r.bucket(bucket).key("range").range("bytes=-3"))
                        .asUtf8String())
                .isEqualTo("789");
        assertThatThrownBy(() ->
                        s3.getObjectAsBytes(r -> r.bucket(bucket).key("range").range("bytes=10-")))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidRange"));
    }

    @Test
    void aKeyMayBeAnotherKeysFolder() {
        put("node", "leaf");
        put("node/child", "below");
        put("node", "leaf again");
        assertThat(get("node")).isEqualTo("leaf again");
        assertThat(get("node/child")).isEqualTo("below");
    }

    @Test
    void noKeyLeavesTheBucketsFolder() {
        put("../../../escape", "x");
        put("a/./b", "y");
        put("//", "z");
        assertThat(get("../../../escape")).isEqualTo("x");
        assertThat(get("//")).isEqualTo("z");
        Assumptions.assumeTrue(lake.lake() != null);
        assertThat(lake.lake().folder().resolveSibling("escape")).doesNotExist();
    }

    @Test
    void listsAreInKeyOrderWithPagesAndCommonPrefixes() {
        for (String key : List.of("l/a", "l/b/1", "l/b/2", "l/b-1", "l/c/1", "l/d")) {
            put(key, "x");
        }
        List<String> seen = new ArrayList<>();
        for (var page : s3.listObjectsV2Paginator(
                r -> r.bucket(bucket).prefix("l/").delimiter("/").maxKeys(2))) {
            assertThat(page.keyCount()).isBetween(1, 2);
            page.contents().forEach(object -> seen.add(object.key()));
            page.commonPrefixes().forEach(prefix -> seen.add(prefix.prefix()));
        }
        assertThat(seen).containsExactlyInAnyOrder("l/a", "l/b-1", "l/b/", "l/c/", "l/d");
        assertThat(s3.listObjectsV2(r -> r.bucket(bucket).prefix("l/")).contents())
                .extracting(object -> object.key())
                .containsExactly("l/a", "l/b-1", "l/b/1", "l/b/2", "l/c/1", "l/d");
        assertThat(s3.listObjectsV2(r -> r.bucket(bucket).prefix("l/").startAfter("l/b/1"))
                        .contents())
                .extracting(object -> object.key())
                .containsExactly("l/b/2", "l/c/1", "l/d");
    }

    @Test
    void aMultipartUploadShowsOnlyWhenComplete() {
        String id = s3.createMultipartUpload(r -> r.bucket(bucket).key("parts")).uploadId();
        String filler = "x".repeat(5 << 20);
        List<CompletedPart> parts = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            int number = i;
            String etag = s3.uploadPart(
                            r -> r.bucket(bucket).key("parts").uploadId(id).partNumber(number),
                            RequestBody.fromString(number + filler))
                    .eTag();
            parts.add(CompletedPart.builder().partNumber(i).eTag(etag).build());
        }
        assertThatThrownBy(() -> get("parts")).isInstanceOf(NoSuchKeyException.class);
        assertThat(s3.listPartsPaginator(
                                r -> r.bucket(bucket).key("parts").uploadId(id).maxParts(2))
                        .parts())
                .extracting(part -> part.partNumber())
                .containsExactly(1, 2, 3);
        assertThat(s3.listMultipartUploads(r -> r.bucket(bucket).prefix("par")).uploads())
                .singleElement()
                .satisfies(upload -> assertThat(upload.uploadId()).isEqualTo(id));
        String etag = s3.completeMultipartUpload(
                        r -> r.bucket(bucket).key("parts").uploadId(id).multipartUpload(m -> m.parts(parts)))
                .eTag();
        assertThat(etag).endsWith("-3\"");
        assertThat(get("parts")).isEqualTo("1" + filler + "2" + filler + "3" + filler);
        assertThatThrownBy(() -> s3.abortMultipartUpload(
                        r -> r.bucket(bucket).key("parts").uploadId(id)))
                .hasMessageContaining("does not exist");
    }

    @Test
    void copiesAndDeletes() {
        put("from", "x");
        s3.copyObject(r -> r.sourceBucket(bucket)
                .sourceKey("from")
                .destinationBucket(bucket)
                .destinationKey("to"));
        assertThat(get("to")).isEqualTo("x");
        s3.deleteObjects(r -> r.bucket(bucket)
                .delete(d -> d.objects(
                        ObjectIdentifier.builder().key("from").build(),
                        ObjectIdentifier.builder().key("never").build())));
        assertThatThrownBy(() -> get("from")).isInstanceOf(NoSuchKeyException.class);
        s3.deleteObject(r -> r.bucket(bucket).key("to"));
        assertThatThrownBy(() -> s3.headObject(r -> r.bucket(bucket).key("to"))).isInstanceOf(NoSuchKeyException.class);
    }

    @Test
    void olderClientsListTheSameKeysByMarkers() {
        for (String key : List.of("v1/a", "v1/b/1", "v1/b/2", "v1/c", "v1/d/1")) {
            put(key, "x");
        }
        List<String> seen = new ArrayList<>();
        String marker = null;
        do {
            String after = marker;
            var page = s3.listObjects(r ->
                    r.bucket(bucket).prefix("v1/").delimiter("/").maxKeys(1).marker(after));
            page.contents().forEach(object -> seen.add(object.key()));
            page.commonPrefixes().forEach(prefix -> seen.add(prefix.prefix()));
            marker = page.nextMarker();
        } while (marker != null);
        assertThat(seen).containsExactly("v1/a", "v1/b/", "v1/c", "v1/d/");
    }

    @Test
    void theLocationIsTheFirstRegions() {
        assertThat(s3.getBucketLocation(r -> r.bucket(bucket)).locationConstraintAsString())
                .isIn(null, "", "us-east-1");
    }
}
