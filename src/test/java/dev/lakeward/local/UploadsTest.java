package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

class UploadsTest {
    private static final String ONE = "1".repeat(5 << 20);

    @TempDir
    private Path folder;

    private static S3Client admin(LocalLake lake) {
        return lake.as(LocalLake.role("admin")).s3();
    }

    @Test
    void anUploadOutlivesTheProcess() throws Exception {
        Path at = folder.resolve("lake");
        String id;
        String first;
        String gone;
        try (LocalLake lake = LocalLake.create(at, InstantSource.system())) {
            S3Client s3 = admin(lake);
            s3.createBucket(r -> r.bucket("files"));
            id = s3.createMultipartUpload(r -> r.bucket("files").key("big")).uploadId();
            first = s3.uploadPart(
                            r -> r.bucket("files").key("big").uploadId(id).partNumber(1), RequestBody.fromString(ONE))
                    .eTag();
            gone = s3.createMultipartUpload(r -> r.bucket("files").key("other")).uploadId();
            s3.abortMultipartUpload(r -> r.bucket("files").key("other").uploadId(gone));
        }
        // What a killed process may leave: files of an upload that is over.
        Path stray = Files.createDirectories(at.resolve("uploads").resolve(gone));
        Files.writeString(stray.resolve("00001"), "stray");
        try (LocalLake lake = LocalLake.open(at, InstantSource.system())) {
            assertThat(stray).doesNotExist();
            S3Client s3 = admin(lake);
            String second = s3.uploadPart(
                            r -> r.bucket("files").key("big").uploadId(id).partNumber(2), RequestBody.fromString("two"))
                    .eTag();
            s3.completeMultipartUpload(r -> r.bucket("files")
                    .key("big")
                    .uploadId(id)
                    .multipartUpload(m -> m.parts(
                            software.amazon.awssdk.services.s3.model.CompletedPart.builder()
                                    .partNumber(1)
                                    .eTag(first)
                                    .build(),
                            software.amazon.awssdk.services.s3.model.CompletedPart.builder()
                                    .partNumber(2)
                                    .eTag(second)
                                    .build())));
            assertThat(s3.getObjectAsBytes(r -> r.bucket("files").key("big")).asUtf8String())
                    .isEqualTo(ONE + "two");
            assertThat(at.resolve("uploads").resolve(id)).doesNotExist();
        }
    }
}
