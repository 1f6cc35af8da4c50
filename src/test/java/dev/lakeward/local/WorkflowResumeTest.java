package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.CreateCrawlerRequest;
import software.amazon.awssdk.services.glue.model.Predecessor;
import software.amazon.awssdk.services.glue.model.WorkflowRun;

/// What a resumed run of a workflow starts anew, and what it copies.
@ParameterizedClass
@EnumSource(TestLake.Side.class)
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
class WorkflowResumeTest {
    private static final String BUCKET = "job-results";
    private static TestLake lake;
    private static int made;

    @Parameter
    private TestLake.Side side;

    private final LetteredWorkflow flow = new LetteredWorkflow(glue(), BUCKET, "w" + ++made);

    @BeforeParameterizedClassInvocation
    static void open(TestLake.Side side) throws Exception {
        TestLake.assumeAsked(side);
        Assumptions.assumeTrue(side != TestLake.Side.ACCOUNT, "needs a program of its own");
        lake = TestLake.open(side, job -> new TestJobs());
        lake.as("admin").s3().createBucket(r -> r.bucket(BUCKET));
        glue().createDatabase(r -> r.databaseInput(d -> d.name("crawled")));
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

    @Test
    void aTriggerOfAnyFiresForWhatIsCopiedAndAllBelowRunsAgain() throws Exception {
        flow.start("af");
        flow.when("ANY", "a SUCCEEDED, f FAILED", "x");
        flow.when("ANY", "x SUCCEEDED", "y");
        flow.when("ANY", "a SUCCEEDED", "b");
        WorkflowRun first = flow.first();
        flow.mend("f");
        WorkflowRun again = flow.resumed(first, "f");
        LetteredWorkflow.assertSucceeded(again, 5, 5);
        assertThat(flow.shown(again, "a")).isEqualTo(flow.shown(first, "a"));
        assertThat(flow.shown(again, "b")).isEqualTo(flow.shown(first, "b")).hasSize(1);
        assertThat(flow.shown(again, "x")).hasSize(1).doesNotContainAnyElementsOf(flow.shown(first, "x"));
        assertThat(flow.shown(again, "y")).hasSize(1).doesNotContainAnyElementsOf(flow.shown(first, "y"));
        assertThat(flow.node(again, "x").jobDetails().jobRuns().getFirst().predecessorRuns())
                .extracting(Predecessor::runId)
                .isEqualTo(flow.shown(first, "a"));
        assertThat(flow.runs("x")).hasSize(2);
    }

    @Test
    void aResumedRunIsResumed() throws Exception {
        flow.start("af");
        flow.when("ANY", "a SUCCEEDED, f SUCCEEDED", "x");
        WorkflowRun first = flow.first();
        WorkflowRun second = flow.resumed(first, "f");
        assertThat(second.statistics().failedActions()).isEqualTo(1);
        assertThat(flow.shown(second, "x")).hasSize(1).doesNotContainAnyElementsOf(flow.shown(first, "x"));
        flow.mend("f");
        WorkflowRun third = flow.resumed(second, "f");
        LetteredWorkflow.assertSucceeded(third, 3, 3);
        assertThat(flow.shown(third, "a")).isEqualTo(flow.shown(first, "a"));
        assertThat(flow.runs("x")).hasSize(3);
    }

    @Test
    void aConditionThatIsNotMetAnyMoreFiresNothing() throws Exception {
        flow.start("af");
        flow.when("AND", "a SUCCEEDED, f FAILED", "x");
        flow.when("AND", "x SUCCEEDED", "y");
        WorkflowRun first = flow.first();
        assertThat(flow.runs("y")).hasSize(1);
        flow.mend("f");
        WorkflowRun again = flow.resumed(first, "f");
        LetteredWorkflow.assertSucceeded(again, 2, 4);
        assertThat(flow.shown(again, "x")).isEmpty();
        assertThat(flow.runs("x")).hasSize(1);
    }

    @Test
    void allTriggersOfAJobBelowStartItAgain() throws Exception {
        flow.start("af");
        flow.when("AND", "a SUCCEEDED", "xb");
        flow.when("AND", "f SUCCEEDED", "x");
        flow.when("AND", "f FAILED", "x");
        WorkflowRun first = flow.first();
        assertThat(flow.shown(first, "x")).hasSize(2);
        flow.mend("f");
        WorkflowRun again = flow.resumed(first, "f");
        LetteredWorkflow.assertSucceeded(again, 5, 6);
        assertThat(flow.shown(again, "x")).hasSize(2).doesNotContainAnyElementsOf(flow.shown(first, "x"));
        assertThat(flow.shown(again, "b")).isEqualTo(flow.shown(first, "b"));
    }

    @Test
    void severalNodesAreResumedAndThoseBelowThemOnce() throws Exception {
        flow.start("afg");
        flow.when("ANY", "f FAILED, g FAILED, a SUCCEEDED", "x");
        flow.when("AND", "f SUCCEEDED, g SUCCEEDED", "y");
        WorkflowRun first = flow.first();
        flow.mend("f");
        flow.mend("g");
        WorkflowRun again = flow.resumed(first, "xfg");
        LetteredWorkflow.assertSucceeded(again, 5, 5);
        assertThat(flow.runs("x")).hasSize(2);
        assertThat(flow.runs("y")).hasSize(1);
        assertThat(flow.runs("y").getFirst().predecessorRuns()).hasSize(2);
    }

    @Test
    void aTriggerWithoutAnythingCopiedWaits() throws Exception {
        flow.start("f");
        flow.when("ANY", "f SUCCEEDED, f FAILED", "x");
        WorkflowRun first = flow.first();
        flow.mend("f");
        WorkflowRun again = flow.resumed(first, "f");
        LetteredWorkflow.assertSucceeded(again, 2, 2);
        assertThat(flow.node(again, "x").jobDetails().jobRuns().getFirst().predecessorRuns())
                .extracting(Predecessor::runId)
                .isEqualTo(flow.shown(again, "f"));
    }

    @Test
    void aCrawlersEndIsCopiedAndACrawlerBelowRunsAgain() throws Exception {
        Consumer<CreateCrawlerRequest.Builder> crawler = r -> r.role("admin")
                .databaseName("crawled")
                .targets(t -> t.s3Targets(s -> s.path("s3://" + BUCKET + "/nothing/")));
        glue().createCrawler(crawler.andThen(r -> r.name(flow.name("k"))));
        flow.start("af");
        flow.when("ANY", "a SUCCEEDED, f FAILED", "k");
        flow.when("ANY", "k SUCCEEDED, g SUCCEEDED", "x");
        WorkflowRun first = flow.first();
        assertThat(first.statistics().succeededActions()).isEqualTo(3);
        WorkflowRun second = flow.resumed(first, "x");
        assertThat(flow.node(second, "k").crawlerDetails())
                .isEqualTo(flow.node(first, "k").crawlerDetails());
        flow.mend("f");
        WorkflowRun third = flow.resumed(second, "f");
        LetteredWorkflow.assertSucceeded(third, 4, 4);
        assertThat(flow.node(third, "k").crawlerDetails().crawls()).hasSize(1);
        assertThat(flow.node(third, "k").crawlerDetails())
                .isNotEqualTo(flow.node(first, "k").crawlerDetails());
        assertThat(flow.runs("x")).hasSize(3);
    }

    @Test
    void aCircleIsResumedWhereItWasNamed() throws Exception {
        flow.start("a");
        flow.when("ANY", "a SUCCEEDED", "x");
        flow.when("ANY", "x SUCCEEDED", "y");
        flow.when("ANY", "y SUCCEEDED", "x");
        WorkflowRun first = flow.first();
        WorkflowRun again = flow.resumed(first, "yx");
        LetteredWorkflow.assertSucceeded(again, 4, 4);
        assertThat(flow.shown(again, "a")).isEqualTo(flow.shown(first, "a"));
    }
}
