package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lakeward.local.service.Clients;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.AthenaException;
import software.amazon.awssdk.services.athena.model.QueryExecution;

/// Queries on a disk that is really full: a small tmpfs, where the machine lets one be mounted.
class FullDiskQueryTest {
    private static final String LARGE = "SELECT a.x, b.x, c.x, d.x FROM (VALUES 1,2,3,4,5,6,7,8,9,0) AS a(x),"
            + " (VALUES 1,2,3,4,5,6,7,8,9,0) AS b(x), (VALUES 1,2,3,4,5,6,7,8,9,0) AS c(x),"
            + " (VALUES 1,2,3,4,5,6,7,8,9,0) AS d(x), (VALUES 1,2,3,4,5,6,7,8,9,0) AS e(x),"
            + " (VALUES 1,2,3,4,5,6,7,8,9,0) AS f(x)";

    @Test
    void onlySpaceIsMissing() throws Exception {
        Path disk = Files.createTempDirectory("lakeward-disk");
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk.toString()), "no tmpfs here");
        try (LocalLake lake = LocalLake.create(disk.resolve("lake"), InstantSource.system())) {
            Clients admin = lake.as(LocalLake.role("admin"));
            admin.s3().createBucket(r -> r.bucket("full"));
            AthenaClient athena = admin.athena();
            assertThat(end(athena, LARGE)).startsWith("NO_SPACE_LEFT: The disk of the lake is full");
            assertThat(end(athena, "SELECT 1")).isEqualTo("SUCCEEDED");
            fill(disk.resolve("ballast"));
            for (int i = 0; i < 30; i++) {
                assertThatThrownBy(() -> {
                            while (true) {
                                start(athena, "SELECT 1");
                            }
                        })
                        .isInstanceOfSatisfying(AthenaException.class, e -> {
                            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InsufficientStorage");
                            assertThat(e.awsErrorDetails().errorMessage()).contains("Free some space");
                        });
            }
            Files.delete(disk.resolve("ballast"));
            assertThat(end(athena, "SELECT 1")).isEqualTo("SUCCEEDED");
        } finally {
            run("umount", disk.toString());
        }
    }

    private static void fill(Path ballast) throws IOException {
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(new byte[512]);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space");
        }
    }

    private static String start(AthenaClient athena, String sql) {
        return athena.startQueryExecution(
                        r -> r.queryString(sql).resultConfiguration(c -> c.outputLocation("s3://full/results/")))
                .queryExecutionId();
    }

    private static String end(AthenaClient athena, String sql) throws InterruptedException {
        String id = start(athena, sql);
        long until = System.nanoTime() + 60_000_000_000L;
        while (System.nanoTime() < until) {
            try {
                QueryExecution execution =
                        athena.getQueryExecution(r -> r.queryExecutionId(id)).queryExecution();
                switch (execution.status().state()) {
                    case QUEUED, RUNNING -> Thread.sleep(2);
                    case FAILED -> {
                        return execution.status().stateChangeReason();
                    }
                    default -> {
                        return execution.status().stateAsString();
                    }
                }
            } catch (AthenaException e) {
                // The trail of reads has no space either while the query fills the disk.
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InsufficientStorage");
            }
        }
        throw new AssertionError("it never ended: " + sql);
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }
}
