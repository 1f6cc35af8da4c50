package dev.lakeward.bench;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.service.Clients;
import dev.lakeward.local.service.Services;
import dev.lakeward.local.store.Volume;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.glue.model.ConnectionType;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.ExportTask;

/// A table of a PostgreSQL of its own, exported whole, and `psql`'s `\copy` of it to CSV beside it, by turns. The goal
/// is to be as fast.
final class SnapshotBenchmarks {
    private static final PrintStream OUT = System.out;
    private static final long MEGABYTE = 1 << 20;
    private static final int TURNS = 5;
    private static final String BUCKET = "bench";

    private SnapshotBenchmarks() {}

    static void run(int rows) throws Exception {
        Path folder = Files.createTempDirectory("lakeward-snapshot");
        try (PostgresProcess server = PostgresProcess.start(folder.resolve("database"));
                LocalLake lake = LocalLake.create(folder.resolve("lake"), InstantSource.system())) {
            OUT.println("loading " + rows + " rows");
            server.psql("CREATE TABLE orders AS SELECT i::bigint AS id, (random() * 100000)::int AS customer,"
                    + " (random() * 10)::int AS status, (random() * 10000)::numeric(12, 2) AS amount,"
                    + " timestamp '2024-01-01' + random() * interval '700 days' AS at, md5(i::text) AS code,"
                    + " 'order of ' || (random() * 1000)::int AS note FROM generate_series(1, " + rows + ") i");
            server.psql("ALTER TABLE orders ADD PRIMARY KEY (id)");
            server.psql("VACUUM ANALYZE orders");
            Clients admin = lake.as(LocalLake.role("admin"));
            admin.s3().createBucket(r -> r.bucket(BUCKET));
            admin.glue()
                    .createConnection(r -> r.connectionInput(c -> c.name("pg")
                            .connectionType(ConnectionType.JDBC)
                            .connectionPropertiesWithStrings(Map.of(
                                    "JDBC_CONNECTION_URL",
                                    "jdbc:postgresql://127.0.0.1:" + server.port() + "/postgres?sslmode=disable",
                                    "USERNAME",
                                    PostgresProcess.USER))));
            Path csv = folder.resolve("orders.csv");
            OUT.println("turn | \\copy, ms | export, ms | csv, MB | export, MB | heap, MB");
            for (int turn = 1; turn <= TURNS; turn++) {
                String id = "turn" + turn;
                peaks().forEach(MemoryPoolMXBean::resetPeakUsage);
                long copied = millis(() -> server.psql("\\copy orders to '" + csv + "' csv"));
                long exported = millis(() -> export(admin.of(Services.RDS), id));
                long heap = peaks().stream()
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum();
                OUT.printf(
                        "%4d | %9d | %10d | %7d | %10d | %8d%n",
                        turn,
                        copied,
                        exported,
                        Files.size(csv) / MEGABYTE,
                        size(admin, id) / MEGABYTE,
                        heap / MEGABYTE);
            }
        } finally {
            Volume.deleteTree(folder);
        }
    }

    private static List<MemoryPoolMXBean> peaks() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private interface Work {
        void run() throws Exception;
    }

    private static long millis(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static long size(Clients admin, String id) {
        return admin.s3().listObjectsV2(r -> r.bucket(BUCKET).prefix(id + "/")).contents().stream()
                .mapToLong(object -> object.size())
                .sum();
    }

    private static void export(RdsClient rds, String id) throws InterruptedException {
        rds.startExportTask(r -> r.exportTaskIdentifier(id)
                .sourceArn("arn:aws:rds:us-east-1:123456789012:cluster:pg")
                .s3BucketName(BUCKET)
                .iamRoleArn(LocalLake.role("admin").id())
                .kmsKeyId("none"));
        ExportTask task = task(rds, id);
        while (List.of("STARTING", "IN_PROGRESS").contains(task.status())) {
            Thread.sleep(5);
            task = task(rds, id);
        }
        if (!task.status().equals("COMPLETE")) {
            throw new IllegalStateException(task.toString());
        }
    }

    private static ExportTask task(RdsClient rds, String id) {
        return rds.describeExportTasks(r -> r.exportTaskIdentifier(id))
                .exportTasks()
                .getFirst();
    }
}
