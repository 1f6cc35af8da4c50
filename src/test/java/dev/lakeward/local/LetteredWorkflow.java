package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.*;

/// A workflow of which the jobs are told by one letter: `f` and `g` fail until they are mended, and `k` is a crawler.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
final class LetteredWorkflow {
    private final GlueClient glue;
    private final String bucket;
    private final String workflow;
    private int triggers;

    LetteredWorkflow(GlueClient glue, String bucket, String workflow) {
        this.glue = glue;
        this.bucket = bucket;
        this.workflow = workflow;
    }

    String name(String letter) {
        return workflow + letter;
    }

    void start(String letters) {
        glue.createWorkflow(r -> r.name(workflow));
        for (String each : "abcfgxy".split("")) {
            Map<String, String> act = "fg".contains(each) ? Map.of("--act", "fail") : Map.of();
            glue.createJob(TestJobs.job(name(each), bucket)
                    .andThen(r ->
                            r.executionProperty(p -> p.maxConcurrentRuns(9)).nonOverridableArguments(act)));
        }
        glue.createTrigger(r ->
                r.name(name("start")).workflowName(workflow).type("ON_DEMAND").actions(actions(letters)));
    }

    private List<Action> actions(String letters) {
        return Stream.of(letters.split(""))
                .map(each -> each.equals("k")
                        ? Action.builder().crawlerName(name(each)).build()
                        : Action.builder().jobName(name(each)).build())
                .toList();
    }

    /// Conditions are a letter and the state that is waited for.
    void when(String logical, String conditions, String letters) {
        List<Condition> all = Stream.of(conditions.split(", "))
                .map(each -> condition(name(each.substring(0, 1)), each.substring(2)))
                .toList();
        String trigger = name("t" + ++triggers);
        glue.createTrigger(r -> r.name(trigger)
                .workflowName(workflow)
                .type("CONDITIONAL")
                .startOnCreation(true)
                .predicate(p -> p.logical(logical).conditions(all))
                .actions(actions(letters)));
    }

    private static Condition condition(String node, String state) {
        Condition.Builder condition = Condition.builder().logicalOperator("EQUALS");
        return node.endsWith("k")
                ? condition.crawlerName(node).crawlState(state).build()
                : condition.jobName(node).state(state).build();
    }

    void mend(String letter) {
        glue.updateJob(r -> r.jobName(name(letter))
                .jobUpdate(u -> u.role("admin")
                        .command(c -> c.name("glueetl"))
                        .codeGenConfigurationNodes(Map.of("node-1", TestJobs.source()))
                        .nonOverridableArguments(Map.of("--act", "", "--bucket", bucket))));
    }

    WorkflowRun first() throws InterruptedException {
        return over(glue.startWorkflowRun(r -> r.name(workflow)).runId());
    }

    WorkflowRun resumed(WorkflowRun run, String letters) throws InterruptedException {
        List<String> nodes = Stream.of(letters.split(""))
                .map(each -> node(run, each).uniqueId())
                .toList();
        ResumeWorkflowRunResponse resumed = glue.resumeWorkflowRun(
                r -> r.name(workflow).runId(run.workflowRunId()).nodeIds(nodes));
        WorkflowRun over = over(resumed.runId());
        assertThat(over.status()).isEqualTo(WorkflowRunStatus.COMPLETED);
        assertThat(over.completedOn()).isAfterOrEqualTo(over.startedOn());
        return over;
    }

    private WorkflowRun over(String id) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            WorkflowRun run = glue.getWorkflowRun(
                            r -> r.name(workflow).runId(id).includeGraph(true))
                    .run();
            if (run.status() != WorkflowRunStatus.RUNNING) {
                return run;
            }
            assertThat(System.nanoTime()).isLessThan(until);
            Thread.sleep(20);
        }
    }

    Node node(WorkflowRun run, String letter) {
        return run.graph().nodes().stream()
                .filter(each -> each.type() != NodeType.TRIGGER && each.name().equals(name(letter)))
                .findFirst()
                .orElseThrow();
    }

    List<String> shown(WorkflowRun run, String letter) {
        Node node = node(run, letter);
        return node.jobDetails() == null
                ? List.of()
                : node.jobDetails().jobRuns().stream().map(JobRun::id).toList();
    }

    List<JobRun> runs(String letter) {
        return glue.getJobRuns(r -> r.jobName(name(letter))).jobRuns();
    }

    static void assertSucceeded(WorkflowRun run, int succeeded, int total) {
        assertThat(run.statistics().succeededActions()).isEqualTo(succeeded);
        assertThat(run.statistics().failedActions()).isZero();
        assertThat(run.statistics().totalActions()).isEqualTo(total);
    }
}
