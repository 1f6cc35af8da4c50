package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// An object that is too large for one piece: it shows as S3's clients put such, and its bytes are known again.
class LargeObjectTest {
    private static final int PART = 8 << 20;
    private static final int BYTES = 2 * PART + 12_345;
    private static final String KEY = "in/large";

    @TempDir
    private Path folder;

    private final byte[] bytes = new byte[BYTES];
    private TransferLake lake;
    private S3Client s3;

    @BeforeEach
    void bring() throws Exception {
        new Random(1).nextBytes(bytes);
        Path source = Files.createDirectories(folder.resolve("source"));
        Files.write(source.resolve("large"), bytes);
        lake = TransferLake.make(folder.resolve("lake"), InstantSource.system());
        lake.task(source, "in/", o -> {}).execute();
        s3 = lake.lake().as(LocalLake.role("admin")).s3();
    }

    @AfterEach
    void close() {
        lake.close();
    }

    private byte[] read() {
        return s3.getObjectAsBytes(r -> r.bucket("brought").key(KEY)).asByteArray();
    }

    @Test
    void itsEntityTagCountsThePartsThatItCanBeReadIn() {
        HeadObjectResponse head =
                s3.headObject(r -> r.bucket("brought").key(KEY).partNumber(3));
        assertThat(head.eTag()).matches("\"[0-9a-f]{32}-3\"");
        assertThat(head.partsCount()).isEqualTo(3);
        assertThat(head.contentLength()).isEqualTo(BYTES - 2 * PART);
        byte[] last = s3.getObjectAsBytes(r -> r.bucket("brought").key(KEY).partNumber(3))
                .asByteArray();
        assertThat(last).isEqualTo(Arrays.copyOfRange(bytes, 2 * PART, BYTES));
    }

    @Test
    void aFileThatWasOnlyTouchedIsReadAgain() throws IOException {
        Files.setLastModifiedTime(file(), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        assertThat(read()).isEqualTo(bytes);
    }

    @Test
    void otherBytesOfTheSameLengthAreNotServed() throws IOException {
        try (FileChannel out = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap(new byte[] {(byte) ~bytes[PART]}), PART);
        }
        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("DamagedObject"));
    }

    private Path file() throws IOException {
        return lake.objects("in/").get("large");
    }
}
