package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.local.service.Services;
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
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.*;

/// Workflows that events of EventBridge start: what Glue's triggers of events promise.
@ParameterizedClass
@EnumSource(TestLake.Side.class)
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
class EventTriggerContractTest {
    private static final String BUCKET = "event-results";
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

    private static EventBridgeClient events() {
        return lake.as("admin").of(Services.EVENT_BRIDGE);
    }

    /// A workflow of one job that a batch of events starts.
    private static String workflow(Consumer<EventBatchingCondition.Builder> condition) {
        String name = "listening" + ++made;
        glue().createJob(TestJobs.job(name, BUCKET));
        glue().createWorkflow(r -> r.name(name).defaultRunProperties(Map.of("team", "sales")));
        glue().createTrigger(r -> r.name(name)
                .workflowName(name)
                .type("EVENT")
                .eventBatchingCondition(condition)
                .actions(a -> a.jobName(name)));
        return name;
    }

    private static String arn(String workflow) {
        return "arn:aws:glue:us-east-1:123456789012:workflow/" + workflow;
    }

    private static void send(String pattern, String workflow, String role) {
        events().putRule(r -> r.name(workflow).eventPattern(pattern));
        events().putTargets(r -> r.rule(workflow)
                .targets(t -> t.id("1")
                        .arn(arn(workflow))
                        .roleArn(LocalLake.role(role).id())));
    }

    private static Consumer<PutEventsRequestEntry.Builder> event(String source, String detail) {
        return e -> e.source(source).detailType("order").detail(detail);
    }

    private static String put(String source) {
        PutEventsResponse answer = events().putEvents(r -> r.entries(event(source, "{\"amount\": 3}")));
        assertThat(answer.failedEntryCount()).isZero();
        return answer.entries().getFirst().eventId();
    }

