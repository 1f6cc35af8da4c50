package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.feature.query.QueryScreen;
import dev.lakeward.local.LocalLake;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.DataGrid;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
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
