package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// A disk that is really full: a small tmpfs, where the machine lets one be mounted.
class FullDiskTest {
    @Test
    void aFullDiskRefusesThePutAndLosesNothing() throws Exception {
        Path disk = Files.createTempDirectory("lakeward-disk");
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString()), "no tmpfs here");
        try {
            List<String> acknowledged = new ArrayList<>();
            String failure = fill(disk, acknowledged);
            assertThat(failure).isEqualTo("InsufficientStorage");
            assertThat(acknowledged).isNotEmpty();
            try (LocalLake lake = LocalLake.open(disk.resolve("lake"), InstantSource.system())) {
                var s3 = lake.as(LocalLake.role("admin")).s3();
                for (String key : acknowledged) {
                    assertThat(s3.getObjectAsBytes(r -> r.bucket("full").key(key))
                                    .asByteArray())
                            .hasSize(200_000);
                }
                s3.deleteObject(r -> r.bucket("full").key(acknowledged.getFirst()));
                s3.deleteObject(r -> r.bucket("full").key(acknowledged.getLast()));
                s3.putObject(r -> r.bucket("full").key("fits-again"), RequestBody.fromBytes(new byte[100_000]));
            }
        } finally {
            run("umount", disk.toString());
        }
    }

    private static String fill(Path disk, List<String> acknowledged) {
        try (LocalLake lake = LocalLake.create(disk.resolve("lake"), InstantSource.system())) {
            var s3 = lake.as(LocalLake.role("admin")).s3();
            s3.createBucket(r -> r.bucket("full"));
            for (int i = 0; i < 100; i++) {
                String key = "k" + i;
                try {
                    s3.putObject(r -> r.bucket("full").key(key), RequestBody.fromBytes(new byte[200_000]));
                    acknowledged.add(key);
                } catch (S3Exception e) {
                    return e.awsErrorDetails().errorCode();
                }
            }
        }
        return "never full";
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }
}
