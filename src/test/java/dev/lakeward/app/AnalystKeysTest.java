package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.ui.DataGrid;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// An analyst's whole job by the keys alone: a table is found and looked at, queried, its rows are sorted out and
/// copied, a mistake is mended, and the query is found again.
class AnalystKeysTest {
    @RegisterExtension
    static final ConsoleWalk WALK = new ConsoleWalk();

    private static final Keyboard KEYS = new Keyboard(WALK, WALK.robot);

    private static <N extends Node> N shown(Class<N> type, String selector) {
        return ConsoleWalk.onScreen(() -> type.cast(WALK.robot.lookup(selector).queryAll().stream()
                .filter(AnalystKeysTest::isShown)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing shows " + selector))));
    }

    private static boolean isShown(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
    }

    private static String facts() {
        return shown(Label.class, "#facts").getText();
    }

    private static void run(String rows) {
        KEYS.press(KeyCode.CONTROL, KeyCode.ENTER);
        WALK.await(rows, () -> facts().startsWith(rows + "  ·"));
    }

    @Test
    void aTableIsFoundQueriedAndItsRowsAreTaken() {
        // Found, and looked at.
        KEYS.press(KeyCode.CONTROL, KeyCode.K);
        KEYS.write("orders");
        WALK.await(
                "it is found",
                () -> WALK.scene().lookup("#findList") instanceof ListView<?> list
                        && list.getItems().stream()
                                .anyMatch(item -> item.toString().contains("shop.orders")));
        KEYS.press(KeyCode.ENTER);
        WALK.await(
                "its page shows",
                () -> WALK.scene().lookup("#tableTitle") instanceof Label title
                        && title.getText().endsWith("orders"));
        KEYS.forth("details");
        KEYS.press(KeyCode.RIGHT);
        WALK.await(
                "its first rows show",
                () -> WALK.robot.lookup("#details .data-grid").queryAll().stream()
                        .filter(AnalystKeysTest::isShown)
                        .anyMatch(node -> ((DataGrid) node).rowCount() > 5));

        // Queried from its page.
        KEYS.back("queryTable");
        KEYS.press(KeyCode.SPACE);
        WALK.await(
                "the statement is there",
                () -> shown(CodeArea.class, ".sql-editor").getText().contains("LIMIT 100"));
        run("100 rows");

        // Chosen, sorted, copied.
        KEYS.press(KeyCode.F6);
        assertThat(KEYS.at()).isEqualTo("result");
        KEYS.press(KeyCode.CONTROL, KeyCode.F);
        assertThat(KEYS.at()).isEqualTo("rowFilter");
        KEYS.write("status:paid");
        KEYS.press(KeyCode.ENTER);
        WALK.await("fewer rows show", () -> shown(DataGrid.class, "#result").rowCount() < 100);
        KEYS.forth("result");
        KEYS.press(KeyCode.CONTROL, KeyCode.HOME);
        KEYS.press(KeyCode.SHIFT, KeyCode.DOWN);
        KEYS.press(KeyCode.SHIFT, KeyCode.RIGHT);
        KEYS.press(KeyCode.CONTROL, KeyCode.C);
        WALK.await(
                "two rows under their titles are copied",
                () -> String.valueOf(Clipboard.getSystemClipboard().getString())
                                .strip()
                                .lines()
                                .count()
                        == 3);
        assertThat(ConsoleWalk.onScreen(() -> Clipboard.getSystemClipboard().getString()))
                .startsWith("order_id\t");

        // A mistake, and its place.
        KEYS.press(KeyCode.CONTROL, KeyCode.T);
        KEYS.press(KeyCode.CONTROL, KeyCode.A);
        KEYS.write("SELECT emial FROM shop.customers LIMIT 3");
        KEYS.press(KeyCode.CONTROL, KeyCode.ENTER);
        WALK.await("it fails", () -> facts().equals("Failed"));
        CodeArea editor = shown(CodeArea.class, ".sql-editor");
        assertThat(ConsoleWalk.onScreen(editor::getCaretPosition)).isEqualTo("SELECT ".length());
        for (int i = 0; i < "emial".length(); i++) {
            KEYS.press(KeyCode.DELETE);
        }
        KEYS.write("email");
        run("3 rows");

        // Named, closed, opened again.
        KEYS.press(KeyCode.F2);
        assertThat(KEYS.at()).isEqualTo("tabName");
        KEYS.write("three letters");
        KEYS.press(KeyCode.ENTER);
        KEYS.press(KeyCode.CONTROL, KeyCode.W);
        WALK.await(
                "the one before shows",
                () -> shown(CodeArea.class, ".sql-editor").getText().contains("orders"));
        KEYS.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);
        WALK.await(
                "it is back",
                () -> shown(CodeArea.class, ".sql-editor").getText().contains("email FROM"));

        // What ran is found again.
        KEYS.press(KeyCode.ALT, KeyCode.PAGE_DOWN);
        WALK.await(
                "the history is there",
                () -> WALK.scene().lookup("#historyList") instanceof DataGrid grid && grid.rowCount() > 2);
        KEYS.back("historyFilter");
        KEYS.write("state:failed emial");
        KEYS.press(KeyCode.DOWN);
        assertThat(KEYS.at()).isEqualTo("historyList");
        KEYS.press(KeyCode.ENTER);
        WALK.await(
                "its text is open",
                () -> ((ToggleButton) WALK.scene().lookup("#part-queries")).isSelected()
                        && shown(CodeArea.class, ".sql-editor").getText().contains("emial"));
    }
}
