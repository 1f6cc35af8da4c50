package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.async.Load;
import dev.lakeward.feature.permission.PermissionScreen;
import dev.lakeward.feature.permission.PermissionViewModel;
import dev.lakeward.local.LocalLake;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A steward's whole job by the keys alone: a new team gets a part of a table, which is previewed, reviewed, applied,
/// asked for its reason and taken back.
class StewardKeysTest {
    private static final int MOST_STEPS = 120;

    @RegisterExtension
    static final ConsoleWalk WALK = new ConsoleWalk();

    private static PermissionViewModel model() {
        return WALK.window().screen(PermissionScreen.class).model();
    }

    private static Node owner() {
        return ConsoleWalk.onScreen(() -> WALK.scene().getFocusOwner());
    }

    private static String id() {
        return String.valueOf(owner() == null ? "" : owner().getId());
    }

    private static void ready() {
        WALK.await("the matrix is there", () -> model().matrix().get() instanceof Load.Ready<?>);
    }

    private static void step(String what, Predicate<Node> there, KeyCode... keys) {
        for (int i = 0; i < MOST_STEPS; i++) {
            Node owner = owner();
            if (owner != null && there.test(owner)) {
                return;
            }
            WALK.robot.push(keys);
        }
        throw new AssertionError("the keys do not come to " + what + ", but to " + owner());
    }

    private static void forth(String id) {
        step(id, node -> id.equals(node.getId()), KeyCode.TAB);
    }

    private static void back(String id) {
        step(id, node -> id.equals(node.getId()), KeyCode.SHIFT, KeyCode.TAB);
    }

    private static void down(String table) {
        for (int i = 0; i < MOST_STEPS; i++) {
            PermissionViewModel.Cell cell =
                    ConsoleWalk.onScreen(() -> model().chosen().get().getFirst());
            if (cell.table() != null && cell.table().ref().toString().equals(table)) {
                return;
            }
            WALK.robot.push(KeyCode.DOWN);
        }
        throw new AssertionError("no row " + table);
    }

    @Test
    void aNewTeamGetsAPartOfATableAndLosesItAgain() {
        WALK.robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        ready();
        step("the matrix", node -> "matrix".equals(node.getId()), KeyCode.F24);
        back("teams");
        WALK.robot.push(KeyCode.SPACE);
        WALK.await(
                "a name is asked for",
                () -> WALK.scene().getFocusOwner() != null
                        && "newTeam".equals(WALK.scene().getFocusOwner().getId()));
        WALK.robot.write("two words");
        assertThat(WALK.find(Label.class, "#newTeamProblem").getText()).contains("no space");
        WALK.robot.push(KeyCode.CONTROL, KeyCode.A).push(KeyCode.BACK_SPACE);
        WALK.robot.write("audit").push(KeyCode.ENTER);
        WALK.await(
                "the team has a column and the keys",
                () -> model().chosen().get().stream()
                        .anyMatch(cell -> cell.principal().equals(LocalLake.role("audit"))));
        ready();
        assertThat(id()).isEqualTo("matrix");
        down("shop.payments");
        WALK.robot.push(KeyCode.ENTER);
        assertThat(id()).isEqualTo("see");
        WALK.robot.push(KeyCode.SPACE);
        forth("column-card_number");
        WALK.robot.push(KeyCode.SPACE);
        forth("rowFilter");
        WALK.robot.write("method = 'card'");
        forth("preview");
        WALK.robot.push(KeyCode.SPACE);
        WALK.await("rows are counted", () -> WALK.scene().lookup("#previewed") != null);
        back("rowFilter");
        WALK.robot.push(KeyCode.ENTER);
        WALK.await("it is staged", () -> !model().staging().plan().get().isEmpty());
        ready();
        assertThat(id()).isEqualTo("matrix");
        back("part-review");
        WALK.robot.push(KeyCode.SPACE);
        WALK.await(
                "its line is there",
                () -> WALK.texts("#reviewList").stream()
                        .anyMatch(text -> text.startsWith("▲ audit on shop.payments: reads 6 of 7 columns")));
        step("a line of the review", node -> node.getStyleClass().contains("review-line"), KeyCode.TAB);
        WALK.robot.push(KeyCode.RIGHT);
        assertThat(WALK.texts("#reviewList")).anyMatch(text -> text.contains("CreateDataCellsFilter"));
        WALK.robot.push(KeyCode.LEFT);
        assertThat(WALK.texts("#reviewList")).noneMatch(text -> text.contains("CreateDataCellsFilter"));
        forth("applyPlan");
        WALK.robot.push(KeyCode.SPACE);
        WALK.await("it is applied", () -> model().staging().plan().get().isEmpty());
        ready();
        back("part-matrix");
        WALK.robot.push(KeyCode.SPACE);
        forth("matrix");
        WALK.robot.push(KeyCode.ENTER);
        assertThat(WALK.texts("#inspector")).anyMatch(text -> text.startsWith("└ SELECT on filter audit"));
        WALK.robot.push(KeyCode.ESCAPE);
        assertThat(id()).isEqualTo("matrix");
        back("part-plan-history");
        WALK.robot.push(KeyCode.SPACE);
        WALK.await("it can be undone", () -> WALK.scene().lookup(".undo-plan") != null);
        step("the way back", node -> node.getStyleClass().contains("undo-plan"), KeyCode.TAB);
        WALK.robot.push(KeyCode.SPACE);
        WALK.await(
                "its undo is staged",
                () -> WALK.texts("#reviewList").stream().anyMatch(text -> text.startsWith("▼ Undo of the plan of ")));
        forth("applyPlan");
        WALK.robot.push(KeyCode.SPACE);
        WALK.await("it is taken back", () -> model().staging().plan().get().isEmpty());
    }
}
