package dev.lakeward.local.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.service.Services;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.ConnectionType;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.ExportTask;

/// An export into a lake whose disk is really full: a small tmpfs, where the machine lets one be mounted.
@Tag("slow")
class ExportFullDiskTest {
    @TempDir
    private Path folder;

    @Test
    void anExportThatTheDiskHasNoRoomForLeavesNothingAndTheNextIsWhole() throws Exception {
        Path file = folder.resolve("noise.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, noise BLOB)");
            statement.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)"
                    + " INSERT INTO t SELECT i, randomblob(1000000) FROM n");
        }
        Path disk = Files.createDirectories(folder.resolve("disk"));
        assumeTrue(mount("size=40m", disk), "no tmpfs here");
        try (LocalLake lake = LocalLake.create(disk.resolve("lake"), InstantSource.system())) {
            var admin = lake.as(LocalLake.role("admin"));
            admin.s3().createBucket(r -> r.bucket(ExportLake.BUCKET));
            admin.glue()
                    .createConnection(r -> r.connectionInput(c -> c.name("noise")
                            .connectionType(ConnectionType.JDBC)
                            .connectionPropertiesWithStrings(Map.of("JDBC_CONNECTION_URL", "jdbc:sqlite:" + file))));
            RdsClient rds = admin.of(Services.RDS);
            ExportTask full = export(rds, "full-1");
            assertThat(full.status()).isEqualTo("FAILED");
            assertThat(full.failureCause()).containsIgnoringCase("space");
            assertThat(admin.s3()
                            .listObjectsV2(r -> r.bucket(ExportLake.BUCKET))
                            .contents())
                    .isEmpty();
            assertThat(lake.folder().resolve("work").toFile().list((work, name) -> name.endsWith(".export")))
                    .isNullOrEmpty();
            assertThat(mount("remount,size=200m", disk)).isTrue();
            assertThat(export(rds, "full-2").status()).isEqualTo("COMPLETE");
            assertThat(count(lake.folder().resolve("buckets").resolve(ExportLake.BUCKET)))
                    .isEqualTo(60);
        } finally {
            new ProcessBuilder("umount", disk.toString()).start().waitFor();
        }
    }

    private static ExportTask export(RdsClient rds, String id) throws InterruptedException {
        rds.startExportTask(ExportLake.asked(id, "noise"));
        ExportTask task = task(rds, id);
        while (List.of("STARTING", "IN_PROGRESS").contains(task.status())) {
            Thread.sleep(10);
            task = task(rds, id);
        }
        return task;
    }

    private static ExportTask task(RdsClient rds, String id) {
        return rds.describeExportTasks(r -> r.exportTaskIdentifier(id))
                .exportTasks()
                .getFirst();
    }

    private static long count(Path bucket) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(DISTINCT id) FROM '" + bucket + "/exports/full-2/noise/*/*/*.parquet'")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static boolean mount(String options, Path disk) throws Exception {
        return new ProcessBuilder("mount", "-t", "tmpfs", "-o", options, "tmpfs", disk.toString())
                        .redirectErrorStream(true)
                        .start()
                        .waitFor()
                == 0;
    }
}
