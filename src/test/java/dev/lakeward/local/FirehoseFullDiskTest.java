package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lakeward.local.service.Clients;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.firehose.model.FirehoseException;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Records on a disk that is really full: a small tmpfs, where the machine lets one be mounted.
class FirehoseFullDiskTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T10:00:00Z"));

    @Test
    void whatIsAcknowledgedIsDeliveredAndNothingElse() throws Exception {
        Path disk = Files.createTempDirectory("lakeward-disk");
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", disk.toString()), "no tmpfs here");
        try {
            List<String> acknowledged = new ArrayList<>();
            try (LocalLake lake = LocalLake.create(disk.resolve("lake"), now::get)) {
                make(lake);
                acknowledged.addAll(put(lake, "a", 20));
                fill(disk.resolve("ballast"));
                acknowledged.addAll(put(lake, "b", 200));
                assertThat(acknowledged).hasSizeLessThan(220);
                Files.delete(disk.resolve("ballast"));
                acknowledged.addAll(put(lake, "c", 20));
            }
            try (LocalLake lake = LocalLake.open(disk.resolve("lake"), now::get)) {
                now.updateAndGet(before -> before.plus(Duration.ofSeconds(900)));
                lake.parts().streams().tick();
                assertThat(delivered(lake)).containsExactlyElementsOf(acknowledged);
            }
        } finally {
            run("umount", disk.toString());
        }
    }

    private static void make(LocalLake lake) {
        Clients admin = lake.as(LocalLake.role("admin"));
        admin.s3().createBucket(r -> r.bucket("full"));
        admin.firehose()
                .createDeliveryStream(r -> r.deliveryStreamName("s")
                        .extendedS3DestinationConfiguration(
                                s3 -> s3.roleARN(LocalLake.role("admin").id())
                                        .bucketARN("arn:aws:s3:::full")
                                        .bufferingHints(b -> b.sizeInMBs(128).intervalInSeconds(900))));
    }

    // The records of some that were taken.
    private static List<String> put(LocalLake lake, String name, int count) {
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String record = name + i + "x".repeat(7_000);
            try {
                lake.as(LocalLake.role("admin"))
                        .firehose()
                        .putRecord(r ->
                                r.deliveryStreamName("s").record(x -> x.data(SdkBytes.fromUtf8String(record + "\n"))));
                taken.add(record);
            } catch (FirehoseException e) {
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InsufficientStorage");
            }
        }
        return taken;
    }

    private static List<String> delivered(LocalLake lake) {
        var s3 = lake.as(LocalLake.role("admin")).s3();
        return s3.listObjectsV2(r -> r.bucket("full")).contents().stream()
                .map(S3Object::key)
                .flatMap(key -> s3.getObjectAsBytes(r -> r.bucket("full").key(key))
                        .asUtf8String()
                        .lines())
                .toList();
    }

    private static void fill(Path ballast) {
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(new byte[512]);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space");
        }
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
