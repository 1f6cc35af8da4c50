package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.TableRef;
import dev.lakeward.local.LocalLake;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.DataGrid;
import java.util.List;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Wherever a table or a team is mentioned there is the same menu, and a way to its page.
class MentionWalkTest {
    @RegisterExtension
    static final ConsoleWalk WALK = new ConsoleWalk();

    private static final List<String> OF_TEAM = List.of("Open", "View as marketing", "Show in matrix", "Copy name");
    private static final List<String> OF_TABLE = List.of("Open", "Query", "Who sees it", "Copy name");
    private static final TableRef CUSTOMERS = TableRef.of("shop", "customers");

    @BeforeEach
    void theMatrixIsThere() {
        WALK.robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        WALK.go(new Address.CellAt(CUSTOMERS, LocalLake.role("marketing")));
        WALK.awaitMatrix();
        WALK.go(new Address.CellAt(CUSTOMERS, LocalLake.role("marketing")));
        WALK.await(
                "its cell is told",
                () -> WALK.scene().lookup("#panelTeam") instanceof Hyperlink link
                        && link.getText().equals("marketing"));
    }

    // The menu of a node by the keyboard's menu key, which the headless platform has not.
    private static List<MenuItem> menu(String selector) {
        return ConsoleWalk.onScreen(() -> {
            Node node = WALK.scene().lookup(selector);
            Event.fireEvent(
                    node, new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 5, 5, 5, 5, true, null));
            List<ContextMenu> open = Window.getWindows().stream()
                    .filter(ContextMenu.class::isInstance)
                    .map(ContextMenu.class::cast)
                    .toList();
            assertThat(open).hasSize(1);
            List<MenuItem> items = List.copyOf(open.getFirst().getItems());
            open.getFirst().hide();
            return items;
        });
    }

    private static List<String> of(List<MenuItem> items, String name) {
        return texts(items.stream()
                .filter(item -> item instanceof Menu && name.equals(item.getText()))
                .map(Menu.class::cast)
                .findFirst()
                .orElseThrow()
                .getItems());
    }

    private static List<String> texts(List<MenuItem> items) {
        return items.stream()
                .map(MenuItem::getText)
                .filter(text -> text != null)
                .toList();
    }

    @Test
    void aCellOfTheMatrixHasTheMenuOfItsTableAndOfItsTeam() {
        List<MenuItem> items = menu("#matrix");
        assertThat(of(items, "shop.customers")).isEqualTo(OF_TABLE);
        assertThat(of(items, "marketing")).isEqualTo(OF_TEAM);
        assertThat(texts(items)).contains("Pin", "Copy access");
    }

    @Test
    void thePanelsTitleLeadsToBothPages() {
        assertThat(texts(menu("#panelTeam"))).isEqualTo(OF_TEAM);
        assertThat(texts(menu("#panelObject"))).isEqualTo(OF_TABLE);
        ConsoleWalk.onScreen(() -> {
            ((Hyperlink) WALK.scene().lookup("#panelTeam")).fire();
            return true;
        });
        WALK.await(
                "its page is there",
                () -> WALK.scene().lookup("#teamTitle") instanceof Label title
                        && title.getText().equals("marketing"));
        WALK.robot.push(KeyCode.ALT, KeyCode.LEFT);
        WALK.await("the matrix is back", () -> WALK.scene().lookup("#panelObject") != null);
        ConsoleWalk.onScreen(() -> {
            ((Hyperlink) WALK.scene().lookup("#panelObject")).fire();
            return true;
        });
        WALK.await(
                "the table's page is there",
                () -> WALK.scene().lookup("#tableTitle") instanceof Label title
                        && title.getText().equals("shop ▸ customers"));
    }

    @Test
    void anAccessListHasBoth() {
        WALK.go(new Address.TableAt(CUSTOMERS));
        ConsoleWalk.onScreen(() -> {
            TabPane tabs = (TabPane) WALK.scene().lookup("#details");
            tabs.getSelectionModel()
                    .select(tabs.getTabs().stream()
                            .filter(tab -> tab.getText().equals("Access"))
                            .findFirst()
                            .orElseThrow());
            return true;
        });
        WALK.await(
                "the teams are listed",
                () -> WALK.scene().lookup("#accessList") instanceof DataGrid grid && grid.rowCount() > 0);
        ConsoleWalk.onScreen(() -> {
            ((DataGrid) WALK.scene().lookup("#accessList")).move(0, 0, false);
            return true;
        });
        List<MenuItem> items = menu("#accessList");
        assertThat(of(items, "shop.customers")).isEqualTo(OF_TABLE);
        assertThat(items).filteredOn(Menu.class::isInstance).hasSize(3);
    }

    @Test
    void aDatabaseAndAWarningHaveTheirs() {
        WALK.go(new Address.DatabaseAt(new DatabaseRef("shop")));
        WALK.await(
                "its page is there",
                () -> WALK.scene().lookup("#databaseTitle") instanceof Label title
                        && title.getText().equals("shop"));
        assertThat(ConsoleWalk.onScreen(() -> texts(((Labeled) WALK.scene().lookup("#databaseTitle"))
                        .getContextMenu()
                        .getItems())))
                .containsExactly("Open", "Who sees it", "Copy name");
        WALK.go(new Address.WhoSeesAll(new DatabaseRef("shop")));
        WALK.await(
                "the matrix shows its tables",
                () -> WALK.scene().lookup("#permissionSearch") instanceof TextField search
                        && search.getText().equals("database:shop"));
        ConsoleWalk.onScreen(() -> {
            ((TextField) WALK.scene().lookup("#permissionSearch")).clear();
            return true;
        });
        WALK.go(new Address.ReviewAt());
        WALK.click("#part-warnings");
        WALK.await(
                "they are listed",
                () -> WALK.scene().lookup("#warningsList") instanceof DataGrid grid
                        && grid.selectedRow().get() >= 0);
        assertThat(menu("#warningsList")).filteredOn(Menu.class::isInstance).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void altLeftFromATeamGoesBackToThePartBefore() {
        WALK.click("#part-warnings");
        WALK.go(new Address.TeamAt(LocalLake.role("finance")));
        WALK.await("its page is there", () -> WALK.scene().lookup("#teamTitle") != null);
        WALK.robot.push(KeyCode.ALT, KeyCode.LEFT);
        WALK.await("the warnings are back", () -> WALK.scene().lookup("#warningsList") != null);
        WALK.click("#part-matrix");
    }

    @Test
    void theFinderOpensTheTeamsPage() {
        WALK.robot.push(KeyCode.CONTROL, KeyCode.K).write("marketing");
        WALK.robot.push(KeyCode.ESCAPE);
        WALK.robot.push(KeyCode.CONTROL, KeyCode.K).write("finance").push(KeyCode.ENTER);
        WALK.await(
                "its page is there",
                () -> WALK.scene().lookup("#teamTitle") instanceof Label title
                        && title.getText().equals("finance"));
    }

    @Test
    void theKeysStepOverTheFindersTitles() {
        WALK.robot.push(KeyCode.CONTROL, KeyCode.K).write("help: which");
        WALK.robot.push(KeyCode.UP).push(KeyCode.ENTER);
        WALK.await("the help is there", () -> WALK.scene().lookup("#help") != null);
        WALK.robot.push(KeyCode.ESCAPE);
    }
}
