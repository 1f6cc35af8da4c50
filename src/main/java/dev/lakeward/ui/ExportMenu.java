package dev.lakeward.ui;

import java.util.List;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;

/// What is done with all that a grid shows: written to a file as CSV or Excel, or copied.
public final class ExportMenu {
    private final DataGrid grid;
    private final String name;

    /// `name` is proposed for the file, without its ending.
    public ExportMenu(DataGrid grid, String name) {
        this.grid = grid;
        this.name = name;
    }

    /// A button that opens it.
    public MenuButton button(String id) {
        MenuButton button = new MenuButton(Messages.text("grid.export"));
        button.setId(id);
        button.setMinWidth(MenuButton.USE_PREF_SIZE);
        button.getItems().setAll(items());
        button.setOnShowing(event -> button.getItems().setAll(items()));
        return button;
    }

    /// Its items for what shows now: what Excel does not take is said before a file is chosen.
    public List<MenuItem> items() {
        boolean fits = TableFile.fitsExcel(grid.rowCount(), grid.titles().size());
        MenuItem excel = ObjectMenu.item(
                fits
                        ? Messages.text("grid.export_excel")
                        : Messages.text("grid.no_excel", Formats.number(TableFile.MOST_EXCEL_ROWS)),
                () -> export("xlsx"));
        excel.setDisable(!fits);
        return List.of(
                ObjectMenu.item(Messages.text("grid.export_csv"), () -> export("csv")),
                excel,
                ObjectMenu.item(Messages.text("grid.copy"), () -> grid.copy(true)),
                ObjectMenu.item(Messages.text("grid.copy_bare"), () -> grid.copy(false)));
    }

    private void export(String ending) {
        Dialogs.save(grid.getScene().getWindow(), Messages.text("grid.export_title"), name + "." + ending)
                .ifPresent(grid::export);
    }
}
