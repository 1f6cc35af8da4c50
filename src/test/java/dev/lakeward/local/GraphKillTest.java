package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.lake.query.QueryResult;
import dev.lakeward.lake.query.QueryService;
import dev.lakeward.local.service.Clients;
import dev.lakeward.local.store.Volume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Kills a process that runs a visual job, at random moments, and opens its lake again: both of the job's targets have
/// each record of each file that was read once, and the next run reads the rest.
@Tag("slow")
class GraphKillTest {
    private static final int KILLS = Integer.getInteger("lakeward.kills", 2);
    private static final int LONGEST_MILLIS = 8_000;

    @Test
    void eachRecordArrivesOnceInEachTarget() throws Exception {
        Path folder = Files.createTempDirectory("lakeward-kill").resolve("lake");
        Random random = new Random(160);
        GraphKillVictim.makeLake(folder);
        TreeSet<String> files = new TreeSet<>();
        int runs = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            List<String> acks =
                    KillTest.runAndKill(GraphKillVictim.class, folder, kill, 5 + random.nextInt(LONGEST_MILLIS));
            acks.stream().filter(ack -> ack.startsWith("FILE ")).forEach(ack -> files.add(ack.substring(5)));
            runs += (int) acks.stream().filter(ack -> ack.startsWith("RUN ")).count();
            try (LocalLake lake = LocalLake.open(folder, InstantSource.system())) {
                Clients admin = lake.as(LocalLake.role("admin"));
                settle(admin);
                // As it was left: what is there is there in both, whole and once.
                verify(lake, List.of());
                if (kill % 5 == 4 || kill == KILLS - 1) {
                    admin.glue().startJobRun(r -> r.jobName(GraphKillVictim.JOB));
                    settle(admin);
                    verify(lake, files);
                }
            }
        }
        System.out.println(KILLS + " kills, " + files.size() + " files and " + runs + " runs of a graph acknowledged");
        assertThat(files).isNotEmpty();
        Volume.deleteTree(folder.getParent());
    }

    // A run that failed is tried again a moment later.
    private static void settle(Clients admin) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        for (int quiet = 0; quiet < 10; quiet++) {
            if (GraphKillVictim.going(admin)) {
                quiet = 0;
                assertThat(System.nanoTime()).isLessThan(until);
            }
            Thread.sleep(30);
        }
    }

    private static void verify(LocalLake lake, Iterable<String> files) {
        Clients admin = lake.as(LocalLake.role("admin"));
        List<String> flat = keys(admin, "flat/").stream()
                .flatMap(key -> admin.s3()
                        .getObjectAsBytes(r -> r.bucket(GraphKillVictim.BUCKET).key(key))
                        .asUtf8String()
                        .lines())
                .map(line -> line.replaceAll(".*\"id\":\"([^\"]*)\".*", "$1"))
                .sorted()
                .toList();
        assertThat(flat).doesNotHaveDuplicates();
        for (String file : files) {
            assertThat(flat).filteredOn(id -> id.startsWith(file + "/")).hasSize(GraphKillVictim.ROWS);
        }
        assertThat(flat.size() % GraphKillVictim.ROWS).isZero();
        boolean isThere = admin.glue().getTables(r -> r.databaseName("kill")).tableList().stream()
                .anyMatch(table -> table.name().equals("days"));
        List<String> days = isThere ? ids(admin) : List.of();
        assertThat(days).isEqualTo(flat);
        List<JobRun> all =
                admin.glue().getJobRuns(r -> r.jobName(GraphKillVictim.JOB)).jobRuns();
        assertThat(all)
                .extracting(JobRun::jobRunState)
                .isSubsetOf(JobRunState.SUCCEEDED, JobRunState.FAILED, JobRunState.ERROR);
    }

    private static List<String> ids(Clients admin) {
        List<String> ids = new ArrayList<>();
        try (QueryResult result =
                new QueryService(admin.athena(), admin.s3()).run("SELECT id FROM kill.days", "kill")) {
            for (int row = 0; row < result.rows().rowCount(); row++) {
                ids.add(result.rows().row(row)[0]);
            }
        }
        return ids.stream().sorted().toList();
    }

    private static List<String> keys(Clients admin, String prefix) {
        return admin
                .s3()
                .listObjectsV2Paginator(r -> r.bucket(GraphKillVictim.BUCKET).prefix(prefix))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
    }
}
