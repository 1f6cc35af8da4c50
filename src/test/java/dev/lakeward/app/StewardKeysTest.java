package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.async.Load;
import dev.lakeward.feature.permission.PermissionScreen;
import dev.lakeward.feature.permission.PermissionViewModel;
import dev.lakeward.local.LocalLake;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A steward's whole job by the keys alone: a new team gets a part of a table with a mask, which is previewed,
/// reviewed, applied, asked for its reason and taken back.
class StewardKeysTest {
    @RegisterExtension
    static final ConsoleWalk WALK = new ConsoleWalk();

    private static final Keyboard KEYS = new Keyboard(WALK);

    private static PermissionViewModel model() {
        return WALK.window().screen(PermissionScreen.class).model();
    }

    private static void ready() {
        WALK.await("the matrix is there", () -> model().matrix().get() instanceof Load.Ready<?>);
    }

    private static void down(String table) {
        for (int i = 0; i < Keyboard.MOST_STEPS; i++) {
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
        KEYS.to("the matrix", node -> "matrix".equals(node.getId()), KeyCode.F24);
        KEYS.back("teams");
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
        assertThat(KEYS.at()).isEqualTo("matrix");
        down("shop.payments");
        WALK.robot.push(KeyCode.ENTER);
        assertThat(KEYS.at()).isEqualTo("see");
        WALK.robot.push(KeyCode.SPACE);
        KEYS.forth("column-card_number");
        WALK.robot.push(KeyCode.SPACE);
        KEYS.forth("mask");
        KEYS.press(KeyCode.SPACE);
        KEYS.press(KeyCode.DOWN);
        KEYS.press(KeyCode.RIGHT);
        KEYS.press(KeyCode.DOWN);
        KEYS.press(KeyCode.ENTER);
        assertThat(WALK.texts("#inspector")).contains("▒ payment_id: Show last 4");
        KEYS.forth("rowFilter");
        WALK.robot.write("method = 'card'");
        KEYS.forth("preview");
        WALK.robot.push(KeyCode.SPACE);
        WALK.await("rows are counted", () -> WALK.scene().lookup("#previewed") != null);
        KEYS.back("rowFilter");
        WALK.robot.push(KeyCode.ENTER);
        WALK.await("it is staged", () -> !model().staging().plan().get().isEmpty());
        ready();
        assertThat(KEYS.at()).isEqualTo("matrix");
        KEYS.back("part-review");
        WALK.robot.push(KeyCode.SPACE);
        WALK.await(
                "its line is there",
                () -> WALK.texts("#reviewList").stream()
                        .anyMatch(text -> text.startsWith("▲ audit on shop.payments: reads 6 of 7 columns")));
        KEYS.to("a line of the review", node -> node.getStyleClass().contains("review-line"), KeyCode.TAB);
        WALK.robot.push(KeyCode.RIGHT);
        assertThat(WALK.texts("#reviewList")).anyMatch(text -> text.contains("create view shop.payments_audit"));
        WALK.robot.push(KeyCode.LEFT);
        assertThat(WALK.texts("#reviewList")).noneMatch(text -> text.contains("create view shop.payments_audit"));
        KEYS.forth("applyPlan");
        WALK.robot.push(KeyCode.SPACE);
        WALK.await("it is applied", () -> model().staging().plan().get().isEmpty());
        ready();
        KEYS.back("part-matrix");
        WALK.robot.push(KeyCode.SPACE);
        KEYS.forth("matrix");
        WALK.robot.push(KeyCode.ENTER);
        assertThat(WALK.texts("#inspector"))
                .anyMatch(text -> text.startsWith("Reads through the view shop.payments_audit: 6 columns, 1 of them"
                        + " masked, rows where method = 'card'"));
        WALK.robot.push(KeyCode.ESCAPE);
        assertThat(KEYS.at()).isEqualTo("matrix");
        KEYS.back("part-plan-history");
        WALK.robot.push(KeyCode.SPACE);
        WALK.await("it can be undone", () -> WALK.scene().lookup(".undo-plan") != null);
        KEYS.to("the way back", node -> node.getStyleClass().contains("undo-plan"), KeyCode.TAB);
        WALK.robot.push(KeyCode.SPACE);
        WALK.await(
                "its undo is staged",
                () -> WALK.texts("#reviewList").stream().anyMatch(text -> text.startsWith("▼ Undo of the plan of ")));
        KEYS.forth("applyPlan");
        WALK.robot.push(KeyCode.SPACE);
        WALK.await("it is taken back", () -> model().staging().plan().get().isEmpty());
    }
}
