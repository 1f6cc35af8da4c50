package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.service.Clients;
import dev.lakeward.local.store.Volume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.Node;
import software.amazon.awssdk.services.glue.model.NodeType;
import software.amazon.awssdk.services.glue.model.WorkflowRun;
import software.amazon.awssdk.services.glue.model.WorkflowRunStatus;

/// Kills a process that runs workflows, at random moments, and opens its lake again: no bookmark skips or repeats, and
/// each trigger fires once for what it waits for.
@Tag("slow")
class WorkflowKillTest {
    private static final int KILLS = Integer.getInteger("lakeward.kills", 2);
    private static final int LONGEST_MILLIS = 4_000;

    @Test
    void bookmarksAreExactAndTriggersFireOnce() throws Exception {
        Path folder = Files.createTempDirectory("lakeward-kill").resolve("lake");
        Random random = new Random(16);
        WorkflowKillVictim.makeLake(folder);
        int acknowledged = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            List<String> acks =
                    KillTest.runAndKill(WorkflowKillVictim.class, folder, kill, 5 + random.nextInt(LONGEST_MILLIS));
            acknowledged += acks.size();
            try (LocalLake lake = WorkflowKillVictim.open(folder)) {
                verify(lake, acks);
            }
        }
        System.out.println(KILLS + " kills, " + acknowledged + " runs of the workflow acknowledged");
        assertThat(acknowledged).isPositive();
        Volume.deleteTree(folder.getParent());
    }

    private static void verify(LocalLake lake, List<String> acks) throws InterruptedException {
        Clients admin = lake.as(LocalLake.role("admin"));
        List<WorkflowRun> runs = settled(admin);
        assertThat(runs).extracting(run -> "RUN " + run.workflowRunId()).containsAll(acks);
        for (WorkflowRun run : runs) {
            List<JobRun> first = attempts(run, "first");
            List<JobRun> second = attempts(run, "second");
            assertThat(first).isNotEmpty();
            boolean succeeded = first.getLast().jobRunState() == JobRunState.SUCCEEDED;
            assertThat(second.stream().filter(each -> each.attempt() == 0).count())
                    .isEqualTo(succeeded ? 1 : 0);
        }
        for (String job : List.of("first", "second")) {
            List<Integer> written = admin
                    .s3()
                    .listObjectsV2Paginator(
                            r -> r.bucket(WorkflowKillVictim.BUCKET).prefix(job + "/"))
                    .contents()
                    .stream()
                    .map(object -> admin.s3()
                            .getObjectAsBytes(
                                    r -> r.bucket(WorkflowKillVictim.BUCKET).key(object.key()))
                            .asUtf8String())
                    .map(text -> Integer.parseInt(text.substring(0, text.indexOf(' '))))
                    .sorted()
                    .toList();
            assertThat(written)
                    .isEqualTo(IntStream.range(0, written.size()).boxed().toList());
            assertThat(lake.jobs(LocalLake.role("admin")).bookmark(job).getOrDefault(TestJobs.CTX, "0"))
                    .isEqualTo(String.valueOf(written.size()));
        }
    }

    private static List<WorkflowRun> settled(Clients admin) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        List<WorkflowRun> runs = runs(admin);
        while (runs.stream().anyMatch(run -> run.status() == WorkflowRunStatus.RUNNING)) {
            assertThat(System.nanoTime()).isLessThan(until);
            Thread.sleep(50);
            runs = runs(admin);
        }
        return runs;
    }

    private static List<WorkflowRun> runs(Clients admin) {
        return admin.glue()
                .getWorkflowRuns(r ->
                        r.name(WorkflowKillVictim.WORKFLOW).includeGraph(true).maxResults(1_000))
                .runs();
    }

    private static List<JobRun> attempts(WorkflowRun run, String job) {
        Node node = run.graph().nodes().stream()
                .filter(each -> each.type() == NodeType.JOB && each.name().equals(job))
                .findFirst()
                .orElseThrow();
        return node.jobDetails() == null ? List.of() : node.jobDetails().jobRuns();
    }
}
