package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.TableRef;
import dev.lakeward.async.Background;
import dev.lakeward.async.SessionRuns;
import dev.lakeward.feature.catalog.crawl.CrawlAccess;
import dev.lakeward.feature.catalog.crawl.CrawlHistoryPane;
import dev.lakeward.feature.catalog.crawl.CrawlPlanPane;
import dev.lakeward.local.LocalLake;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.GridWork;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.list.Lists;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.control.SplitPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The plan and the history of a crawler by keys and mouse, in a stage of their own: planned, accepted, tried by other
/// figures, applied, looked at, undone and done again.
class CrawlPlanWalkTest {
    private static final int MOST_SECONDS = 20;

    private final FxRobot robot = new KeyRobot();
    private final List<Address> gone = new ArrayList<>();
    private CrawledLake lake;
    private Path settings;
    private CrawlPlanPane plan;
    private CrawlHistoryPane history;
    private Stage stage;

    private final class Gone implements Navigator {
        @Override
        public void go(Address address) {
            gone.add(address);
        }

        @Override
        public void viewAs(dev.lakeward.access.Principal principal) {
            throw new AssertionError("nobody is viewed as");
        }
    }

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        lake = new CrawledLake();
        lake.begin();
        lake.crawl();
        lake.filter();
        lake.change();
        settings = Files.createTempDirectory("lakeward-walk");
        show(true);
    }

    private void show(boolean hasPlans) {
        ConsoleWalk.onScreen(() -> {
            Background background = Background.onVirtualThreads(InstantSource.system());
            SessionRuns runs = new SessionRuns(background);
            Settings kept = new Settings(settings.resolve("settings"));
            Theme.setDark(kept, false);
            Lists lists = new Lists(kept, () -> new GridWork(runs, background));
            CrawlAccess access = lake.access(hasPlans, runs, background, InstantSource.system());
            plan = new CrawlPlanPane(access, new Gone(), lists);
            history = new CrawlHistoryPane(access, new Gone(), lists);
            plan.show(lake.crawler());
            history.show(lake.crawler());
            SplitPane both = new SplitPane(plan.node(), history.node());
            Scene scene = new Scene(both, 1_700, 800);
            scene.getStylesheets()
                    .add(getClass()
                            .getResource("/dev/lakeward/app/lakeward.css")
                            .toExternalForm());
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            return true;
        });
    }

    @AfterEach
    void close() throws Exception {
        FxToolkit.cleanupInput(robot);
        ConsoleWalk.onScreen(() -> {
            stage.close();
            return true;
        });
        lake.close();
    }

    private <N extends Node> N find(Class<N> type, String id) {
        return ConsoleWalk.onScreen(() -> {
            stage.getScene().getRoot().applyCss();
            return type.cast(stage.getScene().lookup("#" + id));
        });
    }

    private String text(String id) {
        Labeled label = find(Labeled.class, id);
        return ConsoleWalk.onScreen(() -> label.isVisible() ? label.getText() : "");
    }

    private List<String> lines(String id) {
        ListView<?> list = find(ListView.class, id);
        return ConsoleWalk.onScreen(
                () -> list.getItems().stream().map(Object::toString).toList());
    }

    // What the labels say that tests ask for.
    private String shown() {
        return List.of("planCounts", "planNotice", "crawlTitle", "crawlCounts", "crawlDoes", "historyNotice").stream()
                .map(id -> ConsoleWalk.onScreen(
                        () -> stage.getScene().lookup("#" + id) instanceof Label label ? label.getText() : ""))
                .toList()
                .toString();
    }

    private void await(String what, BooleanSupplier done) throws Exception {
        try {
            WaitForAsyncUtils.waitFor(MOST_SECONDS, TimeUnit.SECONDS, () -> ConsoleWalk.onScreen(done::getAsBoolean));
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError("did not happen: " + what + " but " + shown(), e);
        }
    }

    private boolean isThere(String id) {
        return stage.getScene().lookup("#" + id) instanceof Node node && node.isVisible() && node.getParent() != null;
    }

    private void choose(String list, int... rows) {
        ListView<?> of = find(ListView.class, list);
        ConsoleWalk.onScreen(() -> {
            of.getSelectionModel().clearSelection();
            for (int row : rows) {
                of.getSelectionModel().select(row);
            }
            of.requestFocus();
            of.getFocusModel().focus(rows[rows.length - 1]);
            return true;
        });
    }

    private void press(String button) {
        ButtonBase of = find(ButtonBase.class, button);
        ConsoleWalk.onScreen(() -> {
            of.fire();
            return true;
        });
    }

    private void plan() throws Exception {
        Button begin = find(Button.class, "planBegin");
        ConsoleWalk.onScreen(() -> {
            begin.requestFocus();
            plan.plan();
            return true;
        });
        await(
                "the plan is there",
                () -> stage.getScene().lookup("#planTables") instanceof ListView<?> list
                        && !list.getItems().isEmpty()
                        && list.isFocused());
    }

    private boolean isTo(String id, String text) {
        return stage.getScene().lookup("#" + id) instanceof Label label
                && label.isVisible()
                && label.getText().contains(text);
    }

    @Test
    void aPlanIsAcceptedTableByTableAndAppliedByKeys() throws Exception {
        plan();
        assertThat(text("planCounts")).isEqualTo("Of 5 tables, 1 is new, 2 change, 1 is removed, 1 stays.");
        assertThat(text("planWaiting")).contains("arrivals.people");
        assertThat(text("planApply")).isEqualTo("Apply 3 tables");
        // The second one is that of the people, which waits.
        robot.push(KeyCode.DOWN);
        assertThat(lines("planPage")).anyMatch(line -> line.contains("resident_no") && line.contains("waits"));
        assertThat(lines("planPage"))
                .anyMatch(line -> line.contains("adds resident_no"))
                .anyMatch(line -> line.contains("admin, finance, marketing, support will see it"))
                .anyMatch(line -> line.contains("Filter noted"));
        robot.push(KeyCode.SPACE);
        assertThat(text("planApply")).isEqualTo("Apply 4 tables");
        assertThat(text("planWaiting")).isEmpty();
        assertThat(lines("planPage")).noneMatch(line -> line.contains("waits"));
        robot.push(KeyCode.UP);
        robot.push(KeyCode.SPACE);
        assertThat(text("planApply")).isEqualTo("Apply 3 tables");
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        await("it is applied", () -> isTo("planNotice", "3 tables applied"));
        await("what is left shows", () -> isTo("planCounts", "Of 4 tables, 1 changes, 3 stay."));
        await(
                "the history has it",
                () -> ((ListView<?>) stage.getScene().lookup("#crawls"))
                                .getItems()
                                .size()
                        == 2);
        assertThat(lake.session()
                        .as(LocalLake.role("admin"))
                        .glue()
                        .getTable(r -> r.databaseName(CrawledLake.CRAWLER).name("people"))
                        .table()
                        .storageDescriptor()
                        .columns())
                .anyMatch(column -> column.name().equals("resident_no"));
    }

    @Test
    void whatStandsInAPlanLeadsOnAndIsCopied() throws Exception {
        plan();
        robot.push(KeyCode.ENTER);
        ListView<?> page = find(ListView.class, "planPage");
        assertThat(ConsoleWalk.onScreen(page::isFocused)).isTrue();
        robot.push(KeyCode.ENTER);
        assertThat(gone).containsExactly(new Address.TableAt(TableRef.of("arrivals", "events")));
        robot.push(KeyCode.CONTROL, KeyCode.C);
        assertThat(ConsoleWalk.onScreen(() -> Clipboard.getSystemClipboard().getString()))
                .contains("arrivals.events");
        press("planToImpact");
        choose("planImpact", 1);
        robot.push(KeyCode.ENTER);
        assertThat(gone.getLast()).isInstanceOf(Address.CellAt.class);
    }

    @Test
    void otherFiguresPlanAnewAndTheOldOnesComeBack() throws Exception {
        plan();
        Slider clusters = find(Slider.class, "planSimilarity");
        String before = text("planCounts");
        ConsoleWalk.onScreen(() -> {
            clusters.requestFocus();
            return true;
        });
        for (int i = 0; i < 6; i++) {
            robot.push(KeyCode.RIGHT);
        }
        Button apply = find(Button.class, "planApply");
        await("another plan is there", () -> !apply.isDisabled());
        assertThat(ConsoleWalk.onScreen(clusters::getValue)).isEqualTo(100);
        press("planReset");
        await("the first plan is back", () -> !apply.isDisabled() && clusters.getValue() == 70);
        assertThat(text("planCounts")).isEqualTo(before);
    }

    @Test
    void aPlanThatWouldDoSomethingElseByNowSaysSoAndIsMadeAgain() throws Exception {
        plan();
        lake.session()
                .as(LocalLake.role("admin"))
                .glue()
                .deleteTable(r -> r.databaseName(CrawledLake.CRAWLER).name("orders"));
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        await("it is refused", () -> isTo("planNotice", "plan again"));
        press("planAgain");
        await("there is another plan", () -> isTo("planCounts", "1 is new"));
    }

    @Test
    void theLakeMayHoldWhatLooksSensitive() throws Exception {
        plan();
        CheckBox hold = find(CheckBox.class, "planHold");
        await("it is known", () -> !hold.isDisabled());
        press("planHold");
        await("it is set", () -> !hold.isDisabled());
        assertThat(lake.plans().holdsSensitive()).isTrue();
    }

    @Test
    void aCrawlIsUndoneAndDoneAgainAndItsLogIsRead() throws Exception {
        lake.applyAll();
        ConsoleWalk.onScreen(() -> {
            history.show(lake.crawler());
            history.focus();
            return true;
        });
        await(
                "both crawls are there",
                () -> ((ListView<?>) stage.getScene().lookup("#crawls"))
                                .getItems()
                                .size()
                        == 2);
        await("what it changed is there", () -> isTo("crawlDoes", "5 partitions"));
        assertThat(text("crawlDoes")).isEqualTo("Undo takes back 4 tables and 5 partitions.");
        press("crawlToLog");
        assertThat(lines("crawlLog")).anyMatch(line -> line.contains("BENCHMARK"));
        press("crawlUndo");
        await("it is undone", () -> isTo("historyNotice", "is undone"));
        await("it can be done again", () -> isThere("crawlRedo"));
        assertThat(lines("crawls").getFirst()).contains("undone=true");
        press("crawlRedo");
        await("it is done again", () -> isTo("historyNotice", "is done again"));
        await("it can be undone", () -> isThere("crawlUndo"));
        // The first one is in the way of nothing, but the second of it.
        choose("crawls", 1);
        await("the first one shows", () -> isTo("crawlDoes", "14 partitions"));
        press("crawlUndo");
        await(
                "it is refused",
                () -> stage.getScene().lookup("#historyNotice") instanceof Label label
                        && label.getText().contains("changed since"));
    }

    @Test
    void twoCrawlsAreCompared() throws Exception {
        lake.applyAll();
        lake.put("later/later.csv", CrawledLake.csv("id,late", ",yes"));
        lake.crawl();
        ConsoleWalk.onScreen(() -> {
            history.show(lake.crawler());
            return true;
        });
        await(
                "all are there",
                () -> ((ListView<?>) stage.getScene().lookup("#crawls"))
                                .getItems()
                                .size()
                        == 3);
        choose("crawls", 0, 2);
        await("they are compared", () -> isTo("crawlTitle", "What changed after"));
        await("all after the first", () -> isTo("crawlCounts", "Of 5 tables, 2 are new, 2 change, 1 is removed."));
        assertThat(isThere("crawlUndo")).isFalse();
    }

    @Test
    void withoutPlansItSaysWhatThereIsInstead() throws Exception {
        ConsoleWalk.onScreen(() -> {
            stage.close();
            return true;
        });
        show(false);
        assertThat(text("planNotHere")).contains("AWS has no plans");
        await(
                "the crawl is there",
                () -> stage.getScene().lookup("#crawls") instanceof ListView<?> list
                        && list.getItems().size() == 1);
        // The steward does not see who wrote the tables, and is told how many there are.
        await("it is told by counts", () -> isTo("crawlCounts", "4 tables added"));
        assertThat(isThere("crawlUndo")).isFalse();
        assertThat(find(Node.class, "crawlGaps").isVisible()).isTrue();
    }
}
