package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.feature.query.QueryScreen;
import dev.lakeward.local.LocalLake;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.DataGrid;
import java.util.List;
import java.util.Objects;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What a person has open on the query screen is there again, whatever is done with the lake or the window.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OpenQueryWalkTest {
    @RegisterExtension
    static final ConsoleWalk WALK = new ConsoleWalk();

    private static <N extends Node> N shown(Class<N> type, String selector) {
        return ConsoleWalk.onScreen(() -> {
            WALK.scene().getRoot().applyCss();
            WALK.scene().getRoot().layout();
            return type.cast(WALK.robot.lookup(selector).queryAll().stream()
                    .filter(OpenQueryWalkTest::isShown)
                    .findFirst()
                    .orElseThrow());
        });
    }

    private static boolean isShown(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static List<String> titles() {
        return ConsoleWalk.onScreen(() -> WALK.find(TabPane.class, "#queryTabs").getTabs().stream()
                .map(tab -> tab.getText())
                .toList());
    }

    private static Node focus() {
        return ConsoleWalk.onScreen(() -> WALK.scene().getFocusOwner());
    }

    private static CodeArea editor() {
        return shown(CodeArea.class, ".sql-editor");
    }

    private static String text() {
        return ConsoleWalk.onScreen(() -> editor().getText());
    }

    private static String facts() {
        return ConsoleWalk.onScreen(() -> shown(Label.class, "#facts").getText());
    }

    private static void view(String team) {
        ConsoleWalk.onScreen(() -> {
            WALK.window().view(LocalLake.role(team));
            return true;
        });
    }

    private static void run(String answer) {
        WALK.robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        WALK.await(answer, () -> shown(Label.class, "#facts").getText().endsWith(answer));
    }

    @Test
    @Order(1)
    void nothingThatIsOpenIsLost() {
        WALK.robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        assertThat(focus().getId()).isEqualTo("firstQuery");
        WALK.robot.push(KeyCode.ENTER);
        assertThat(focus()).isSameAs(editor());
        WALK.robot.write("1 AS one");
        run("as steward");
        assertThat(focus()).isSameAs(editor());
        WALK.robot.push(KeyCode.F2).write("mine").push(KeyCode.ENTER);
        assertThat(titles()).containsExactly("mine");
        assertThat(focus()).isSameAs(editor());
        WALK.robot.push(KeyCode.CONTROL, KeyCode.T).write("2").push(KeyCode.LEFT);

        view("support");
        assertThat(titles()).containsExactly("mine", "query 2");
        assertThat(text()).isEqualTo("SELECT 2");
        assertThat(focus()).isSameAs(editor());
        run("as support");
        assertThat(ConsoleWalk.onScreen(() -> Objects.requireNonNull(
                                WALK.find(ComboBox.class, "#queryTabs #runAs").getButtonCell())
                        .getText()))
                .isEqualTo("as support");
        view("steward");
        assertThat(facts()).endsWith("as support");
        ConsoleWalk.onScreen(() -> {
            WALK.find(TabPane.class, "#queryTabs").getSelectionModel().select(0);
            return true;
        });
        assertThat(facts()).endsWith("as steward");
        ConsoleWalk.onScreen(() -> {
            WALK.find(TabPane.class, "#queryTabs").getSelectionModel().select(1);
            return true;
        });

        otherLakeAndBack();
        assertThat(titles()).containsExactly("mine", "query 2");
        WALK.robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        assertThat(text()).isEqualTo("SELECT 2");

        WALK.close();
        WALK.open();
        WALK.await(
                "they are read",
                () -> WALK.window().screen(QueryScreen.class).queries().tabs().size() == 2);
        WALK.robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        assertThat(text()).isEqualTo("SELECT 2");
        assertThat(ConsoleWalk.onScreen(() -> editor().getCaretPosition())).isEqualTo(7);
        assertThat(focus()).isSameAs(editor());
        WALK.robot.push(KeyCode.CONTROL, KeyCode.W);
        assertThat(titles()).containsExactly("mine");
        WALK.robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);
        assertThat(titles()).containsExactly("mine", "query 2");
        assertThat(text()).isEqualTo("SELECT 2");
    }

    @Test
    @Order(2)
    void rowsAreChosenAndSortedInTheBackgroundAndStaySoWhenTheStatementRunsAgain() {
        ConsoleWalk.onScreen(() -> {
            WALK.window().go(new Address.QueryText("SELECT order_id, status FROM shop.orders"));
            return true;
        });
        run("as steward");
        int all = rows();
        assertThat(all).isGreaterThan(1_000);
        WALK.robot.push(KeyCode.F6);
        assertThat(focus().getId()).isEqualTo("result");
        WALK.robot.push(KeyCode.CONTROL, KeyCode.UP);
        assertThat(focus()).isSameAs(editor());
        WALK.robot.push(KeyCode.CONTROL, KeyCode.F).write("order_id:77");
        WALK.await("fewer rows", () -> rows() < all);
        assertThat(WALK.shell().runs().all().getFirst().title()).isEqualTo("Rows with order_id:77");
        int some = rows();
        WALK.robot.push(KeyCode.F6).push(KeyCode.CONTROL, KeyCode.ENTER);
        WALK.await(
                "run again",
                () -> shown(Label.class, "#facts").getText().endsWith("as steward")
                        && WALK.shell().runs().all().getFirst().title().equals("Rows with order_id:77")
                        && WALK.shell().runs().running().get() == 0);
        WALK.await("the same rows", () -> rows() == some);
        ConsoleWalk.onScreen(() -> {
            editor().replaceText("SELECT nothing");
            return true;
        });
        WALK.robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        WALK.await("it failed", () -> shown(Label.class, "#facts").getText().startsWith("Not this run: "));
        assertThat(rows()).isEqualTo(some);
        assertThat(WALK.robot.lookup(".error-title").queryAll()).isNotEmpty();
    }

    @Test
    @Order(3)
    void aScreenReaderIsToldOfTheResultAndOfTheText() {
        ConsoleWalk.onScreen(() -> {
            WALK.window()
                    .go(new Address.QueryText(
                            "SELECT 1 AS n, 'a\nb' AS v\nUNION ALL SELECT 2, '고객 이름이 꽤 길다' ORDER BY n"));
            return true;
        });
        run("as steward");
        WALK.robot.push(KeyCode.F6).push(KeyCode.RIGHT).push(KeyCode.DOWN);
        DataGrid grid = shown(DataGrid.class, "#result");
        assertThat(ask(grid, AccessibleAttribute.ROW_COUNT)).isEqualTo(2);
        assertThat(ask(grid, AccessibleAttribute.COLUMN_COUNT)).isEqualTo(2);
        Node cell = (Node) ask(grid, AccessibleAttribute.CELL_AT_ROW_COLUMN, 1, 1);
        assertThat(ask(cell, AccessibleAttribute.TEXT)).isEqualTo("v: 고객 이름이 꽤 길다");
        assertThat(ask(cell, AccessibleAttribute.ROW_INDEX)).isEqualTo(1);
        assertThat(ask(cell, AccessibleAttribute.COLUMN_INDEX)).isEqualTo(1);
        assertThat(ask(cell, AccessibleAttribute.SELECTED)).isEqualTo(true);
        assertThat(ask(grid, AccessibleAttribute.FOCUS_ITEM)).isSameAs(cell);
        assertThat((List<?>) ask(grid, AccessibleAttribute.SELECTED_ITEMS)).isEqualTo(List.of(cell));
        assertThat(ask((Node) ask(grid, AccessibleAttribute.COLUMN_AT_INDEX, 0), AccessibleAttribute.TEXT))
                .isEqualTo("n");
        assertThat(ask((Node) ask(grid, AccessibleAttribute.ROW_AT_INDEX, 0), AccessibleAttribute.TEXT))
                .isEqualTo("n: 1; v: a\nb");
        assertThat(ask(grid, AccessibleAttribute.CELL_AT_ROW_COLUMN, 2, 0)).isNull();
        Node first = (Node) ask(grid, AccessibleAttribute.CELL_AT_ROW_COLUMN, 0, 0);
        ConsoleWalk.onScreen(() -> {
            grid.executeAccessibleAction(AccessibleAction.SET_SELECTED_ITEMS, List.of(first));
            return true;
        });
        assertThat(ask(grid, AccessibleAttribute.FOCUS_ITEM)).isSameAs(first);
        // Wide enough for what it says, and no wider.
        double needed = ConsoleWalk.onScreen(() -> {
            Text text = new Text("고객 이름이 꽤 길다");
            text.setFont(Font.font("System", 13));
            return text.getLayoutBounds().getWidth();
        });
        assertThat(ConsoleWalk.onScreen(() -> ((Region) cell).getWidth())).isBetween(needed + 16, needed + 18);

        CodeArea editor = editor();
        assertThat(ask(editor, AccessibleAttribute.ROLE)).isEqualTo(AccessibleRole.TEXT_AREA);
        assertThat((String) ask(editor, AccessibleAttribute.TEXT)).startsWith("SELECT 1");
        ConsoleWalk.onScreen(() -> {
            editor.selectRange(2, 5);
            return true;
        });
        assertThat(ask(editor, AccessibleAttribute.CARET_OFFSET)).isEqualTo(5);
        assertThat(ask(editor, AccessibleAttribute.SELECTION_START)).isEqualTo(2);
        assertThat(ask(editor, AccessibleAttribute.SELECTION_END)).isEqualTo(5);
        assertThat(ask(editor, AccessibleAttribute.LINE_FOR_OFFSET, 40)).isEqualTo(2);
        assertThat(ask(editor, AccessibleAttribute.LINE_START, 1)).isEqualTo(18);
        assertThat(ask(editor, AccessibleAttribute.LINE_END, 0)).isEqualTo(17);
        ConsoleWalk.onScreen(() -> {
            editor.replaceText("SELECT emial FROM shop.customers");
            return true;
        });
        WALK.robot.push(KeyCode.F6).push(KeyCode.CONTROL, KeyCode.ENTER);
        WALK.await(
                "the error is told",
                () -> String.valueOf(editor.getAccessibleHelp()).startsWith("Error at line 1, column 8"));
    }

    private static Object ask(Node node, AccessibleAttribute attribute, Object... of) {
        return ConsoleWalk.onScreen(() -> node.queryAccessibleAttribute(attribute, of));
    }

    private static int rows() {
        return shown(DataGrid.class, "#result").rowCount();
    }

    private static void otherLakeAndBack() {
        Connection same = new Connection.Embedded(WALK.folder().resolve("lake"));
        Connection other = new Connection.Embedded(WALK.folder().resolve("other"));
        EmbeddedSession.makeEmpty(WALK.folder().resolve("other"));
        open(other);
        assertThat(titles()).isEmpty();
        open(same);
        WALK.await(
                "they are read",
                () -> WALK.window().screen(QueryScreen.class).queries().tabs().size() == 2);
    }

    private static void open(Connection lake) {
        ConsoleWalk.onScreen(() -> {
            WALK.shell().open(lake);
            return true;
        });
        WALK.await("the lake is open", () -> WALK.shell().window().isPresent());
    }
}
