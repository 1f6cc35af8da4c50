package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.*;

/// What Glue's triggers and workflows promise.
@ParameterizedClass
@EnumSource(TestLake.Side.class)
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
class WorkflowContractTest {
    private static final String BUCKET = "job-results";
    private static TestLake lake;
    private static int made;

    @Parameter
    private TestLake.Side side;

    @BeforeParameterizedClassInvocation
    static void open(TestLake.Side side) throws Exception {
        TestLake.assumeAsked(side);
        Assumptions.assumeTrue(side != TestLake.Side.ACCOUNT, "needs a program of its own");
        lake = TestLake.open(side, job -> new TestJobs());
        lake.as("admin").s3().createBucket(r -> r.bucket(BUCKET));
    }

    @AfterParameterizedClassInvocation
    static void close() throws Exception {
        if (lake != null) {
            lake.close();
            lake = null;
        }
    }

    private static GlueClient glue() {
        return lake.as("admin").glue();
    }

    private static String job(Consumer<CreateJobRequest.Builder> more) {
        String name = "job" + ++made;
        glue().createJob(TestJobs.job(name, BUCKET).andThen(more));
        return name;
    }

    private static String job() {
        return job(r -> {});
    }

    private static <T> T await(Supplier<T> now, Predicate<T> wanted) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        T value = now.get();
        while (!wanted.test(value)) {
            assertThat(System.nanoTime()).as(String.valueOf(value)).isLessThan(until);
            Thread.sleep(20);
            value = now.get();
        }
        return value;
    }

    private static List<JobRun> runs(String job) {
        return glue().getJobRuns(r -> r.jobName(job)).jobRuns();
    }

    private static List<JobRun> ended(String job, int count) throws InterruptedException {
        return await(
                () -> runs(job),
                all -> all.stream().filter(run -> run.completedOn() != null).count() >= count);
    }

    private static String trigger(Consumer<CreateTriggerRequest.Builder> more) {
        String name = "trigger" + ++made;
        Consumer<CreateTriggerRequest.Builder> named = r -> r.name(name);
        glue().createTrigger(named.andThen(more));
        return name;
    }

    private static Consumer<Condition.Builder> ended(String job, String state) {
        return c -> c.logicalOperator("EQUALS").jobName(job).state(state);
    }

    private static Consumer<Action.Builder> starts(String job) {
        return a -> a.jobName(job);
    }

    private static String workflow() {
        String name = "workflow" + ++made;
        glue().createWorkflow(r -> r.name(name).defaultRunProperties(Map.of("day", "1", "team", "sales")));
        return name;
    }

    private static WorkflowRun run(String workflow, String id) {
        return glue().getWorkflowRun(r -> r.name(workflow).runId(id).includeGraph(true))
                .run();
    }

    private static WorkflowRun over(String workflow, String id) throws InterruptedException {
        return await(
                () -> run(workflow, id),
                now -> now.status() != WorkflowRunStatus.RUNNING && now.status() != WorkflowRunStatus.STOPPING);
    }

    @Test
    void aTriggerOnDemandFiresAtOnceAndStaysCreated() throws Exception {
        String job = job();
        String trigger =
                trigger(r -> r.type("ON_DEMAND").actions(a -> a.jobName(job).arguments(Map.of("--word", "hello"))));
        glue().startTrigger(r -> r.name(trigger));
        JobRun run = ended(job, 1).getFirst();
        assertThat(run.triggerName()).isEqualTo(trigger);
        assertThat(run.jobRunState()).isEqualTo(JobRunState.SUCCEEDED);
        assertThat(run.arguments()).isEqualTo(Map.of("--word", "hello"));
        assertThat(glue().getTrigger(r -> r.name(trigger)).trigger().state()).isEqualTo(TriggerState.CREATED);
        assertThat(runs(job)).hasSize(1);
        assertThat(glue().getTriggers(r -> r.dependentJobName(job)).triggers())
                .extracting(Trigger::name)
                .containsExactly(trigger);
    }

    @Test
    void aConditionIsMetByRunsThatATriggerStartedAlone() throws Exception {
        String first = job();
        String second = job();
        String third = job();
        trigger(r -> r.type("CONDITIONAL")
                .startOnCreation(true)
                .predicate(p -> p.logical("AND").conditions(ended(first, "SUCCEEDED"), ended(second, "SUCCEEDED")))
                .actions(starts(third)));
        glue().startJobRun(r -> r.jobName(first));
        glue().startJobRun(r -> r.jobName(second));
        ended(first, 1);
        ended(second, 1);
        Thread.sleep(1_500);
        assertThat(runs(third)).isEmpty();
        String start = trigger(r -> r.type("ON_DEMAND").actions(starts(first), starts(second)));
        glue().startTrigger(r -> r.name(start));
        JobRun run = ended(third, 1).getFirst();
        assertThat(run.predecessorRuns())
                .containsExactlyInAnyOrder(
                        Predecessor.builder()
                                .jobName(first)
                                .runId(runs(first).getFirst().id())
                                .build(),
                        Predecessor.builder()
                                .jobName(second)
                                .runId(runs(second).getFirst().id())
                                .build());
    }

    @Test
    void aWorkflowRunsItsGraphAndCountsWhatHasFailed() throws Exception {
        String good = job();
        String bad = job();
        String after = job();
        String never = job();
        String name = workflow();
        trigger(r -> r.workflowName(name)
                .type("ON_DEMAND")
                .actions(starts(good), a -> a.jobName(bad).arguments(Map.of("--act", "fail"))));
        trigger(r -> r.workflowName(name)
                .type("CONDITIONAL")
                .startOnCreation(true)
                .predicate(p -> p.conditions(ended(good, "SUCCEEDED")))
                .actions(starts(after)));
        trigger(r -> r.workflowName(name)
                .type("CONDITIONAL")
                .startOnCreation(true)
                .predicate(p -> p.conditions(ended(bad, "SUCCEEDED")))
                .actions(starts(never)));
        String id = glue().startWorkflowRun(r -> r.name(name).runProperties(Map.of("day", "2")))
                .runId();
        assertThat(id).matches("wr_[0-9a-f]{64}");
        WorkflowRun run = over(name, id);
        assertThat(run.status()).isEqualTo(WorkflowRunStatus.COMPLETED);
        assertThat(run.statistics())
                .isEqualTo(WorkflowRunStatistics.builder()
                        .totalActions(4)
                        .succeededActions(2)
                        .failedActions(1)
                        .stoppedActions(0)
                        .timeoutActions(0)
                        .runningActions(0)
                        .erroredActions(0)
                        .waitingActions(0)
                        .build());
        assertThat(run.graph().nodes()).hasSize(7);
        assertThat(run.graph().edges()).hasSize(6);
        Node node = run.graph().nodes().stream()
                .filter(each -> each.type() == NodeType.JOB && each.name().equals(after))
                .findFirst()
                .orElseThrow();
        assertThat(node.uniqueId()).matches("wnode_[0-9a-f]{64}");
        assertThat(node.jobDetails().jobRuns()).hasSize(1);
        assertThat(node.jobDetails().jobRuns().getFirst().arguments())
                .isEqualTo(Map.of("--WORKFLOW_NAME", name, "--WORKFLOW_RUN_ID", id));
        assertThat(runs(never)).isEmpty();
        glue().putWorkflowRunProperties(r -> r.name(name).runId(id).runProperties(Map.of("more", "x")));
        assertThat(glue().getWorkflowRunProperties(r -> r.name(name).runId(id)).runProperties())
                .isEqualTo(Map.of("day", "2", "team", "sales", "more", "x"));
        assertThat(glue().getWorkflow(r -> r.name(name)).workflow().lastRun().workflowRunId())
                .isEqualTo(id);
    }

    @Test
    void aStoppedWorkflowStopsItsJobsAndMoreRunsThanMayGoAreRefused() throws Exception {
        String slow = job();
        String name = workflow();
        glue().updateWorkflow(r -> r.name(name).maxConcurrentRuns(1));
        trigger(r -> r.workflowName(name)
                .type("ON_DEMAND")
                .actions(a -> a.jobName(slow).arguments(Map.of("--act", "wait"))));
        String id = glue().startWorkflowRun(r -> r.name(name)).runId();
        await(() -> runs(slow), all -> !all.isEmpty() && all.getFirst().jobRunState() == JobRunState.RUNNING);
        assertThatThrownBy(() -> glue().startWorkflowRun(r -> r.name(name)))
                .isInstanceOf(ConcurrentRunsExceededException.class);
        glue().stopWorkflowRun(r -> r.name(name).runId(id));
        WorkflowRun run = over(name, id);
        assertThat(run.status()).isEqualTo(WorkflowRunStatus.STOPPED);
        assertThat(run.statistics().stoppedActions()).isEqualTo(1);
        assertThatThrownBy(() -> glue().stopWorkflowRun(r -> r.name(name).runId(id)))
                .isInstanceOf(IllegalWorkflowStateException.class);
    }

    @Test
    void aRunIsNotResumedWhereAsManyGoAsMayUntilTheLimitIsTakenAway() throws Exception {
        String job = job();
        String name = workflow();
        glue().updateWorkflow(r -> r.name(name).description("kept").maxConcurrentRuns(1));
        String start = trigger(r -> r.workflowName(name).type("ON_DEMAND").actions(starts(job)));
        String first = glue().startWorkflowRun(r -> r.name(name)).runId();
        over(name, first);
        glue().updateTrigger(r ->
                r.name(start).triggerUpdate(u -> u.actions(a -> a.jobName(job).arguments(Map.of("--act", "wait")))));
        String second = glue().startWorkflowRun(r -> r.name(name)).runId();
        String node = node(run(name, first), job).uniqueId();
        assertThatThrownBy(() ->
                        glue().resumeWorkflowRun(r -> r.name(name).runId(first).nodeIds(node)))
                .isInstanceOf(ConcurrentRunsExceededException.class);
        glue().updateWorkflow(r -> r.name(name));
        Workflow workflow = glue().getWorkflow(r -> r.name(name)).workflow();
        assertThat(workflow.maxConcurrentRuns()).isNull();
        assertThat(workflow.description()).isEqualTo("kept");
        assertThat(glue().resumeWorkflowRun(r -> r.name(name).runId(first).nodeIds(node))
                        .runId())
                .isNotEmpty();
        glue().stopWorkflowRun(r -> r.name(name).runId(second));
        over(name, second);
    }

    @Test
    void aNodeIsResumedByTheTriggerThatStartedIt() throws Exception {
        String bad = job();
        String after = job();
        String name = workflow();
        trigger(r -> r.workflowName(name)
                .type("ON_DEMAND")
                .actions(a -> a.jobName(bad).arguments(Map.of("--act", "fail"))));
        for (String state : List.of("SUCCEEDED", "FAILED")) {
            trigger(r -> r.workflowName(name)
                    .type("CONDITIONAL")
                    .startOnCreation(true)
                    .predicate(p -> p.conditions(ended(bad, state)))
                    .actions(starts(after)));
        }
        String id = glue().startWorkflowRun(r -> r.name(name)).runId();
        over(name, id);
        String node = node(run(name, id), after).uniqueId();
        String again = glue().resumeWorkflowRun(r -> r.name(name).runId(id).nodeIds(node))
                .runId();
        over(name, again);
        assertThat(glue().getJobRuns(r -> r.jobName(after)).jobRuns())
                .hasSize(2)
                .allMatch(each -> each.jobRunState() == JobRunState.SUCCEEDED);
    }

    @Test
    void aRunIsResumedFromWhatFailed() throws Exception {
        String good = job();
        String bad = job();
        String after = job();
        String name = workflow();
        trigger(r -> r.workflowName(name)
                .type("ON_DEMAND")
                .actions(starts(good), a -> a.jobName(bad).arguments(Map.of("--act", "fail"))));
        trigger(r -> r.workflowName(name)
                .type("CONDITIONAL")
                .startOnCreation(true)
                .predicate(p -> p.logical("AND").conditions(ended(good, "SUCCEEDED"), ended(bad, "SUCCEEDED")))
                .actions(starts(after)));
        String id = glue().startWorkflowRun(r -> r.name(name)).runId();
        assertThat(over(name, id).statistics().failedActions()).isEqualTo(1);
        glue().updateJob(r -> r.jobName(bad)
                .jobUpdate(u -> u.role("admin")
                        .command(c -> c.name("glueetl"))
                        .codeGenConfigurationNodes(Map.of("node-1", TestJobs.source()))
                        .nonOverridableArguments(Map.of("--act", "", "--bucket", BUCKET))));
        String node = node(run(name, id), bad).uniqueId();
        assertThatThrownBy(() -> glue().resumeWorkflowRun(r -> r.name(name)
                        .runId(id)
                        .nodeIds(node(run(name, id), after).uniqueId())))
                .isInstanceOf(IllegalWorkflowStateException.class);
        ResumeWorkflowRunResponse resumed =
                glue().resumeWorkflowRun(r -> r.name(name).runId(id).nodeIds(node));
        assertThat(resumed.nodeIds()).containsExactly(node);
        WorkflowRun run = over(name, resumed.runId());
        assertThat(run.previousRunId()).isEqualTo(id);
        assertThat(run.statistics().succeededActions()).isEqualTo(3);
        assertThat(runs(good)).hasSize(1);
        assertThat(runs(bad)).hasSize(2);
        assertThat(runs(after)).hasSize(1);
        assertThat(node(run, good).jobDetails().jobRuns().getFirst().id())
                .isEqualTo(runs(good).getFirst().id());
    }

    private static Node node(WorkflowRun run, String job) {
        return run.graph().nodes().stream()
                .filter(each -> each.type() == NodeType.JOB && each.name().equals(job))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsMissingIsAnErrorOfItsAction() throws Exception {
        String name = workflow();
        trigger(r -> r.workflowName(name)
                .type("ON_DEMAND")
                .actions(a -> a.jobName("job-that-is-not"), a -> a.crawlerName("crawler-that-is-not")));
        String id = glue().startWorkflowRun(r -> r.name(name)).runId();
        WorkflowRun run = over(name, id);
        assertThat(run.statistics().erroredActions()).isEqualTo(2);
    }

    private static void conditional(CreateTriggerRequest.Builder trigger, Consumer<Condition.Builder> watched) {
        trigger.type("CONDITIONAL")
                .actions(starts("j"))
                .predicate(p -> p.conditions(c -> watched.accept(c.logicalOperator("EQUALS"))));
    }

    @Test
    void whatGlueRefusesIsRefused() {
        String name = workflow();
        trigger(r -> r.workflowName(name).type("ON_DEMAND").actions(starts("j")));
        List<Consumer<CreateTriggerRequest.Builder>> wrong = List.of(
                r -> r.type("EVENT").actions(starts("j")),
                r -> r.type("SCHEDULED").actions(starts("j")),
                r -> r.type("SCHEDULED").schedule("rate(1 day)").actions(starts("j")),
                r -> r.type("CONDITIONAL").actions(starts("j")),
                r -> r.type("CONDITIONAL")
                        .actions(starts("j"))
                        .predicate(p -> p.conditions(ended("a", "SUCCEEDED"), ended("b", "SUCCEEDED"))),
                r -> r.type("CONDITIONAL").actions(starts("j")).predicate(p -> p.conditions(ended("a", "RUNNING"))),
                r -> conditional(r, c -> c.jobName("a")),
                r -> conditional(r, c -> c.crawlerName("a")),
                r -> conditional(r, c -> c.jobName("a").crawlState("SUCCEEDED")),
                r -> conditional(r, c -> c.crawlerName("a").state("SUCCEEDED")),
                r -> conditional(r, c -> c.state("SUCCEEDED").crawlState("SUCCEEDED")),
                r -> r.type("SCHEDULED").schedule("cron(0/4 * * * ? *)").actions(starts("j")),
                r -> r.type("ON_DEMAND").startOnCreation(true).actions(starts("j")),
                r -> r.type("ON_DEMAND").workflowName(name).actions(starts("j")),
                r -> r.type("ON_DEMAND")
                        .actions(a -> a.crawlerName("a"), a -> a.crawlerName("b"), a -> a.crawlerName("c")));
        for (Consumer<CreateTriggerRequest.Builder> each : wrong) {
            assertThatThrownBy(() -> trigger(each)).isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void aScheduledTriggerIsActivatedAndDeactivated() {
        String trigger =
                trigger(r -> r.type("SCHEDULED").schedule("cron(0 12 * * ? *)").actions(starts("j")));
        glue().startTrigger(r -> r.name(trigger));
        assertThat(glue().getTrigger(r -> r.name(trigger)).trigger().state()).isEqualTo(TriggerState.ACTIVATED);
        assertThat(lake.lake().parts().schedules().find("trigger/" + trigger)).isPresent();
        glue().stopTrigger(r -> r.name(trigger));
        assertThat(glue().getTrigger(r -> r.name(trigger)).trigger().state()).isEqualTo(TriggerState.DEACTIVATED);
        assertThat(lake.lake().parts().schedules().find("trigger/" + trigger)).isEmpty();
        glue().deleteTrigger(r -> r.name(trigger));
        glue().deleteTrigger(r -> r.name(trigger));
    }
}
