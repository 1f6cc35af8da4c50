package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.DataGrid;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A list as a file: what shows is written, with titles, filtered and sorted.
class ListWalkTest {
    @RegisterExtension
    static final ConsoleWalk WALK = new ConsoleWalk();

    private static void openTheTablesOfTheShop() {
        WALK.robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
        WALK.await(
                "the catalog is there",
                () -> WALK.scene().lookup("#tableTitle") instanceof Label title
                        && !title.getText().isEmpty());
        ConsoleWalk.onScreen(() -> {
            WALK.window().go(new Address.DatabaseAt(new DatabaseRef("shop")));
            return true;
        });
        WALK.await(
                "its tables are listed",
                () -> WALK.scene().lookup("#tablesList") instanceof DataGrid grid && grid.rowCount() > 2);
    }

    @Test
    void whatShowsIsWrittenWithItsTitles() throws Exception {
        openTheTablesOfTheShop();
        ConsoleWalk.onScreen(() -> {
            ((TextField) WALK.scene().lookup("#tablesFilter")).setText("table:o");
            return true;
        });
        Path file = WALK.folder().resolve("tables.csv");
        DataGrid grid = WALK.find(DataGrid.class, "#tablesList");
        int shown = ConsoleWalk.onScreen(grid::rowCount);
        ConsoleWalk.onScreen(() -> {
            grid.export(file);
            return true;
        });
        WALK.await(
                "it says so",
                () -> WALK.scene().lookup("#tablesNotice") instanceof Label notice
                        && notice.getText().contains("tables.csv")
                        && Files.exists(file));
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.getFirst()).startsWith("table,kind,format,columns,changed,description");
        assertThat(lines).hasSize(shown + 1).anyMatch(line -> line.startsWith("orders,"));
        assertThat(lines).noneMatch(line -> line.startsWith("payments,"));
    }

    @Test
    void theMenuIsReachedByTheKeyboard() {
        openTheTablesOfTheShop();
        MenuButton export = WALK.find(MenuButton.class, "#tablesExport");
        WALK.click("#tablesFilter").push(KeyCode.TAB);
        assertThat(ConsoleWalk.onScreen(() -> WALK.scene().getFocusOwner())).isSameAs(export);
        assertThat(export.getItems().stream().map(MenuItem::getText)).contains("As CSV…", "As Excel…");
    }
}
