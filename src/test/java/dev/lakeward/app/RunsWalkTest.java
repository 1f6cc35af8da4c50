package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.feature.pipeline.PipelineScreen;
import dev.lakeward.feature.pipeline.graph.JobsPart;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.service.Clients;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.DataGrid;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;

/// A workflow by the keys: made, run, watched, broken, mended, resumed, compared, deleted and taken back.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RunsWalkTest {
    private static final String NAME = "dawn";

    @RegisterExtension
    static final ConsoleWalk WALK = new ConsoleWalk();

    private static String failed = "";

    private final Keyboard keys = new Keyboard(WALK);

    @BeforeAll
    static void makeTheJobs() {
        jobs().make();
    }

    private static Clients admin() {
        return WALK.window().session().as(LocalLake.role("admin"));
    }

    private static TwoJobs jobs() {
        return new TwoJobs(admin());
    }

    private static int rows(String list) {
        return WALK.scene().lookup("#" + list) instanceof DataGrid grid ? grid.rowCount() : -1;
    }

    private static String text(String id) {
        return WALK.scene().lookup("#" + id) instanceof Labeled label && label.isVisible() ? label.getText() : "";
    }

    private static boolean isAt(String id) {
        Node owner = WALK.scene().getFocusOwner();
        return owner != null && id.equals(owner.getId());
    }

    private static String lines(String id) {
        return WALK.scene().lookup("#" + id) instanceof ListView<?> list
                ? list.getItems().stream().map(Object::toString).collect(Collectors.joining("\n"))
                : "";
    }

    private static boolean shows(String button) {
        return WALK.scene().lookup("#" + button) instanceof Button found && found.isVisible();
    }

    private static String runsAddress() {
        return WALK.window().screen(PipelineScreen.class).place().getValue() instanceof Address.RunAt(String key)
                ? key
                : "";
    }

    // Runs the workflow from its page, and comes to the run's page.
    private void run(String state) {
        WALK.go(new Address.WorkflowAt(NAME));
        WALK.await("its page is there", () -> text("workflowTitle").equals(NAME));
        keys.press(KeyCode.CONTROL, KeyCode.ENTER);
        WALK.await("the run's page is there", () -> WALK.scene().lookup("#runPage") != null);
        WALK.await("it has ended", () -> text("runState").equals(Messages.text("ran.verdict_" + state)));
    }

    @Test
    @Order(1)
    void aWorkflowOfTwoJobsIsMadeByTheKeys() {
        WALK.go(new Address.WorkflowsAt());
        WALK.await("the workflows are listed", () -> rows("workflowsList") > 0);
        int before = ConsoleWalk.onScreen(() -> rows("workflowsList"));
        keys.press(KeyCode.CONTROL, KeyCode.N);
        WALK.await("the form is there", () -> isAt("workflowName"));
        keys.press(KeyCode.CONTROL, KeyCode.ENTER);
        assertThat(ConsoleWalk.onScreen(() -> text("workflowNameProblem")))
                .isEqualTo(Messages.text("workflow.no_name"));
        keys.write(NAME);
        keys.forth("startStarts");
        keys.write("fetsh");
        keys.press(KeyCode.CONTROL, KeyCode.ENTER);
        assertThat(ConsoleWalk.onScreen(() -> text("startStartsProblem")))
                .isEqualTo(Messages.text("workflow.no_member", "fetsh"));
        keys.press(KeyCode.BACK_SPACE);
        keys.press(KeyCode.BACK_SPACE);
        keys.write("ch");
        keys.press(KeyCode.CONTROL, KeyCode.T);
        WALK.await("a step is there", () -> isAt("step0After"));
        keys.write("fetch");
        keys.forth("step0Starts");
        keys.write("tidy");
        keys.press(KeyCode.CONTROL, KeyCode.ENTER);
        WALK.await("the plan is there", () -> lines("workflowPlan").contains("dawn-then-1"));
        keys.press(KeyCode.CONTROL, KeyCode.ENTER);
        WALK.await("its page is there", () -> text("workflowTitle").equals(NAME));
        assertThat(ConsoleWalk.onScreen(() -> text("workflowOutcome")))
                .isEqualTo(Messages.text("workflow.saved", NAME));
        WALK.go(new Address.WorkflowsAt());
        WALK.await("it is listed", () -> rows("workflowsList") == before + 1);
    }

    @Test
    @Order(2)
    void itIsRunAndItsRowsAddUp() {
        run("succeeded");
        WALK.await("what happened is told", () -> lines("runReport").contains(Messages.text("ran.good_of", 2, 2)));
        assertThat(ConsoleWalk.onScreen(() -> lines("runReport")))
                .contains(Messages.text("ran.next_succeeded"))
                .contains(Messages.text("ran.rows_of", "3", "3", "0"))
                .contains(Messages.text("ran.balances"));
        assertThat(ConsoleWalk.onScreen(() -> WALK.scene().lookup("#runChart"))).isNotNull();
    }

    @Test
    @Order(3)
    void whatFailedStandsApartFromItsConsequence() {
        jobs().breakFetch();
        run("failed");
        WALK.await("what happened is told", () -> lines("runReport").contains(Messages.text("ran.root", "fetch")));
        assertThat(ConsoleWalk.onScreen(() -> lines("runReport")))
                .contains("nosuch")
                .contains(Messages.text("ran.kept_back", "tidy"))
                .contains(Messages.text("ran.next_mend", "fetch"));
        assertThat(ConsoleWalk.onScreen(() -> text("resumeRun"))).isEqualTo(Messages.text("ran.resume_from", "fetch"));
        failed = ConsoleWalk.onScreen(RunsWalkTest::runsAddress);
        String part = admin().glue()
                .getJobRuns(r -> r.jobName("fetch"))
                .jobRuns()
                .getFirst()
                .id();
        WALK.go(new Address.RunAt("job:" + part.length() + ":" + part + "fetch"));
        WALK.await(
                "it can be run again from where it failed",
                () -> shows("resumeRun") && text("resumeRun").equals(Messages.text("ran.run_from", "read")));
    }

    @Test
    @Order(4)
    void itsMendedPartIsResumedByAKey() {
        jobs().mendFetch();
        WALK.go(new Address.RunAt(failed));
        WALK.await("the failed run is there", () -> shows("resumeRun"));
        keys.press(KeyCode.CONTROL, KeyCode.ENTER);
        WALK.await("another run is there", () -> !runsAddress().equals(failed));
        WALK.await("it has ended", () -> text("runState").equals(Messages.text("ran.verdict_succeeded")));
        WALK.await("what it resumes is told", () -> lines("runReport").contains(Messages.text("ran.resumes")));
    }

    @Test
    @Order(5)
    void twoRunsAreCompared() {
        keys.press(KeyCode.CONTROL, KeyCode.D);
        WALK.await("they are compared", () -> lines("comparedRuns").contains(Messages.text("ran.differs")));
        assertThat(ConsoleWalk.onScreen(() -> lines("comparedRuns")))
                .contains(Messages.text("ran.state_failed") + "  →  " + Messages.text("ran.state_succeeded"));
        keys.press(KeyCode.ALT, KeyCode.LEFT);
        WALK.await("the run is back", () -> WALK.scene().lookup("#runPage") != null);
    }

    @Test
    @Order(6)
    void whatAJobReadWroteAndWasIsComparedToo() {
        List<JobRun> runs = admin().glue().getJobRuns(r -> r.jobName("fetch")).jobRuns();
        JobRun good = runs.stream()
                .filter(run -> run.jobRunState() == JobRunState.SUCCEEDED)
                .findFirst()
                .orElseThrow();
        JobRun bad = runs.stream()
                .filter(run -> run.jobRunState() == JobRunState.FAILED)
                .findFirst()
                .orElseThrow();
        String read = Messages.text("bytes.read", Formats.bytes(TwoJobs.ROWS.length()));
        WALK.go(new Address.RunAt(key(good)));
        WALK.await("its bytes are told", () -> lines("runReport").contains(read));
        assertThat(ConsoleWalk.onScreen(() -> lines("runReport"))).contains(Messages.text("cost.nothing"));
        WALK.go(new Address.RunsComparedAt(key(bad), key(good)));
        String code = Messages.text("ran.topic_code") + " in";
        WALK.await("they are compared", () -> lines("comparedRuns").contains(code));
        assertThat(ConsoleWalk.onScreen(() -> lines("comparedRuns"))).contains(Formats.bytes(TwoJobs.ROWS.length()));
        WALK.go(new Address.RunAt(failed));
    }

    private static String key(JobRun run) {
        return "job:" + run.id().length() + ":" + run.id() + run.jobName();
    }

    @Test
    @Order(7)
    void allThatRanIsOneList() {
        WALK.go(new Address.AllRunsAt());
        WALK.await("the runs are listed", () -> rows("allRunsList") > 5);
        ConsoleWalk.onScreen(() -> {
            ((TextField) WALK.scene().lookup("#allRunsFilter"))
                    .setText("kind:workflow subject:" + NAME + " state:failed");
            return true;
        });
        assertThat(ConsoleWalk.onScreen(() -> rows("allRunsList"))).isEqualTo(1);
        WALK.click("#allRunsFilter").push(KeyCode.ENTER).push(KeyCode.ENTER);
        WALK.await("its page is there", () -> runsAddress().equals(failed));
        assertThat(ConsoleWalk.onScreen(() -> ((Hyperlink) WALK.scene().lookup("#runTitle")).getText()))
                .isEqualTo(NAME);
    }

    @Test
    @Order(8)
    void whoeverViewsTheLakeAsAnotherStartsNothing() {
        ConsoleWalk.onScreen(() -> {
            WALK.window().view(LocalLake.role("engineering"));
            return true;
        });
        WALK.go(new Address.WorkflowsAt());
        WALK.await("the part is there", () -> WALK.scene().lookup("#workflowsPart") != null);
        keys.press(KeyCode.CONTROL, KeyCode.N);
        assertThat(ConsoleWalk.onScreen(() -> shows("newWorkflow") || shows("runWorkflows")))
                .isFalse();
        assertThat(ConsoleWalk.onScreen(() -> WALK.scene().lookup("#workflowForm")))
                .isNull();
        ConsoleWalk.onScreen(() -> {
            WALK.window().view(LocalLake.role("steward"));
            return true;
        });
    }

    @Test
    @Order(9)
    void whatWasDeletedIsTakenBack() {
        WALK.go(new Address.WorkflowAt(NAME));
        WALK.await("its page is there", () -> shows("deleteWorkflow"));
        WALK.click("#deleteWorkflow");
        WALK.click("#askDeleteWorkflowYes");
        WALK.await("it is gone", () -> text("workflowsOutcome").equals(Messages.text("workflow.deleted", NAME)));
        assertThat(admin().glue().listWorkflows(r -> {}).workflows()).doesNotContain(NAME);
        keys.press(KeyCode.CONTROL, KeyCode.Z);
        WALK.await("it is there again", () -> text("workflowTitle").equals(NAME));
        assertThat(admin().glue()
                        .getWorkflow(r -> r.name(NAME).includeGraph(true))
                        .workflow()
                        .graph()
                        .nodes())
                .hasSize(4);
    }

    @Test
    @Order(10)
    void aJobIsRunForEachDayOfARangeAsOneRun() {
        WALK.go(new Address.JobAt("fetch"));
        WALK.await(
                "its page is there",
                () -> text("jobTitle").equals("fetch")
                        && WALK.window()
                                .screen(PipelineScreen.class)
                                .part(JobsPart.class)
                                .isDrawn());
        ConsoleWalk.onScreen(() -> {
            WALK.scene().lookup("#runJob").requestFocus();
            return true;
        });
        keys.press(KeyCode.CONTROL, KeyCode.B);
        WALK.await("the range is asked for", () -> isAt("backfillFrom"));
        assertThat(ConsoleWalk.onScreen(() -> text("backfillWarning")))
                .isEqualTo(Messages.text("backfill.graph_reads_none", "--day"));
        keys.write("2026-01-03");
        keys.forth("backfillTo");
        keys.write("2026-01-01");
        assertThat(ConsoleWalk.onScreen(() -> isReady("runBackfill"))).isFalse();
        keys.back("backfillFrom");
        keys.press(KeyCode.CONTROL, KeyCode.A);
        keys.write("2025-12-31");
        WALK.await("it can be run", () -> isReady("runBackfill"));
        keys.forth("runBackfill");
        keys.press(KeyCode.ENTER);
        WALK.await("its page is there", () -> runsAddress().startsWith("backfill:"));
        WALK.await("it has ended", () -> text("runState").equals(Messages.text("backfill.verdict_succeeded")));
        assertThat(ConsoleWalk.onScreen(() -> lines("runReport")))
                .contains(Messages.text("backfill.done_of", 2, 2))
                .contains("2025-12-31")
                .contains("2026-01-01");
        WALK.go(new Address.AllRunsAt());
        ConsoleWalk.onScreen(() -> {
            ((TextField) WALK.scene().lookup("#allRunsFilter")).setText("kind:backfill state:succeeded");
            return true;
        });
        WALK.await("it is listed as one", () -> rows("allRunsList") == 1);
        assertThat(admin().glue().getJobRuns(r -> r.jobName("fetch")).jobRuns())
                .filteredOn(run -> run.arguments().containsKey("--day"))
                .extracting(run -> run.arguments().get("--day"))
                .containsExactlyInAnyOrder("2025-12-31", "2026-01-01");
    }

    private static String typed(String id) {
        return WALK.scene().lookup("#" + id) instanceof TextInputControl text ? text.getText() : "";
    }

    @Test
    @Order(11)
    void theValuesOfAPartitionKeyArePickedByTheKeys() {
        WALK.go(new Address.JobAt("fetch"));
        WALK.await("its page is there", () -> text("jobTitle").equals("fetch"));
        ConsoleWalk.onScreen(() -> {
            WALK.scene().lookup("#runJob").requestFocus();
            return true;
        });
        keys.press(KeyCode.CONTROL, KeyCode.B);
        WALK.await("the range is asked for", () -> isAt("backfillFrom"));
        keys.forth("backfillPicks");
        keys.write("raw.campaign_events");
        keys.press(KeyCode.ENTER);
        WALK.await("it is no key", () -> !text("backfillPicksProblem").isEmpty());
        keys.write(".dt");
        keys.press(KeyCode.ENTER);
        WALK.await("its values are listed", () -> isAt("backfillPicksList"));
        keys.press(KeyCode.SPACE);
        keys.press(KeyCode.SHIFT, KeyCode.DOWN);
        keys.press(KeyCode.SHIFT, KeyCode.DOWN);
        keys.press(KeyCode.SPACE);
        assertThat(ConsoleWalk.onScreen(() -> typed("backfillValues"))).isEqualTo("2026-10-01\n2026-10-02\n2026-10-03");
        assertThat(ConsoleWalk.onScreen(() -> text("backfillPicksCount")))
                .isEqualTo(Messages.text("picks.count", 3, 10));
        keys.press(KeyCode.CONTROL, KeyCode.A);
        WALK.await("all are picked", () -> text("backfillPicksCount").equals(Messages.text("picks.count", 10, 10)));
        WALK.await("it can be run", () -> isReady("runBackfill"));
        keys.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.A);
        WALK.await("none is picked", () -> typed("backfillValues").isEmpty());
        keys.back("backfillPicksFilter");
        keys.write("10-1");
        WALK.await(
                "one is left", () -> text("backfillPicksCount").equals(Messages.text("picks.count_shown", 0, 10, 1)));
        keys.forth("backfillPicksAll");
        keys.press(KeyCode.ENTER);
        WALK.await("it stands as a line", () -> typed("backfillValues").equals("2026-10-10"));
        keys.press(KeyCode.ESCAPE);
        WALK.await(
                "it asks no more", () -> !WALK.scene().lookup("#backfillForm").isVisible());
    }

    private static boolean isReady(String id) {
        return WALK.scene().lookup("#" + id) instanceof ButtonBase button && !button.isDisabled();
    }
}
