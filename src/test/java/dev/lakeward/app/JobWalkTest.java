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
import dev.lakeward.ui.graph.GraphView;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;

/// Jobs by keys: one is made of nodes, a problem is seen and mended, it is saved, run and watched.
class JobWalkTest {

    private static final String PLACE = "s3://shop-lake/cleaned/walk_orders/";

    @RegisterExtension
    static final ConsoleWalk WALK = new ConsoleWalk();

    private final Keyboard keys = new Keyboard(WALK);

    @BeforeEach
    void atTheList() {
        WALK.go(new Address.JobsAt());
        WALK.await("the jobs are listed", () -> WALK.scene().lookup("#jobsList") instanceof DataGrid);
    }

    private static Clients admin() {
        return WALK.window().session().as(LocalLake.role("admin"));
    }

    private static String text(String id) {
        return WALK.scene().lookup("#" + id) instanceof Label label && label.isVisible() ? label.getText() : "";
    }

    private static boolean isAt(String id) {
        Node owner = WALK.scene().getFocusOwner();
        return owner != null && id.equals(owner.getId());
    }

    private static GraphView graph() {
        return (GraphView) WALK.scene().lookup("#jobGraph");
    }

    private static boolean isDrawn() {
        return WALK.window().screen(PipelineScreen.class).part(JobsPart.class).isDrawn();
    }

    private static boolean isDisabled(String id) {
        return WALK.scene().lookup("#" + id) instanceof ButtonBase button && button.isDisabled();
    }

    private static Map<String, CodeGenConfigurationNode> nodes(String job) {
        return admin().glue().getJob(request -> request.jobName(job)).job().codeGenConfigurationNodes();
    }

    // From anywhere on the page, by the keys.
    private void add(String kind) {
        keys.back("jobGraph");
        keys.press(KeyCode.A);
        WALK.await("the palette is there", () -> isAt("paletteFilter"));
        keys.write(kind);
        keys.press(KeyCode.ENTER);
        WALK.await("the node is drawn", () -> isAt("jobGraph") && isDrawn());
    }

    private static void showTab(int place) {
        ConsoleWalk.onScreen(() -> {
            ((TabPane) WALK.scene().lookup("#nodeTabs")).getSelectionModel().select(place);
            return true;
        });
    }

    private void set(String setting, String value) {
        keys.forth("setting" + setting);
        keys.write(value);
    }

    @Test
    void aJobSaysWhichTablesItsRoleSeesInPart() {
        admin().glue()
                .createJob(r -> r.name("walk-part")
                        .role("marketing")
                        .command(c -> c.name("glueetl").scriptLocation(PLACE + "part.py"))
                        .codeGenConfigurationNodes(Map.of(
                                "source",
                                CodeGenConfigurationNode.builder()
                                        .s3CatalogSource(source -> source.name("all customers")
                                                .database("shop")
                                                .table("customers"))
                                        .build())));
        WALK.go(new Address.JobAt("walk-part"));
        WALK.await("it is told", () -> text("jobSeenInPart").contains("all customers"));
        admin().glue().deleteJob(r -> r.jobName("walk-part"));
    }

