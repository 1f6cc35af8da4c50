package dev.lakeward.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lakeward.local.LocalLake;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Conditions of writes, and the members of writes: none is dropped.
class ConditionsTest {
    // The operation's own, tried by other tests.
    private static final Set<String> OWN = Set.of(
            "Bucket",
            "Key",
            "ContentLength",
            "IfMatch",
            "IfNoneMatch",
            "CopySource",
            "SourceBucket",
            "SourceKey",
            "DestinationBucket",
            "DestinationKey",
            "MetadataDirective",
            "Tagging",
            "TaggingDirective",
            "RequestPayer",
            "ChecksumAlgorithm",
            "ChecksumType",
            "CopySourceIfNoneMatch",
            "CopySourceIfModifiedSince",
            "CopySourceIfUnmodifiedSince");

    @TempDir
    private Path folder;

    private LocalLake lake;
    private S3Client s3;

    @BeforeEach
    void open() {
        lake = LocalLake.create(folder.resolve("lake"), InstantSource.system());
        s3 = lake.as(LocalLake.role("admin")).s3();
        s3.createBucket(r -> r.bucket("bkt"));
        s3.putObject(r -> r.bucket("bkt").key("k"), RequestBody.fromString("first"));
    }

    @AfterEach
    void close() {
        lake.close();
    }

    private static String code(Runnable call) {
        Throwable thrown = catchThrowable(call::run);
        return thrown instanceof S3Exception e ? e.awsErrorDetails().errorCode() : String.valueOf(thrown);
    }

    private String body() {
        return s3.getObjectAsBytes(r -> r.bucket("bkt").key("k")).asUtf8String();
    }

    @Test
    void aConditionThatDoesNotHoldOverwritesNothing() {
        String etag = s3.headObject(r -> r.bucket("bkt").key("k")).eTag();
        RequestBody other = RequestBody.fromString("other");
        assertThat(code(() -> s3.putObject(r -> r.bucket("bkt").key("k").ifNoneMatch("*"), other)))
                .isEqualTo("PreconditionFailed");
        assertThat(code(() -> s3.putObject(r -> r.bucket("bkt").key("k").ifMatch("\"0\""), other)))
                .isEqualTo("PreconditionFailed");
        assertThat(code(() -> s3.putObject(r -> r.bucket("bkt").key("none").ifMatch(etag), other)))
                .isEqualTo("NoSuchKey");
        assertThat(code(() -> s3.copyObject(r -> r.sourceBucket("bkt")
                        .sourceKey("k")
                        .destinationBucket("bkt")
                        .destinationKey("c")
                        .ifMatch(etag))))
                .isEqualTo("NoSuchKey");
        assertThat(code(() -> s3.copyObject(r -> r.sourceBucket("bkt")
                        .sourceKey("k")
                        .destinationBucket("bkt")
                        .destinationKey("c")
                        .copySourceIfMatch("\"0\""))))
                .isEqualTo("PreconditionFailed");
        assertThat(code(() -> s3.deleteObject(r -> r.bucket("bkt").key("k").ifMatch("\"0\""))))
                .isEqualTo("PreconditionFailed");
        assertThat(code(() -> complete(r -> r.ifNoneMatch("*")))).isEqualTo("PreconditionFailed");
        assertThat(code(() -> complete(r -> r.ifMatch("\"0\"")))).isEqualTo("PreconditionFailed");
        assertThat(body()).isEqualTo("first");
        s3.putObject(r -> r.bucket("bkt").key("k").ifMatch(etag), other);
        assertThat(body()).isEqualTo("other");
        assertThat(code(() -> s3.getObjectAsBytes(r -> r.bucket("bkt").key("k").ifMatch(etag))))
                .isEqualTo("PreconditionFailed");
    }

