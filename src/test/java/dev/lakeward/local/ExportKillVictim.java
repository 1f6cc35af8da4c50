package dev.lakeward.local;

import dev.lakeward.local.service.Clients;
import dev.lakeward.local.service.Services;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.glue.model.ConnectionType;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.InvalidExportSourceStateException;

/// A process that exports a database again and again, until it is killed; it says on its output what was complete.
final class ExportKillVictim {
    private ExportKillVictim() {}

    static void makeLake(Path folder, int port) {
        try (LocalLake lake = LocalLake.create(folder, InstantSource.system())) {
            Clients admin = lake.as(LocalLake.role("admin"));
            admin.s3().createBucket(r -> r.bucket("kill"));
            admin.glue()
                    .createConnection(r -> r.connectionInput(c -> c.name("bank")
                            .connectionType(ConnectionType.JDBC)
                            .connectionPropertiesWithStrings(Map.of(
                                    "JDBC_CONNECTION_URL",
                                    "jdbc:postgresql://127.0.0.1:" + port + "/bank",
                                    "USERNAME",
                                    "trusted"))));
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        LocalLake lake = LocalLake.open(Path.of(arguments[0]), InstantSource.system());
        RdsClient rds = lake.as(LocalLake.role("admin")).of(Services.RDS);
        say("READY");
        for (int i = 0; ; i++) {
            String id = "k" + arguments[1] + "-" + i;
            while (!isStarted(rds, id)) {
                Thread.sleep(10);
            }
            while (List.of("STARTING", "IN_PROGRESS").contains(status(rds, id))) {
                Thread.sleep(5);
            }
            say(status(rds, id) + " " + id + ".");
        }
    }

    // Not while one goes on that the kill before has stopped.
    private static boolean isStarted(RdsClient rds, String id) {
        try {
            rds.startExportTask(r -> r.exportTaskIdentifier(id)
                    .sourceArn("arn:aws:rds:us-east-1:123456789012:cluster:bank")
                    .s3BucketName("kill")
                    .iamRoleArn(LocalLake.role("admin").id())
                    .kmsKeyId("none"));
            return true;
        } catch (InvalidExportSourceStateException e) {
            return false;
        }
    }

    static String status(RdsClient rds, String id) {
        return rds.describeExportTasks(r -> r.exportTaskIdentifier(id))
                .exportTasks()
                .getFirst()
                .status();
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
