package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.WorkflowRun;
import software.amazon.awssdk.services.glue.model.WorkflowRunStatus;

/// Runs of workflows that are stopped just while their next job, or the next attempt of one, is started: nothing of
/// them goes on.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
@Tag("slow")
class StoppedWorkflowTest {
    private static final String BUCKET = "stopped";
    private static final int RUNS = 8 * Integer.getInteger("lakeward.rounds", 3);
    private static TestLake lake;

    @BeforeAll
    static void open() throws Exception {
        lake = TestLake.open(TestLake.Side.IN_PROCESS, job -> new TestJobs());
        lake.as("admin").s3().createBucket(r -> r.bucket(BUCKET));
    }

    @AfterAll
    static void close() throws Exception {
        lake.close();
    }

    private static GlueClient glue() {
        return lake.as("admin").glue();
    }

    // A job that fails once and then waits for ever, and behind a job one that waits.
    private static String workflow(int number) {
        String name = "workflow" + number;
        for (String each : List.of("first", "again", "second")) {
            glue().createJob(TestJobs.job(each + number, BUCKET).andThen(r -> r.maxRetries(1)));
        }
        glue().createWorkflow(r -> r.name(name));
        glue().createTrigger(r -> r.name("start" + number)
                .workflowName(name)
                .type("ON_DEMAND")
                .actions(
                        a -> a.jobName("first" + number),
                        a -> a.jobName("again" + number).arguments(Map.of("--act", "fail-then-wait"))));
        glue().createTrigger(r -> r.name("next" + number)
                .workflowName(name)
                .type("CONDITIONAL")
                .startOnCreation(true)
                .predicate(p -> p.conditions(c ->
                        c.logicalOperator("EQUALS").jobName("first" + number).state("SUCCEEDED")))
                .actions(a -> a.jobName("second" + number).arguments(Map.of("--act", "wait"))));
        return name;
    }

    private static WorkflowRunStatus stopped(int number) throws InterruptedException {
        String name = workflow(number);
        String id = glue().startWorkflowRun(r -> r.name(name)).runId();
        Thread.sleep(new Random(number).nextInt(2_500));
        glue().stopWorkflowRun(r -> r.name(name).runId(id));
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            WorkflowRun run = glue().getWorkflowRun(r -> r.name(name).runId(id)).run();
            if (run.completedOn() != null) {
                return run.status();
            }
            assertThat(System.nanoTime()).as(run.toString()).isLessThan(until);
            Thread.sleep(50);
        }
    }

    @Test
    void nothingOfAStoppedRunGoesOn() throws Exception {
        List<Future<WorkflowRunStatus>> ends = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            IntStream.range(0, RUNS).forEach(number -> ends.add(threads.submit(() -> stopped(number))));
        }
        for (Future<WorkflowRunStatus> end : ends) {
            assertThat(end.get()).isEqualTo(WorkflowRunStatus.STOPPED);
        }
    }
}