    private void complete(
            java.util.function.Consumer<software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest.Builder>
                    condition) {
        String id = s3.createMultipartUpload(r -> r.bucket("bkt").key("k")).uploadId();
        String etag = s3.uploadPart(
                        r -> r.bucket("bkt").key("k").uploadId(id).partNumber(1), RequestBody.fromString("part"))
                .eTag();
        s3.completeMultipartUpload(r -> condition.accept(r.bucket("bkt")
                .key("k")
                .uploadId(id)
                .multipartUpload(m ->
                        m.parts(CompletedPart.builder().partNumber(1).eTag(etag).build()))));
    }

    @Test
    void ofManyThatPutWhereNothingIsOneDoes() throws InterruptedException {
        AtomicInteger won = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                if (code(() -> s3.putObject(
                                r -> r.bucket("bkt").key("one").ifNoneMatch("*"), RequestBody.fromString("x")))
                        .equals("null")) {
                    won.incrementAndGet();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(won).hasValue(1);
    }

    @Test
    void noMemberOfAPutIsDropped() {
        each(PutObjectRequest.builder().build(), (field, value) -> {
            PutObjectRequest.Builder request =
                    PutObjectRequest.builder().bucket("bkt").key("made");
            field.set(request, value);
            s3.putObject(request.build(), RequestBody.fromString("x"));
        });
    }

    @Test
    void noMemberOfAMultipartUploadIsDropped() {
        each(CreateMultipartUploadRequest.builder().build(), (field, value) -> {
            CreateMultipartUploadRequest.Builder request =
                    CreateMultipartUploadRequest.builder().bucket("bkt").key("made");
            field.set(request, value);
            String id = s3.createMultipartUpload(request.build()).uploadId();
            String etag = s3.uploadPart(
                            r -> r.bucket("bkt").key("made").uploadId(id).partNumber(1), RequestBody.fromString("x"))
                    .eTag();
            s3.completeMultipartUpload(r -> r.bucket("bkt")
                    .key("made")
                    .uploadId(id)
                    .multipartUpload(m -> m.parts(
                            CompletedPart.builder().partNumber(1).eTag(etag).build())));
        });
    }

    @Test
    void noMemberOfACopyIsDropped() {
        each(CopyObjectRequest.builder().build(), (field, value) -> {
            CopyObjectRequest.Builder request = CopyObjectRequest.builder()
                    .sourceBucket("bkt")
                    .sourceKey("k")
                    .destinationBucket("bkt")
                    .destinationKey("made")
                    .metadataDirective(MetadataDirective.REPLACE);
            field.set(request, value);
            s3.copyObject(request.build());
        });
    }

    private interface Call {
        void with(SdkField<?> field, Object value);
    }

    private void each(SdkPojo shape, Call call) {
        for (SdkField<?> field : shape.sdkFields()) {
            Object value = OWN.contains(field.memberName()) ? null : value(field);
            if (value == null) {
                continue;
            }
            String refused = code(() -> call.with(field, value));
            if (refused.equals("null")) {
                HeadObjectResponse head = s3.headObject(r -> r.bucket("bkt").key("made"));
                Object kept = head.sdkFields().stream()
                        .filter(each -> each.memberName().equals(field.memberName()))
                        .map(each -> (Object) each.getValueOrDefault(head))
                        .findFirst()
                        .orElse("dropped");
                assertThat(kept).as(field.memberName()).isEqualTo(value);
            } else {
                assertThat(refused)
                        .as(field.memberName())
                        .isIn("NotImplemented", "AccessDenied", "BadDigest", "PreconditionFailed");
            }
        }
    }

    private static @Nullable Object value(SdkField<?> field) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.STRING) {
            return "value";
        } else if (type == MarshallingType.INSTANT) {
            return Instant.parse("2030-01-01T00:00:00Z");
        } else if (type == MarshallingType.MAP) {
            return Map.of("k", "v");
        } else if (type == MarshallingType.BOOLEAN) {
            return true;
        } else if (type == MarshallingType.LONG) {
            return 1L;
        }
        throw new AssertionError("no value for " + field.memberName());
    }
}
