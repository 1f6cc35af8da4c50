package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.lake.pipeline.backfill.Backfill;
import dev.lakeward.lake.pipeline.backfill.BackfillService;
import dev.lakeward.local.store.Volume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;

/// Kills a process that drives a backfill, at random moments: whoever goes on runs no value twice that succeeded, and
/// loses none.
@Tag("slow")
class BackfillKillTest {
    private static final int KILLS = Integer.getInteger("lakeward.kills", 2);
    private static final int LONGEST_MILLIS = 1_500;

    @Test
    void eachValueSucceedsOnce() throws Exception {
        Path folder = Files.createTempDirectory("lakeward-kill").resolve("lake");
        Random random = new Random(31);
        BackfillKillVictim.makeLake(folder);
        List<String> acknowledged = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            acknowledged.addAll(
                    KillTest.runAndKill(BackfillKillVictim.class, folder, kill, 5 + random.nextInt(LONGEST_MILLIS)));
        }
        try (LocalLake lake = LocalLake.open(folder, InstantSource.system(), job -> new TestJobs())) {
            BackfillService service = BackfillKillVictim.service(lake, folder);
            List<Backfill> begun = service.all().backfills();
            Backfill left = begun.getFirst();
            assertThat(service.of(left.id()).verdict())
                    .isEqualTo(left.ended().isEmpty() ? Backfill.Verdict.INTERRUPTED : Backfill.Verdict.SUCCEEDED);
            assertThat(service.drive(left.id(), now -> {}).verdict()).isEqualTo(Backfill.Verdict.SUCCEEDED);
            List<JobRun> runs = lake
                    .as(LocalLake.role("admin"))
                    .glue()
                    .getJobRunsPaginator(r -> r.jobName(BackfillKillVictim.JOB))
                    .stream()
                    .flatMap(page -> page.jobRuns().stream())
                    .toList();
            assertThat(runs.stream()
                            .filter(run -> run.jobRunState() == JobRunState.SUCCEEDED)
                            .map(run -> run.arguments().get("--word")))
                    .containsExactlyInAnyOrderElementsOf(begun.stream()
                            .flatMap(each -> BackfillKillVictim.VALUES.stream())
                            .toList());
            System.out.println(KILLS + " kills, " + acknowledged.size() + " values of " + begun.size()
                    + " backfills acknowledged, " + runs.size() + " runs");
        }
        Volume.deleteTree(folder.getParent());
    }
}
