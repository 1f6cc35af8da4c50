package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.glue.crawler.jdbc.PostgresServer;
import dev.lakeward.local.service.Services;
import dev.lakeward.local.store.Volume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.ExportTask;

/// Kills a process that exports a database, at random moments: each export that was complete is there, each that is
/// there is whole, and nothing is left of any other.
@Tag("slow")
class ExportKillTest {
    private static final int KILLS = Integer.getInteger("lakeward.kills", 2);
    private static final int LONGEST_MILLIS = 4_000;
    private static final int ROWS = 20_000;

    @Test
    void anExportIsThereWholeOrNotAtAll() throws Exception {
        Path folder = Files.createTempDirectory("lakeward-kill").resolve("lake");
        Random random = new Random(17);
        List<String> complete = new ArrayList<>();
        try (PostgresServer server = PostgresServer.started()) {
            server.sql("postgres", "CREATE DATABASE bank", "CREATE ROLE trusted LOGIN");
            server.sql(
                    "bank",
                    "CREATE TABLE accounts AS SELECT i AS id, 100::bigint AS balance, repeat(md5(i::text), 40) AS padding"
                            + " FROM generate_series(1, " + ROWS + ") i",
                    "ANALYZE",
                    "GRANT SELECT ON accounts TO trusted");
            ExportKillVictim.makeLake(folder, server.port);
            for (int kill = 0; kill < KILLS || complete.isEmpty() && kill < 5 * KILLS; kill++) {
                long millis = 5 + random.nextInt(LONGEST_MILLIS) + 2_000L * Math.max(0, kill - KILLS + 1);
                KillTest.runAndKill(ExportKillVictim.class, folder, kill, millis).stream()
                        .filter(line -> line.startsWith("COMPLETE "))
                        .map(line -> line.substring("COMPLETE ".length()))
                        .forEach(complete::add);
                requireWhole(folder, complete);
            }
            try (LocalLake lake = LocalLake.open(folder, InstantSource.system())) {
                RdsClient rds = lake.as(LocalLake.role("admin")).of(Services.RDS);
                Set<String> known = new TreeSet<>();
                for (ExportTask task :
                        rds.describeExportTasksPaginator(r -> r.maxRecords(100)).exportTasks()) {
                    String id = task.exportTaskIdentifier();
                    String status = ExportKillVictim.status(rds, id);
                    while (List.of("STARTING", "IN_PROGRESS").contains(status)) {
                        Thread.sleep(20);
                        status = ExportKillVictim.status(rds, id);
                    }
                    if (status.equals("COMPLETE")) {
                        known.add(id);
                    }
                }
                assertThat(folders(folder)).isEqualTo(known);
                assertThat(lake.parts().store().work().toFile().list((work, name) -> name.endsWith(".export")))
                        .isEmpty();
            }
            requireWhole(folder, complete);
        }
        System.out.println(KILLS + " kills, " + complete.size() + " exports complete");
        assertThat(complete).isNotEmpty();
        Volume.deleteTree(folder.getParent());
    }

    private static Set<String> folders(Path folder) throws Exception {
        Path bucket = folder.resolve("buckets/kill");
        if (!Files.isDirectory(bucket)) {
            return Set.of();
        }
        try (Stream<Path> all = Files.list(bucket)) {
            return all.map(each -> each.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    // Read without the lake. A kill in the middle of a publication leaves it to who opens the lake next.
    private static void requireWhole(Path folder, List<String> complete) throws Exception {
        LocalLake.open(folder, InstantSource.system()).close();
        assertThat(folders(folder)).containsAll(complete);
        for (String id : folders(folder)) {
            Path export = folder.resolve("buckets/kill").resolve(id);
            assertThat(export.resolve("export_info_" + id + ".json")).exists();
            try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT count(*), count(DISTINCT id), sum(balance) FROM '"
                            + export + "/bank/public.accounts/*/*.parquet'")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getLong(1)).isEqualTo(ROWS);
                assertThat(row.getLong(2)).isEqualTo(ROWS);
                assertThat(row.getLong(3)).isEqualTo(100L * ROWS);
            }
        }
    }
}
