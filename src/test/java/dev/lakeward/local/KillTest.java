package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.service.Clients;
import dev.lakeward.local.store.Volume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Kills a process that writes, at random moments, and opens its lake again: what it acknowledged is there, and
/// nothing is half there.
@Tag("slow")
class KillTest {
    private static final int KILLS = Integer.getInteger("lakeward.kills", 2);
    // Long enough for each kind of write to be hit, though a cold process takes two seconds to its first CTAS.
    private static final int LONGEST_MILLIS = 4_000;

    @Test
    void everyAcknowledgedWriteSurvivesAKill() throws Exception {
        Path folder = Files.createTempDirectory("lakeward-kill").resolve("lake");
        Random random = new Random(42);
        KillVictim.makeLake(folder);
        int acknowledged = 0;
        int iceberg = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            List<String> acks = runAndKill(KillVictim.class, folder, kill, 5 + random.nextInt(LONGEST_MILLIS));
            acknowledged += acks.size();
            iceberg += (int) acks.stream()
                    .filter(ack -> ack.startsWith("ICE") || ack.startsWith("MOVED"))
                    .count();
            try (LocalLake lake = LocalLake.open(folder, InstantSource.system())) {
                for (String ack : acks) {
                    verify(lake, ack);
                }
                verifyWhole(lake);
            }
        }
        System.out.println(
                KILLS + " kills, " + acknowledged + " writes acknowledged, " + iceberg + " of Iceberg tables");
        assertThat(acknowledged).isGreaterThan(KILLS);
        Volume.deleteTree(folder.getParent());
    }

    /// What a process acknowledged until it was killed, so long after it was ready.
    static List<String> runAndKill(Class<?> victimClass, Path folder, int round, long millis) throws Exception {
        Path out = folder.resolveSibling("acknowledged");
        Files.deleteIfExists(out);
        Files.createFile(out);
        Process victim = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--add-modules=jdk.incubator.vector",
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        victimClass.getName(),
                        folder.toString(),
                        String.valueOf(round))
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        while (victim.isAlive() && !Files.readString(out).contains("READY")) {
            Thread.sleep(5);
        }
        Thread.sleep(millis);
        victim.destroyForcibly();
        victim.waitFor(30, TimeUnit.SECONDS);
        // A line cut off by the kill is no acknowledgement.
        return Files.readAllLines(out).stream()
                .filter(line -> line.endsWith("."))
                .map(line -> line.substring(0, line.length() - 1))
                .toList();
    }

    private static void verify(LocalLake lake, String ack) {
        String[] parts = ack.split(" ");
        Clients admin = lake.as(LocalLake.role("admin"));
        switch (parts[0]) {
            case "PUT" ->
                assertThat(admin.s3()
                                .getObjectAsBytes(r -> r.bucket("kill").key(parts[1]))
                                .asUtf8String())
                        .startsWith(parts[2] + ":");
            case "TABLE" ->
                assertThat(Integer.parseInt(admin.glue()
                                .getTable(r -> r.databaseName("d").name("t"))
                                .table()
                                .parameters()
                                .get("counter")))
                        .isGreaterThanOrEqualTo(Integer.parseInt(parts[1]));
            case "GRANT" ->
                assertThat(admin.lakeFormation()
                                .listPermissions(r -> r.principal(p ->
                                        p.dataLakePrincipalIdentifier("arn:aws:iam::111122223333:role/" + parts[1])))
                                .principalResourcePermissions())
                        .isNotEmpty();
            case "MULTI" -> {
                String body = admin.s3()
                        .getObjectAsBytes(r -> r.bucket("kill").key("o/multi"))
                        .asUtf8String();
                assertThat(Integer.parseInt(body.substring(0, body.indexOf(':'))))
                        .isGreaterThanOrEqualTo(Integer.parseInt(parts[1]));
            }
            case "PARTITION" ->
                assertThat(admin.glue()
                                .getPartition(
                                        r -> r.databaseName("d").tableName("p").partitionValues(parts[1]))
                                .partition()
                                .values())
                        .containsExactly(parts[1]);
            case "INSERT" ->
                assertThat(count(lake, "SELECT * FROM d.i WHERE x = " + parts[1]))
                        .isEqualTo(2);
            case "ICE" ->
                assertThat(count(lake, "SELECT * FROM d.ice WHERE x = " + parts[1]))
                        .isEqualTo(2);
            case "MOVED" ->
                assertThat(count(lake, "SELECT * FROM d.ice WHERE y > 10 AND x = " + parts[1]))
                        .isEqualTo(2);
            case "SMALL" -> {
                // Whatever was written before is looked at by its own line.
            }
            case "CTAS" ->
                assertThat(count(lake, "SELECT * FROM d." + parts[1])).isEqualTo(1_000);
            default -> throw new AssertionError("unknown: " + ack);
        }
    }

    // Every table that the catalog shows can be read whole, acknowledged or not.
    private static void verifyWhole(LocalLake lake) {
        assertThat(count(lake, "SELECT x FROM d.i GROUP BY x HAVING count(*) <> 2"))
                .isZero();
        assertThat(count(lake, "SELECT x FROM d.ice GROUP BY x HAVING count(*) <> 2 OR max(y) - min(y) <> 1"))
                .isZero();
        Clients admin = lake.as(LocalLake.role("admin"));
        var tables = admin.glue().getTablesPaginator(r -> r.databaseName("d")).stream()
                .flatMap(page -> page.tableList().stream())
                .filter(table -> table.name().startsWith("c"))
                .toList();
        // All of them were read in earlier rounds: the newest ones tell.
        tables.stream()
                .sorted(java.util.Comparator.comparing(
                                (software.amazon.awssdk.services.glue.model.Table table) -> table.createTime())
                        .reversed())
                .limit(2)
                .forEach(table -> assertThat(count(lake, "SELECT * FROM d." + table.name()))
                        .isEqualTo(1_000));
        admin.s3().listObjectsV2Paginator(r -> r.bucket("kill")).contents().stream()
                .filter(object -> object.key().startsWith("o/"))
                .limit(20)
                .forEach(object -> assertThat(admin.s3()
                                .getObjectAsBytes(r -> r.bucket("kill").key(object.key()))
                                .asByteArray())
                        .hasSize(object.size().intValue()));
    }

    private static int count(LocalLake lake, String sql) {
        return Writes.count(lake.as(LocalLake.role("admin")).athena(), "(" + sql + ")");
    }
}
