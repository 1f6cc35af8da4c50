package dev.lakeward.local.rds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.TestLake;
import dev.lakeward.local.service.Services;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.model.ConnectionType;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.ExportTask;
import software.amazon.awssdk.services.rds.model.StartExportTaskRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

/// A lake with a connection to a database, and what its exports leave there.
record ExportLake(TestLake lake) {
    static final String BUCKET = "shop-lake";

    /// Makes a connection whose login is a secret of the lake.
    void connect(String name, String url, String user, String password) throws IOException {
        Path file = lake.lake().folder().resolve("secrets/" + name + ".json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"username\":\"" + user + "\",\"password\":\"" + password + "\"}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        lake.as("admin")
                .glue()
                .createConnection(r -> r.connectionInput(c -> c.name(name)
                        .connectionType(ConnectionType.JDBC)
                        .connectionPropertiesWithStrings(Map.of("JDBC_CONNECTION_URL", url, "SECRET_ID", name))));
    }

    RdsClient rds() {
        return lake.as("admin").of(Services.RDS);
    }

    static Consumer<StartExportTaskRequest.Builder> asked(String id, String connection) {
        return r -> r.exportTaskIdentifier(id)
                .sourceArn("arn:aws:rds:us-east-1:123456789012:cluster:" + connection)
                .s3BucketName(BUCKET)
                .s3Prefix("exports")
                .iamRoleArn(LocalLake.role("admin").id())
                .kmsKeyId("alias/lake");
    }

    ExportTask task(String id) {
        return rds().describeExportTasks(r -> r.exportTaskIdentifier(id))
                .exportTasks()
                .getFirst();
    }

    /// Exports and waits for the end.
    ExportTask export(String id, String connection, String... only) throws InterruptedException {
        rds().startExportTask(asked(id, connection).andThen(r -> r.exportOnly(only)));
        return ended(id);
    }

    ExportTask ended(String id) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(120).toNanos();
        ExportTask task = task(id);
        while (List.of("STARTING", "IN_PROGRESS", "CANCELING").contains(task.status())) {
            assertThat(System.nanoTime()).isLessThan(until);
            Thread.sleep(20);
            task = task(id);
        }
        return task;
    }

    List<String> keys(String prefix) {
        return lake
                .as("admin")
                .s3()
                .listObjectsV2Paginator(r -> r.bucket(BUCKET).prefix(prefix))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
    }

    String text(String key) {
        return lake.as("admin")
                .s3()
                .getObjectAsBytes(r -> r.bucket(BUCKET).key(key))
                .asUtf8String();
    }

    /// What a table's files hold, as Athena reads them.
    List<List<String>> rows(String id, String folder, String columns, String sql) {
        String table = "t" + Integer.toUnsignedString((id + folder + columns).hashCode());
        lake.rows("CREATE EXTERNAL TABLE IF NOT EXISTS exported." + table + " (" + columns
                + ") STORED AS PARQUET LOCATION 's3://" + BUCKET + "/exports/" + id + "/" + folder.replace("'", "\\'")
                + "/'");
        return lake.rows(sql.replace("TABLE", "exported." + table));
    }

    /// Files of the lake's folder that hold a text, but for its secrets.
    List<Path> holding(String text) throws IOException {
        Path folder = lake.lake().folder();
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(folder.resolve("secrets")))
                    .filter(file -> holds(file, text))
                    .toList();
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            return false;
        }
    }
}
