package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.run.Retention;
import dev.lakeward.local.schedule.DueTimes;
import dev.lakeward.local.service.Services;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.JobRun;

/// A lake that is opened for a command only starts nothing that the command's end would end.
@SuppressWarnings("unchecked")
class ShortOpeningTest {
    private final Meanwhile clock = new Meanwhile();

    @TempDir
    private Path folder;

    private LocalLake open(DueTimes due) {
        return LocalLake.open(
                folder.resolve("lake"), clock, Retention.DEFAULT, Services.ALL, parts -> job -> new TestJobs(), due);
    }

    private static List<JobRun> runs(LocalLake lake) {
        return lake.as(LocalLake.role("admin"))
                .glue()
                .getJobRuns(r -> r.jobName("nightly"))
                .jobRuns();
    }

    @Test
    void aDueTimeWaitsForALakeThatStaysOpen() throws InterruptedException {
        LocalLake.create(folder.resolve("lake"), clock).close();
        try (LocalLake lake = open(DueTimes.FIRE)) {
            var admin = lake.as(LocalLake.role("admin"));
            admin.s3().createBucket(r -> r.bucket("results"));
            admin.glue().createJob(TestJobs.job("nightly", "results"));
            admin.glue()
                    .createTrigger(r -> r.name("at-night")
                            .type("SCHEDULED")
                            .schedule("cron(0 0 * * ? *)")
                            .startOnCreation(true)
                            .actions(a -> a.jobName("nightly")));
        }
        clock.pass(Duration.ofDays(1));
        try (LocalLake lake = open(DueTimes.WAIT)) {
            Thread.sleep(1_500);
            assertThat(runs(lake)).isEmpty();
        }
        try (LocalLake lake = open(DueTimes.FIRE)) {
            long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (runs(lake).isEmpty()) {
                assertThat(System.nanoTime()).isLessThan(until);
                Thread.sleep(20);
            }
            Thread.sleep(1_200);
            assertThat(runs(lake)).hasSize(1);
        }
    }
}