    private static List<WorkflowRun> runs(String workflow) {
        return glue().getWorkflowRuns(r -> r.name(workflow)).runs();
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

    private static WorkflowRun completed(String workflow) throws InterruptedException {
        return await(
                        () -> runs(workflow),
                        all -> !all.isEmpty() && all.getFirst().status() == WorkflowRunStatus.COMPLETED)
                .getFirst();
    }

    @Test
    void anEventThatMatchesStartsTheWorkflowWithItsId() throws Exception {
        String workflow = workflow(c -> c.batchSize(1));
        send("{\"source\": [\"a.shop\"], \"detail\": {\"amount\": [{\"numeric\": [\">\", 2]}]}}", workflow, "admin");
        put("another");
        String id = put("a.shop");
        WorkflowRun run = completed(workflow);
        assertThat(runs(workflow)).hasSize(1);
        assertThat(run.workflowRunProperties()).isEqualTo(Map.of("team", "sales", "aws:eventIds", "[" + id + "]"));
        assertThat(run.startingEventBatchCondition())
                .isEqualTo(StartingEventBatchCondition.builder().batchSize(1).build());
        Trigger trigger = glue().getTrigger(r -> r.name(workflow)).trigger();
        assertThat(trigger.state()).isEqualTo(TriggerState.CREATED);
        assertThat(trigger.eventBatchingCondition().batchWindow()).isEqualTo(900);
        assertThat(glue().getJobRuns(r -> r.jobName(workflow)).jobRuns()).hasSize(1);
    }

    @Test
    void aBatchFiresOnceWhenItIsFull() throws Exception {
        String workflow = workflow(c -> c.batchSize(3));
        send("{\"source\": [\"three\"]}", workflow, "admin");
        String first = put("three");
        String second = put("three");
        Thread.sleep(1_500);
        assertThat(runs(workflow)).isEmpty();
        String third = put("three");
        put("three");
        WorkflowRun run = completed(workflow);
        assertThat(run.workflowRunProperties())
                .containsEntry("aws:eventIds", "[" + first + ", " + second + ", " + third + "]");
        assertThat(run.startingEventBatchCondition().batchSize()).isEqualTo(3);
        Thread.sleep(1_500);
        assertThat(runs(workflow)).hasSize(1);
    }

    @Test
    void aBatchThatIsNotFullFiresWhenItsWindowIsOver() throws Exception {
        String workflow = workflow(c -> c.batchSize(100).batchWindow(1));
        send("{\"source\": [\"few\"]}", workflow, "admin");
        put("few");
        WorkflowRun run = completed(workflow);
        assertThat(run.startingEventBatchCondition())
                .isEqualTo(StartingEventBatchCondition.builder().batchWindow(1).build());
        assertThat(runs(workflow)).hasSize(1);
    }

    @Test
    void objectsOfABucketThatTellsEventBridgeStartAWorkflow() throws Exception {
        String workflow = workflow(c -> c.batchSize(2));
        send(
                "{\"source\": [\"aws.s3\"], \"detail-type\": [\"Object Created\", \"Object Deleted\"],"
                        + " \"detail\": {\"bucket\": {\"name\": [\"telling\"]},"
                        + " \"object\": {\"key\": [{\"prefix\": \"in/\"}]}}}",
                workflow,
                "admin");
        var s3 = lake.as("admin").s3();
        s3.createBucket(r -> r.bucket("telling"));
        s3.putObject(r -> r.bucket("telling").key("in/silent"), RequestBody.fromString("a"));
        s3.putBucketNotificationConfiguration(
                r -> r.bucket("telling").notificationConfiguration(n -> n.eventBridgeConfiguration(e -> {})));
        assertThat(s3.getBucketNotificationConfiguration(r -> r.bucket("telling"))
                        .eventBridgeConfiguration())
                .isNotNull();
        s3.putObject(r -> r.bucket("telling").key("in/a"), RequestBody.fromString("a"));
        s3.putObject(r -> r.bucket("telling").key("out/a"), RequestBody.fromString("a"));
        Thread.sleep(1_500);
        assertThat(runs(workflow)).isEmpty();
        s3.deleteObject(r -> r.bucket("telling").key("in/a"));
        completed(workflow);
        s3.putBucketNotificationConfiguration(r -> r.bucket("telling").notificationConfiguration(n -> {}));
        assertThat(s3.getBucketNotificationConfiguration(r -> r.bucket("telling"))
                        .eventBridgeConfiguration())
                .isNull();
        assertThatThrownBy(() -> s3.putBucketNotificationConfiguration(r -> r.bucket("telling")
                        .notificationConfiguration(
                                n -> n.topicConfigurations(t -> t.topicArn("arn:aws:sns:us-east-1:123456789012:t")
                                        .eventsWithStrings("s3:*")))))
                .hasMessageContaining("not supported by the embedded lake");
    }

    @Test
    void aRoleThatMayNotNotifyStartsNothing() throws Exception {
        String workflow = workflow(c -> c.batchSize(1));
        lake.as("admin").iam().createRole(r -> r.roleName("silent").assumeRolePolicyDocument("{}"));
        send("{\"source\": [\"denied\"]}", workflow, "silent");
        put("denied");
        Thread.sleep(1_500);
        assertThat(runs(workflow)).isEmpty();
        String may = "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"glue:notifyEvent\", \"Resource\": \""
                + arn(workflow) + "\"}]}";
        lake.as("admin")
                .iam()
                .putRolePolicy(r -> r.roleName("silent").policyName("n").policyDocument(may));
        put("denied");
        completed(workflow);
        assertThat(runs(workflow)).hasSize(1);
    }

    @Test
    void theEndOfAJobsRunStartsAWorkflow() throws Exception {
        String workflow = workflow(c -> c.batchSize(1));
        glue().createJob(TestJobs.job("watched", BUCKET));
        send(
                "{\"source\": [\"aws.glue\"], \"detail-type\": [\"Glue Job State Change\"],"
                        + " \"detail\": {\"jobName\": [\"watched\"], \"state\": [\"SUCCEEDED\"]}}",
                workflow,
                "admin");
        glue().startJobRun(r -> r.jobName("watched"));
        completed(workflow);
        assertThat(runs(workflow)).hasSize(1);
    }

    @Test
    void aRuleThatIsDisabledTellsNothing() throws Exception {
        String workflow = workflow(c -> c.batchSize(1));
        send("{\"source\": [\"now and then\"]}", workflow, "admin");
        events().disableRule(r -> r.name(workflow));
        put("now and then");
        events().enableRule(r -> r.name(workflow));
        String id = put("now and then");
        assertThat(completed(workflow).workflowRunProperties()).containsEntry("aws:eventIds", "[" + id + "]");
        assertThat(runs(workflow)).hasSize(1);
    }

    @Test
    void whatIsNoTriggerOfEventsIsRefused() {
        String workflow = workflow(c -> c.batchSize(1));
        for (Consumer<CreateTriggerRequest.Builder> wrong : List.<Consumer<CreateTriggerRequest.Builder>>of(
                r -> r.type("EVENT").actions(a -> a.jobName("j")),
                r -> r.type("EVENT").workflowName(workflow).actions(a -> a.jobName("j")),
                r -> r.type("EVENT")
                        .workflowName(workflow)
                        .startOnCreation(true)
                        .actions(a -> a.jobName("j")),
                r -> r.type("ON_DEMAND")
                        .eventBatchingCondition(c -> c.batchSize(2))
                        .actions(a -> a.jobName("j")))) {
            Consumer<CreateTriggerRequest.Builder> named = r -> r.name("wrong");
            assertThatThrownBy(() -> glue().createTrigger(named.andThen(wrong)))
                    .isInstanceOf(InvalidInputException.class);
        }
        assertThatThrownBy(() -> glue().startTrigger(r -> r.name(workflow)))
                .hasMessageContaining("Trigger Type EVENT cannot be started");
        assertThatThrownBy(() -> glue().stopTrigger(r -> r.name(workflow))).isInstanceOf(InvalidInputException.class);
    }
}
