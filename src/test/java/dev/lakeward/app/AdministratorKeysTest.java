package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.async.Load;
import dev.lakeward.feature.permission.PermissionScreen;
import dev.lakeward.feature.permission.PermissionViewModel;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// An administrator's whole job by the keys alone: what a table is made of is looked at, an LF-Tag is made and applied,
/// a run is stopped from the list of runs, the way leads back, and the window speaks another language.
class AdministratorKeysTest {
    @RegisterExtension
    static final ConsoleWalk WALK = new ConsoleWalk();

    private static final Keyboard KEYS = new Keyboard(WALK);

    private static PermissionViewModel permissions() {
        return WALK.window().screen(PermissionScreen.class).model();
    }

    private static void isAt(String table) {
        WALK.await("the page of " + table, () -> shows(table));
    }

    private static boolean shows(String table) {
        return WALK.scene().lookup("#tableTitle") instanceof Label title
                && title.getParent().getParent().isVisible()
                && title.getText().endsWith(table);
    }

    @Test
    void aTableIsLookedAtAnLfTagMadeAndARunStopped() {
        // What a table is made of.
        KEYS.press(KeyCode.CONTROL, KeyCode.DIGIT1);
        WALK.await("the tree is there", () -> WALK.scene().lookup("#catalogTree .tree-cell") != null);
        KEYS.to("the tree", node -> "catalogTree".equals(node.getId()), KeyCode.TAB);
        KEYS.press(KeyCode.CONTROL, KeyCode.F);
        assertThat(KEYS.at()).isEqualTo("catalogSearch");
        KEYS.write("web_logs");
        KEYS.forth("catalogTree");
        KEYS.to("the table", node -> shows("web_logs"), KeyCode.DOWN);
        KEYS.forth("details");
        TabPane details = WALK.find(TabPane.class, "#details");
        for (int i = 1; i < details.getTabs().size(); i++) {
            int place = i;
            KEYS.press(KeyCode.RIGHT);
            WALK.await(
                    "a part of the page",
                    () -> details.getSelectionModel().getSelectedIndex() == place
                            && WALK.shell().runs().running().get() == 0);
            assertThat(WALK.robot.lookup("#details .error-title").queryAll()).isEmpty();
        }

        // An LF-Tag.
        KEYS.press(KeyCode.CONTROL, KeyCode.DIGIT2);
        WALK.await("the matrix is there", () -> permissions().matrix().get() instanceof Load.Ready<?>);
        KEYS.back("part-lf-tags");
        KEYS.press(KeyCode.SPACE);
        KEYS.forth("newTag");
        KEYS.press(KeyCode.SPACE);
        KEYS.forth("tag_name");
        KEYS.write("owner");
        KEYS.forth("tag_text");
        KEYS.write("sales, logistics");
        KEYS.forth("stageTag");
        KEYS.press(KeyCode.SPACE);
        WALK.await("it is staged", () -> !permissions().staging().plan().get().isEmpty());
        KEYS.back("part-review");
        KEYS.press(KeyCode.SPACE);
        WALK.await(
                "it can be applied",
                () -> WALK.scene().lookup("#applyPlan") instanceof ButtonBase apply && !apply.isDisabled());
        KEYS.forth("applyPlan");
        KEYS.press(KeyCode.SPACE);
        WALK.await(
                "the tag is there",
                () -> permissions().matrix().get() instanceof Load.Ready<?>
                        && permissions().staging().plan().get().isEmpty());
        KEYS.back("part-lf-tags");
        KEYS.press(KeyCode.SPACE);
        WALK.await(
                "it is listed",
                () -> WALK.robot.lookup(".tag-line").queryAll().stream()
                        .anyMatch(node ->
                                node instanceof Labeled each && each.getText().startsWith("owner")));

        // A run that takes too long.
        KEYS.press(KeyCode.CONTROL, KeyCode.T);
        KEYS.press(KeyCode.CONTROL, KeyCode.A);
        KEYS.write("SELECT count(*) FROM shop.orders a, shop.orders b, shop.orders c, shop.orders d"
                + " WHERE a.order_id * b.order_id % 7 = c.order_id * d.order_id % 11");
        KEYS.press(KeyCode.CONTROL, KeyCode.ENTER);
        WALK.await("it runs", () -> WALK.shell().runs().running().get() == 1);
        KEYS.press(KeyCode.CONTROL, KeyCode.J);
        KEYS.to(
                "its Cancel",
                node -> node instanceof ButtonBase button && button.getText().equals("Cancel"),
                KeyCode.TAB);
        KEYS.press(KeyCode.SPACE);
        WALK.await("it is stopped", () -> WALK.shell().runs().running().get() == 0);
        KEYS.press(KeyCode.ESCAPE);
        assertThat(WALK.robot.lookup("#runs").tryQuery()).isEmpty();

        // Back, over all areas.
        KEYS.press(KeyCode.CONTROL, KeyCode.DIGIT1);
        isAt("web_logs");
        KEYS.press(KeyCode.ALT, KeyCode.LEFT);
        WALK.await("the query is there", () -> WALK.scene().lookup(".sql-editor") != null);
        KEYS.press(KeyCode.ALT, KeyCode.RIGHT);
        isAt("web_logs");

        // Another language, and back.
        speak(1, "쿼리");
        speak(2, "Query");
    }

    // A language from the end of the menu of looks, to which the way up leads first.
    private static void speak(int fromTheEnd, String query) {
        KEYS.back("look");
        KEYS.press(KeyCode.SPACE);
        for (int i = 0; i < fromTheEnd; i++) {
            KEYS.press(KeyCode.UP);
        }
        KEYS.press(KeyCode.ENTER);
        WALK.await(
                query,
                () -> WALK.scene().lookup("#rail-query") instanceof Labeled rail
                        && rail.getText().equals(query));
    }
}