    @Test
    void aJobIsMadeMendedSavedRunAndUndone() {
        keys.press(KeyCode.CONTROL, KeyCode.N);
        WALK.await("a name is asked for", () -> isAt("jobName"));
        keys.press(KeyCode.CONTROL, KeyCode.S);
        assertThat(ConsoleWalk.onScreen(() -> text("jobProblem"))).isEqualTo(Messages.text("job.no_name"));
        keys.write("walk-orders");
        set("Role", "pipeline");

        add("catalog source");
        keys.press(KeyCode.ENTER);
        set("Database", "landing");
        set("Table", "shop_orderz");
        WALK.await("the table is missed", () -> text("nodeProblems").contains("landing.shop_orderz"));
        keys.press(KeyCode.BACK_SPACE);
        keys.write("s");
        WALK.await("it is mended", () -> text("nodeProblems").isEmpty());

        add("select fields");
        WALK.await("it has to be told which", () -> !text("nodeProblems").isEmpty());
        keys.press(KeyCode.ENTER);
        set("Paths", "order_id");
        keys.press(KeyCode.ENTER);
        keys.write("amount");
        WALK.await("it is told", () -> text("nodeProblems").isEmpty());

        add("s3 glue parquet target");
        keys.press(KeyCode.ENTER);
        set("Path", PLACE);
        WALK.await("nothing is wrong", () -> text("jobFacts").isEmpty());
        keys.back("jobGraph");
        keys.press(KeyCode.LEFT);
        showTab(2);
        keys.forth("previewRows");
        keys.press(KeyCode.SPACE);
        WALK.await(
                "the first rows are there",
                () -> WALK.scene().lookup("#previewGrid") instanceof DataGrid grid
                        && grid.titles().equals(List.of("order_id", "amount"))
                        && grid.rowCount() > 0);
        showTab(0);

        keys.press(KeyCode.CONTROL, KeyCode.S);
        WALK.await("it is saved", () -> text("jobOutcome").equals(Messages.text("job.saved", "walk-orders")));
        assertThat(nodes("walk-orders")).hasSize(3);
        assertThat(nodes("walk-orders").get("selectFields1").selectFields().inputs())
                .containsExactly("catalogSource1");

        keys.back("jobGraph");
        keys.press(KeyCode.CONTROL, KeyCode.ENTER);
        WALK.await("it went well", () -> text("jobState").equals(Messages.text("job.state_succeeded")));
        WALK.await("the rows are counted", () -> text("nodeFigures").contains(" in"));
        assertThat(admin().s3()
                        .listObjectsV2(request -> request.bucket("shop-lake").prefix("cleaned/walk_orders/"))
                        .contents())
                .isNotEmpty();

        showTab(3);
        WALK.await(
                "what it told is there",
                () -> WALK.scene().lookup("#nodeRan") instanceof ListView<?> told
                        && told.getItems().toString().contains("SelectFields"));
        keys.back("jobGraph");
        keys.press(KeyCode.RIGHT);
        WALK.await(
                "what it wrote is there",
                () -> lines("nodeRan")
                        .contains(Messages.text("bytes.written", Formats.bytes(bytes("cleaned/walk_orders/")))));
        assertThat(ConsoleWalk.onScreen(() -> lines("nodeRan"))).contains(Messages.text("cost.nothing"));
        keys.press(KeyCode.LEFT);
        showTab(0);
        keys.back("jobGraph");
        showScript();
        runWithAnArgument();

        assertThat(ConsoleWalk.onScreen(() -> graph().selected().get())).isEqualTo("selectFields1");
        keys.press(KeyCode.DELETE);
        WALK.await("it is gone", () -> isDrawn() && graph().getAccessibleText().contains("2"));
        assertThat(ConsoleWalk.onScreen(() -> isDisabled("runJob"))).isTrue();
        keys.press(KeyCode.CONTROL, KeyCode.Z);
        WALK.await("it is back", () -> text("jobState").equals(Messages.text("job.state_succeeded")));
        assertThat(nodes("walk-orders")).hasSize(3);
    }

    private static String lines(String id) {
        return ((ListView<?>) WALK.scene().lookup("#" + id)).getItems().toString();
    }

    private static long bytes(String prefix) {
        return admin().s3().listObjectsV2(request -> request.bucket("shop-lake").prefix(prefix)).contents().stream()
                .mapToLong(object -> object.size())
                .sum();
    }

    private static String script() {
        return lines("scriptLines");
    }

    private void showScript() {
        keys.press(KeyCode.CONTROL, KeyCode.J);
        WALK.await("the script shows", () -> script().contains("SelectFields.apply"));
        ConsoleWalk.onScreen(() -> {
            ((ChoiceBox<?>) WALK.scene().lookup("#scriptLanguage"))
                    .getSelectionModel()
                    .select(1);
            return true;
        });
        WALK.await("it is Scala", () -> script().contains("object GlueApp"));
        assertThat(ConsoleWalk.onScreen(() -> text("scriptSaid"))).isEqualTo(Messages.text("script.no_location"));
        keys.press(KeyCode.CONTROL, KeyCode.J);
        keys.back("jobGraph");
    }

    private void runWithAnArgument() {
        keys.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.ENTER);
        WALK.await("arguments are asked for", () -> isAt("runWithArguments"));
        keys.back("moreArguments");
        keys.write("--day=2026-11-30");
        keys.forth("runWithArguments");
        keys.press(KeyCode.ENTER);
        WALK.await("it was run again", () -> runs().size() == 2);
        assertThat(runs().getFirst().arguments()).containsEntry("--day", "2026-11-30");
        WALK.await("it went well", () -> runs().getFirst().jobRunState() == JobRunState.SUCCEEDED);
        keys.back("jobGraph");
        WALK.await("that shows", () -> text("jobState").equals(Messages.text("job.state_succeeded")));
    }

    private static List<JobRun> runs() {
        return admin().glue()
                .getJobRuns(request -> request.jobName("walk-orders"))
                .jobRuns();
    }
}
