package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.async.Load;
import dev.lakeward.feature.catalog.CatalogScreen;
import dev.lakeward.local.LocalLake;
import dev.lakeward.ui.Address;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;

/// The query screen by keys: write, run, read the result, meet an error, cancel, find the query again.
class QueryWalkTest {
    @RegisterExtension
    static final ConsoleWalk WALK = new ConsoleWalk();

    @BeforeEach
    void asTheSteward() throws InterruptedException {
        ConsoleWalk.onScreen(() -> {
            WALK.window().view(LocalLake.role("steward"));
            return true;
        });
        WALK.await(
                "the catalog is there",
                () -> WALK.window()
                                .screen(CatalogScreen.class)
                                .model()
                                .content()
                                .get()
                        instanceof Load.Ready<?>);
    }

    private static void query(String sql) {
        ConsoleWalk.onScreen(() -> {
            WALK.window().go(new Address.QueryText(sql));
            WALK.scene().getRoot().applyCss();
            WALK.scene().getRoot().layout();
            return true;
        });
    }

    private static String facts() {
        return ((Label) WALK.robot.lookup("#facts").queryAll().stream()
                        .filter(node -> node.getScene() != null && isShown(node))
                        .findFirst()
                        .orElseThrow())
                .getText();
    }

    private static boolean isShown(javafx.scene.Node node) {
        for (javafx.scene.Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    @Test
    void ctrlEnterRunsTheStatementAtTheCursor() throws InterruptedException {
        query("SELECT 1 AS a; SELECT count(*) AS n FROM shop.orders");
        WALK.robot.push(KeyCode.CONTROL, KeyCode.HOME).push(KeyCode.CONTROL, KeyCode.ENTER);
        WALK.await("one row", () -> facts().startsWith("1 row  ·"));
    }

    @Test
    void anErrorIsMarkedAtItsPlace() throws InterruptedException {
        query("SELECT emial FROM shop.customers");
        WALK.robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        WALK.await("it failed", () -> facts().equals("Failed"));
        CodeArea editor = (CodeArea) WALK.robot.lookup(".sql-editor").queryAll().stream()
                .filter(QueryWalkTest::isShown)
                .findFirst()
                .orElseThrow();
        assertThat(ConsoleWalk.onScreen(() -> editor.getStyleOfChar(8))).contains("sql-error");
        assertThat(WALK.robot.lookup(".error-title").queryAll()).isNotEmpty();
    }

    @Test
    void escapeCancelsALongQuery() throws InterruptedException {
        // Over itself four times: it does not end by itself while this waits, on no machine.
        String sql = "SELECT count(*) FROM shop.orders a CROSS JOIN shop.orders b CROSS JOIN shop.orders c"
                + " CROSS JOIN shop.orders d WHERE a.order_id * b.order_id % 7 = c.order_id * d.order_id % 11";
        query(sql);
        WALK.robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        WALK.await("it runs", () -> states(sql).contains(QueryExecutionState.RUNNING));
        assertThat(ConsoleWalk.onScreen(
                        () -> WALK.find(ToggleButton.class, "#work").getText()))
                .startsWith("● 1 running");
        WALK.robot.push(KeyCode.ESCAPE);
        WALK.await("nothing runs", () -> WALK.shell().runs().running().get() == 0);
        WALK.await("the lake stopped it", () -> states(sql).contains(QueryExecutionState.CANCELLED));
    }

    // The states of the runs of a statement, as the lake knows them.
    private static List<QueryExecutionState> states(String sql) {
        Session session = WALK.window().session();
        AthenaClient athena = session.as(session.self()).athena();
        List<String> ids = athena.listQueryExecutions(request -> {}).queryExecutionIds();
        return ids.isEmpty()
                ? List.of()
                : athena.batchGetQueryExecution(request -> request.queryExecutionIds(ids)).queryExecutions().stream()
                        .filter(each -> each.query().equals(sql))
                        .map(each -> each.status().state())
                        .toList();
    }

    @Test
    void ctrlKFindsAQueryThatRanBefore() throws InterruptedException {
        query("SELECT 4711 AS remembered");
        WALK.robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        WALK.await("one row", () -> facts().startsWith("1 row  ·"));
        WALK.robot.push(KeyCode.CONTROL, KeyCode.K).write("4711");
        WALK.await(
                "it is found",
                () -> found().stream().anyMatch(title -> title.equals("↺  SELECT 4711 AS remembered  ·  just now")));
        WALK.robot.eraseText(4);
        assertThat(ConsoleWalk.onScreen(QueryWalkTest::found))
                .anyMatch(title -> title.startsWith("↺"))
                .noneMatch(title -> title.contains("Lakeward: ") || title.contains("LIMIT 100"));
        WALK.robot.push(KeyCode.ESCAPE);
        assertThat(WALK.robot.lookup("#finder").tryQuery()).isEmpty();
    }

    private static List<String> found() {
        return WALK.find(ListView.class, "#findList") instanceof ListView<?> list
                ? list.getItems().stream().map(Object::toString).toList()
                : java.util.List.of();
    }

    @Test
    void anotherIdentityFindsNothingOfTheQueriesBefore() throws InterruptedException {
        query("SELECT 815 AS mine");
        WALK.robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        WALK.await("one row", () -> facts().startsWith("1 row  ·"));
        ConsoleWalk.onScreen(() -> {
            WALK.window().view(LocalLake.role("support"));
            return true;
        });
        WALK.await(
                "the catalog is there",
                () -> WALK.window()
                                .screen(CatalogScreen.class)
                                .model()
                                .content()
                                .get()
                        instanceof Load.Ready<?>);
        assertThat(facts()).endsWith("as steward");
        WALK.robot.push(KeyCode.CONTROL, KeyCode.J);
        WALK.await("the drawer is there", () -> WALK.scene().lookup("#runList") != null);
        // What fifty runs would need for a log that nobody has opened takes long to make.
        assertThat(WALK.robot.lookup("#runList .text-area").tryQuery()).isEmpty();
        assertThat(WALK.texts("#runList"))
                .anyMatch(text -> text.contains("catalog"))
                .noneMatch(text -> text.contains("815"));
        WALK.robot.push(KeyCode.CONTROL, KeyCode.J);
        WALK.robot.push(KeyCode.CONTROL, KeyCode.K).write("815");
        Thread.sleep(300);
        assertThat(ConsoleWalk.onScreen(QueryWalkTest::found)).isEmpty();
        WALK.robot.push(KeyCode.ESCAPE);
    }
}
