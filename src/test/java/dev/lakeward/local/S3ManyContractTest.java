package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectStorageClass;
import software.amazon.awssdk.services.s3.model.Permission;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.StorageClass;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.TaggingDirective;
import software.amazon.awssdk.services.s3.model.Type;

/// What S3 promises of parts, ranges, conditions, tags and headers, on each side of the seam.
@ParameterizedClass
@EnumSource(TestLake.Side.class)
class S3ManyContractTest extends SampleLakeContract {
    private static final String BUCKET = "many-bucket";
    private static final int FIVE = 5 << 20;

    private static S3Client s3() {
        S3Client s3 = lake.as("admin").s3();
        if (s3.listBuckets(r -> {}).buckets().stream().noneMatch(b -> b.name().equals(BUCKET))) {
            s3.createBucket(r -> r.bucket(BUCKET));
        }
        return s3;
    }

    private static void put(String key, String body) {
        s3().putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromString(body));
    }

    private static int status(Runnable call) {
        try {
            call.run();
            return 200;
        } catch (S3Exception e) {
            return e.statusCode();
        }
    }

    private static String code(Runnable call) {
        try {
            call.run();
            return "";
        } catch (S3Exception e) {
            return e.awsErrorDetails().errorCode();
        }
    }

    private static String upload(String key, List<String> bodies) {
        String id = s3().createMultipartUpload(r -> r.bucket(BUCKET).key(key)).uploadId();
        return complete(key, id, send(key, id, bodies));
    }

    private static List<CompletedPart> send(String key, String id, List<String> bodies) {
        List<CompletedPart> parts = new ArrayList<>();
        for (int i = 1; i <= bodies.size(); i++) {
            int number = i;
            String etag = s3().uploadPart(
                            r -> r.bucket(BUCKET).key(key).uploadId(id).partNumber(number),
                            RequestBody.fromString(bodies.get(i - 1)))
                    .eTag();
            parts.add(CompletedPart.builder().partNumber(i).eTag(etag).build());
        }
        return parts;
    }

    private static String complete(String key, String id, List<CompletedPart> parts) {
        return s3().completeMultipartUpload(
                        r -> r.bucket(BUCKET).key(key).uploadId(id).multipartUpload(m -> m.parts(parts)))
                .eTag();
    }

    @Test
    void conditionsOfReadsHold() {
        put("conditions", "abc");
        S3Client s3 = s3();
        HeadObjectResponse head = s3.headObject(r -> r.bucket(BUCKET).key("conditions"));
        Instant before = head.lastModified().minus(Duration.ofHours(1));
        Instant after = head.lastModified().plus(Duration.ofSeconds(5));
        assertThat(status(() ->
                        s3.headObject(r -> r.bucket(BUCKET).key("conditions").ifMatch("\"0\""))))
                .isEqualTo(412);
        assertThat(status(() ->
                        s3.headObject(r -> r.bucket(BUCKET).key("conditions").ifNoneMatch(head.eTag()))))
                .isEqualTo(304);
        assertThat(status(() ->
                        s3.headObject(r -> r.bucket(BUCKET).key("conditions").ifUnmodifiedSince(before))))
                .isEqualTo(412);
        assertThat(status(() ->
                        s3.headObject(r -> r.bucket(BUCKET).key("conditions").ifModifiedSince(after))))
                .isEqualTo(304);
        assertThat(status(() -> s3.getObjectAsBytes(
                        r -> r.bucket(BUCKET).key("conditions").ifUnmodifiedSince(before))))
                .isEqualTo(412);
        assertThat(status(() -> s3.getObjectAsBytes(
                        r -> r.bucket(BUCKET).key("conditions").ifModifiedSince(after))))
                .isEqualTo(304);
        assertThat(status(() -> s3.getObjectAsBytes(r -> r.bucket(BUCKET)
                        .key("conditions")
                        .ifModifiedSince(before)
                        .ifUnmodifiedSince(after))))
                .isEqualTo(200);
    }

    @Test
    void aHeadOfARangeTellsItsBytes() {
        put("ranged", "0123456789");
        HeadObjectResponse head =
                s3().headObject(r -> r.bucket(BUCKET).key("ranged").range("bytes=2-4"));
        assertThat(head.contentLength()).isEqualTo(3);
        assertThat(head.contentRange()).isEqualTo("bytes 2-4/10");
        assertThat(head.sdkHttpResponse() == null ? 206 : head.sdkHttpResponse().statusCode())
                .isEqualTo(206);
        assertThat(status(() ->
                        s3().headObject(r -> r.bucket(BUCKET).key("ranged").range("bytes=10-"))))
                .isEqualTo(416);
        assertThat(s3().headObject(r -> r.bucket(BUCKET).key("ranged")).contentLength())
                .isEqualTo(10);
    }

    @Test
    void aPartOfAnObjectIsReadByItsNumber() {
        upload("numbered", List.of("1".repeat(FIVE), "second"));
        ResponseBytes<GetObjectResponse> second =
                s3().getObjectAsBytes(r -> r.bucket(BUCKET).key("numbered").partNumber(2));
        assertThat(second.asUtf8String()).isEqualTo("second");
        assertThat(second.response().partsCount()).isEqualTo(2);
        assertThat(second.response().contentRange()).isEqualTo("bytes " + FIVE + "-" + (FIVE + 5) + "/" + (FIVE + 6));
        HeadObjectResponse first =
                s3().headObject(r -> r.bucket(BUCKET).key("numbered").partNumber(1));
        assertThat(first.contentLength()).isEqualTo(FIVE);
        assertThat(first.partsCount()).isEqualTo(2);
        assertThat(code(() -> s3().getObjectAsBytes(
                                r -> r.bucket(BUCKET).key("numbered").partNumber(3))))
                .isEqualTo("InvalidPartNumber");
        put("whole", "abc");
        assertThat(s3().getObjectAsBytes(r -> r.bucket(BUCKET).key("whole").partNumber(1))
                        .asUtf8String())
                .isEqualTo("abc");
        assertThat(s3().headObject(r -> r.bucket(BUCKET).key("numbered")).partsCount())
                .isNull();
    }

    @Test
    void allPartsButTheLastAreLarge() {
        assertThat(code(() -> upload("small", List.of("one", "two")))).isEqualTo("EntityTooSmall");
        assertThat(upload("last", List.of("1".repeat(FIVE), "two"))).endsWith("-2\"");
        assertThat(upload("single", List.of("one"))).endsWith("-1\"");
    }

    @Test
    void whoCompletesAnUploadAgainIsAnsweredAsBefore() {
        String id =
                s3().createMultipartUpload(r -> r.bucket(BUCKET).key("again")).uploadId();
        List<CompletedPart> parts = send("again", id, List.of("body"));
        String first = complete("again", id, parts);
        assertThat(complete("again", id, parts)).isEqualTo(first);
        assertThat(code(() -> s3().completeMultipartUpload(r ->
                        r.bucket(BUCKET).key("again").uploadId("no-such-upload").multipartUpload(m -> m.parts(parts)))))
                .isEqualTo("NoSuchUpload");
        put("again", "another");
        assertThat(code(() -> complete("again", id, parts))).isEqualTo("NoSuchUpload");
    }

    @Test
    void aPartIsCopiedFromAnObject() {
        String body = "0".repeat(FIVE) + "tail";
        put("source", body);
        String id =
                s3().createMultipartUpload(r -> r.bucket(BUCKET).key("copied")).uploadId();
        List<CompletedPart> parts = new ArrayList<>();
        List<String> ranges = List.of("bytes=0-" + (FIVE - 1), "bytes=" + FIVE + "-" + (FIVE + 3));
        for (int i = 1; i <= 2; i++) {
            int number = i;
            var result = s3().uploadPartCopy(r -> r.sourceBucket(BUCKET)
                            .sourceKey("source")
                            .destinationBucket(BUCKET)
                            .destinationKey("copied")
                            .uploadId(id)
                            .partNumber(number)
                            .copySourceRange(ranges.get(number - 1)))
                    .copyPartResult();
            assertThat(result.lastModified()).isNotNull();
            parts.add(CompletedPart.builder().partNumber(i).eTag(result.eTag()).build());
        }
        complete("copied", id, parts);
        assertThat(s3().getObjectAsBytes(r -> r.bucket(BUCKET).key("copied")).asUtf8String())
                .isEqualTo(body);
        String other =
                s3().createMultipartUpload(r -> r.bucket(BUCKET).key("copied")).uploadId();
        assertThat(code(() -> s3().uploadPartCopy(r -> r.sourceBucket(BUCKET)
                        .sourceKey("source")
                        .destinationBucket(BUCKET)
                        .destinationKey("copied")
                        .uploadId(other)
                        .partNumber(1)
                        .copySourceRange("bytes=0-" + (FIVE + 4)))))
                .isEqualTo("InvalidArgument");
        assertThat(code(() -> s3().uploadPartCopy(r -> r.sourceBucket(BUCKET)
                        .sourceKey("source")
                        .destinationBucket(BUCKET)
                        .destinationKey("copied")
                        .uploadId(other)
                        .partNumber(1)
                        .copySourceIfMatch("\"0\""))))
                .isEqualTo("PreconditionFailed");
        assertThat(code(() -> s3().uploadPartCopy(r -> r.sourceBucket(BUCKET)
                        .sourceKey("nothing")
                        .destinationBucket(BUCKET)
                        .destinationKey("copied")
                        .uploadId(other)
                        .partNumber(1))))
                .isEqualTo("NoSuchKey");
    }

    private static List<String> tags(String key) {
        return s3().getObjectTagging(r -> r.bucket(BUCKET).key(key)).tagSet().stream()
                .map(tag -> tag.key() + "=" + tag.value())
                .toList();
    }

    @Test
    void objectsHaveTags() {
        s3().putObject(r -> r.bucket(BUCKET).key("tagged").tagging("team=a%26b&kind=x"), RequestBody.fromString("x"));
        assertThat(tags("tagged")).containsExactly("kind=x", "team=a&b");
        assertThat(s3().headObject(r -> r.bucket(BUCKET).key("tagged")).tagCount())
                .isEqualTo(2);
        assertThat(s3().getObjectAsBytes(r -> r.bucket(BUCKET).key("tagged"))
                        .response()
                        .tagCount())
                .isEqualTo(2);
        s3().putObjectTagging(r -> r.bucket(BUCKET)
                .key("tagged")
                .tagging(t -> t.tagSet(Tag.builder().key("only").value("1").build())));
        assertThat(tags("tagged")).containsExactly("only=1");
        s3().copyObject(r -> r.sourceBucket(BUCKET)
                .sourceKey("tagged")
                .destinationBucket(BUCKET)
                .destinationKey("tagged-copy"));
        assertThat(tags("tagged-copy")).containsExactly("only=1");
        s3().copyObject(r -> r.sourceBucket(BUCKET)
                .sourceKey("tagged")
                .destinationBucket(BUCKET)
                .destinationKey("tagged-copy")
                .taggingDirective(TaggingDirective.REPLACE)
                .tagging("new=2"));
        assertThat(tags("tagged-copy")).containsExactly("new=2");
        s3().deleteObjectTagging(r -> r.bucket(BUCKET).key("tagged"));
        assertThat(tags("tagged")).isEmpty();
        assertThat(s3().getObjectAsBytes(r -> r.bucket(BUCKET).key("tagged")).asUtf8String())
                .isEqualTo("x");
        String id = s3().createMultipartUpload(
                        r -> r.bucket(BUCKET).key("tagged-parts").tagging("by=parts"))
                .uploadId();
        complete("tagged-parts", id, send("tagged-parts", id, List.of("x")));
        assertThat(tags("tagged-parts")).containsExactly("by=parts");
        assertThat(code(() -> s3().putObject(
                                r -> r.bucket(BUCKET).key("tagged").tagging("a=1&a=2"), RequestBody.fromString("x"))))
                .isEqualTo("InvalidArgument");
        assertThat(code(() -> s3().putObjectTagging(r -> r.bucket(BUCKET)
                        .key("tagged")
                        .tagging(t -> t.tagSet(
                                Tag.builder().key("k".repeat(129)).value("1").build())))))
                .isEqualTo("InvalidTag");
        assertThat(code(() -> s3().getObjectTagging(r -> r.bucket(BUCKET).key("nothing"))))
                .isEqualTo("NoSuchKey");
    }

    @Test
    void bucketsHaveTags() {
        S3Client s3 = s3();
        s3.createBucket(r -> r.bucket("tagged-bucket"));
        assertThat(code(() -> s3.getBucketTagging(r -> r.bucket("tagged-bucket"))))
                .isEqualTo("NoSuchTagSet");
        s3.putBucketTagging(r -> r.bucket("tagged-bucket")
                .tagging(t -> t.tagSet(Tag.builder().key("k").value("v").build())));
        assertThat(s3.getBucketTagging(r -> r.bucket("tagged-bucket")).tagSet())
                .containsExactly(Tag.builder().key("k").value("v").build());
        s3.deleteBucketTagging(r -> r.bucket("tagged-bucket"));
        assertThat(code(() -> s3.getBucketTagging(r -> r.bucket("tagged-bucket"))))
                .isEqualTo("NoSuchTagSet");
        s3.deleteBucket(r -> r.bucket("tagged-bucket"));
    }

    @Test
    void headersAndStorageClassAreKept() {
        s3().putObject(
                        r -> r.bucket(BUCKET)
                                .key("kept")
                                .cacheControl("max-age=60")
                                .contentDisposition("attachment; filename=\"x.csv\"")
                                .contentLanguage("ko")
                                .contentEncoding("gzip")
                                .storageClass(StorageClass.STANDARD_IA)
                                .metadata(Map.of("k", "v")),
                        RequestBody.fromString("x"));
        HeadObjectResponse head = s3().headObject(r -> r.bucket(BUCKET).key("kept"));
        assertThat(head.cacheControl()).isEqualTo("max-age=60");
        assertThat(head.contentDisposition()).isEqualTo("attachment; filename=\"x.csv\"");
        assertThat(head.contentLanguage()).isEqualTo("ko");
        assertThat(head.contentEncoding()).isEqualTo("gzip");
        assertThat(head.storageClass()).isEqualTo(StorageClass.STANDARD_IA);
        assertThat(s3().getObjectAsBytes(r -> r.bucket(BUCKET).key("kept"))
                        .response()
                        .storageClass())
                .isEqualTo(StorageClass.STANDARD_IA);
        assertThat(s3().listObjectsV2(r -> r.bucket(BUCKET).prefix("kept")).contents())
                .singleElement()
                .satisfies(object -> assertThat(object.storageClass()).isEqualTo(ObjectStorageClass.STANDARD_IA));
        assertThat(code(() -> s3().putObject(
                                r -> r.bucket(BUCKET).key("cold").storageClass(StorageClass.DEEP_ARCHIVE),
                                RequestBody.fromString("x"))))
                .isEqualTo("NotImplemented");
    }

    @Test
    void aBucketIsMadeAsAskedOrNotAtAll() {
        S3Client s3 = s3();
        assertThat(code(() -> s3.createBucket(r -> r.bucket("elsewhere-bucket")
                        .createBucketConfiguration(c -> c.locationConstraint("eu-west-1")))))
                .isEqualTo("IllegalLocationConstraintException");
        assertThat(code(() -> s3.createBucket(r -> r.bucket("public-bucket").acl("public-read"))))
                .isEqualTo("NotImplemented");
        assertThat(code(() -> s3.createBucket(r -> r.bucket("locked-bucket").objectLockEnabledForBucket(true))))
                .isEqualTo("NotImplemented");
        s3.createBucket(r -> r.bucket("plain-bucket").acl("private").objectOwnership("BucketOwnerEnforced"));
        assertThat(s3.headBucket(r -> r.bucket("plain-bucket")).bucketRegion()).isEqualTo("us-east-1");
        s3.deleteBucket(r -> r.bucket("plain-bucket"));
    }

    @Test
    void aBucketHasNoVersionsAndOneOwner() {
        assertThat(s3().getBucketVersioning(r -> r.bucket(BUCKET)).status()).isNull();
        assertThatThrownBy(() -> s3().putBucketVersioning(
                                r -> r.bucket(BUCKET).versioningConfiguration(v -> v.status("Enabled"))))
                .hasMessageContaining("Versions of objects");
        put("owned", "x");
        assertThat(s3().getBucketAcl(r -> r.bucket(BUCKET))).satisfies(acl -> {
            assertThat(acl.owner().id()).hasSize(64);
            assertThat(acl.grants()).singleElement().satisfies(grant -> {
                assertThat(grant.permission()).isEqualTo(Permission.FULL_CONTROL);
                assertThat(grant.grantee().type()).isEqualTo(Type.CANONICAL_USER);
                assertThat(grant.grantee().id()).isEqualTo(acl.owner().id());
            });
        });
        assertThat(s3().getObjectAcl(r -> r.bucket(BUCKET).key("owned")).grants())
                .hasSize(1);
    }
}
