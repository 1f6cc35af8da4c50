package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.async.Load;
import dev.lakeward.feature.permission.PermissionViewModel;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The matrix by keys and mouse: find a table, walk to a cell, read why, see the lake as that team.
class PermissionWalkTest {
    @RegisterExtension
    static final ConsoleWalk WALK = new ConsoleWalk();

    private static PermissionViewModel model() {
        return WALK.window().screens().permissionModel();
    }

    @Test
    void aCellSaysWhyAndLeadsToTheTeamsView() throws InterruptedException {
        WALK.robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        WALK.await("the matrix is there", () -> model().matrix().get() instanceof Load.Ready<?>);
        WALK.robot.clickOn("#permissionSearch").write("shop.customers");
        assertThat(WALK.find(Label.class, "#matrixSize").getText()).startsWith("1 table × ");
        WALK.robot.clickOn("#matrix").push(KeyCode.HOME).push(KeyCode.RIGHT);
        while (!chosen().principal().name().equals("marketing")) {
            WALK.robot.push(KeyCode.RIGHT);
        }
        assertThat(chosen().level()).isEqualTo(EffectiveAccess.Level.PART_OF_BOTH);
        assertThat(texts()).anyMatch(text -> text.contains("SELECT on filter agreed_to_marketing"));
        WALK.robot.clickOn("#viewAsTeam");
        WALK.await(
                "the combo box says it",
                () -> String.valueOf(((ComboBox<?>) WALK.scene().lookup("#viewAs")).getValue())
                        .contains("marketing"));
        WALK.await("the matrix is there", () -> model().matrix().get() instanceof Load.Ready<?>);
        assertThat(WALK.find(Label.class, "#matrixSize").getText()).endsWith("× 1 team");
    }

    private static EffectiveAccess chosen() {
        return ConsoleWalk.onScreen(() -> model().chosen().get());
    }

    private static java.util.List<String> texts() {
        return WALK.robot.lookup("#inspector .label").queryAll().stream()
                .map(node -> ((Label) node).getText())
                .toList();
    }
}
