package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.*;

/// What scripts and nodes of Glue's jobs, triggers and workflows may be set to.
// The SDK takes lists of builders as generic varargs.
@SuppressWarnings("unchecked")
@ParameterizedClass
@EnumSource(TestLake.Side.class)
class GraphSettingsContractTest {
    private static final String BUCKET = "graph-settings";
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

    private static Job job(Consumer<CreateJobRequest.Builder> more) {
        String name = "set" + ++made;
        glue().createJob(TestJobs.job(name, BUCKET).andThen(more));
        return glue().getJob(r -> r.jobName(name)).job();
    }

    @Test
    void whereAScriptIsKeptIsShownAndNoTokenIsTaken() {
        SourceControlDetails details = SourceControlDetails.builder()
                .provider("GITHUB")
                .repository("jobs")
                .branch("main")
                .build();
        assertThat(job(r -> r.sourceControlDetails(details)).sourceControlDetails())
                .isEqualTo(details);
        assertThatThrownBy(() -> job(r -> r.sourceControlDetails(
                        details.toBuilder().authToken("secret").build())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("SourceControlDetails.AuthToken")
                .hasMessageNotContaining("secret");
    }

    @Test
    void anIdOfANodeIsOfLettersDigitsUnderscoresAndHyphens() {
        for (String id : List.of("a b", "a.b", "ä")) {
            assertThatThrownBy(() -> job(r -> r.codeGenConfigurationNodes(Map.of(id, TestJobs.source()))))
                    .isInstanceOf(GlueException.class)
                    .hasMessageContaining("codeGenConfigurationNodes' failed to satisfy constraint: Map keys must"
                            + " satisfy constraint: [Member must satisfy regular expression pattern:"
                            + " [A-Za-z0-9_-]*]");
        }
    }

    @Test
    void aNodeIsOfOneKind() {
        CodeGenConfigurationNode two = TestJobs.source().toBuilder()
                .dropNullFields(n -> n.name("d").inputs("a"))
                .build();
        for (CodeGenConfigurationNode node :
                List.of(two, CodeGenConfigurationNode.builder().build())) {
            assertThatThrownBy(() -> job(r -> r.codeGenConfigurationNodes(Map.of("n", node))))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("is of one kind");
        }
    }

    @Test
    void aTriggersActionSaysOfItsRunWhatAJobsRunMaySay() throws InterruptedException {
        Consumer<CreateTriggerRequest.Builder> onDemand =
                r -> r.name("settings" + ++made).type("ON_DEMAND");
        assertThatThrownBy(() -> glue().createTrigger(onDemand.andThen(
                        r -> r.actions(a -> a.jobName("j").arguments(Map.of("x", "1"))))))
                .isInstanceOf(InvalidInputException.class);
        Job job = job(r -> {});
        glue().createTrigger(onDemand.andThen(r -> r.actions(a ->
                a.jobName(job.name()).securityConfiguration("keys").notificationProperty(n -> n.notifyDelayAfter(7)))));
        glue().startTrigger(r -> r.name("settings" + made));
        List<JobRun> runs = List.of();
        for (int i = 0; i < 2_000 && runs.isEmpty(); i++) {
            Thread.sleep(10);
            runs = glue().getJobRuns(r -> r.jobName(job.name())).jobRuns();
        }
        assertThat(runs.getFirst().securityConfiguration()).isEqualTo("keys");
        assertThat(runs.getFirst().notificationProperty().notifyDelayAfter()).isEqualTo(7);
    }

    @Test
    void whatAConditionLacksIsSaidInAwssWords() {
        Map<Consumer<Condition.Builder>, String> wrong = Map.of(
                c -> c.jobName("j"),
                "State cannot be null or empty, choose from one of the following job state: [SUCCEEDED, STOPPED,"
                        + " FAILED, TIMEOUT]",
                c -> c.crawlerName("c"),
                "State cannot be null or empty, choose from one of the following crawler state: [SUCCEEDED, FAILED,"
                        + " CANCELLED]",
                c -> c.state("SUCCEEDED"),
                "JobName or CrawlerName in condition cannot be null or empty",
                c -> c.jobName("j").state("SUCCEEDED").logicalOperator((String) null),
                "Logical operator cannot be null or empty",
                c -> c.jobName("j").state("SUCCEEDED").crawlerName("c").crawlState("SUCCEEDED"),
                "and not both");
        wrong.forEach((condition, words) -> assertThatThrownBy(() -> glue().createTrigger(r -> r.name("watching")
                        .type("CONDITIONAL")
                        .actions(a -> a.jobName("j"))
                        .predicate(p -> p.conditions(c -> condition.accept(c.logicalOperator("EQUALS"))))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(words));
    }

    @Test
    void aWorkflowMayHaveARun() {
        for (int most : List.of(0, -1)) {
            assertThatThrownBy(() -> glue().createWorkflow(r -> r.name("none").maxConcurrentRuns(most)))
                    .isInstanceOf(InvalidInputException.class);
        }
        glue().createWorkflow(r -> r.name("one").maxConcurrentRuns(1));
        assertThatThrownBy(() -> glue().updateWorkflow(r -> r.name("one").maxConcurrentRuns(0)))
                .isInstanceOf(InvalidInputException.class);
    }
}
