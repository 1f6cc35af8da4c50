package dev.lakeward.feature.permission;

import dev.lakeward.async.Load;
import dev.lakeward.ui.DataGrid;
import dev.lakeward.ui.Messages;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.controlsfx.control.textfield.TextFields;

/// The bar above the matrix: its search with a menu of terms, the switch to the teams, and the overview.
final class MatrixBar {
    private final TextField search = TextFields.createClearableTextField();
    private final MenuButton filters = new MenuButton(Messages.text("permission.filter"));
    private final ToggleButton teams = new ToggleButton(Messages.text("permission.teams"));
    private final ToggleButton overview = new ToggleButton(Messages.text("permission.overview"));
    private final HBox node;

    MatrixBar(PermissionViewModel model, DataGrid grid) {
        search.setId("permissionSearch");
        search.setPromptText(Messages.text("permission.search"));
        search.setAccessibleText(Messages.text("permission.search"));
        search.setMinWidth(120);
        search.textProperty().bindBidirectional(model.search());
        HBox.setHgrow(search, Priority.ALWAYS);
        filters.setId("matrixFilter");
        filters.setMinWidth(MenuButton.USE_PREF_SIZE);
        filters.setOnShowing(event -> fill(model));
        // A menu button without items does not open.
        filters.getItems().add(new MenuItem());
        teams.setId("teams");
        teams.setMinWidth(ToggleButton.USE_PREF_SIZE);
        overview.setId("overview");
        overview.setMinWidth(ToggleButton.USE_PREF_SIZE);
        overview.setOnAction(event -> {
            if (overview.isSelected()) {
                grid.zoomToFit();
            } else {
                grid.zoom(1);
            }
        });
        grid.zoom().addListener(observable -> overview.setSelected(grid.isHeatMap()));
        node = new HBox(8, search, filters, teams, overview);
        node.setId("matrixBar");
    }

    Node node() {
        return node;
    }

    void add(Node more) {
        node.getChildren().add(more);
    }

    /// Whether the panel beside shows the teams instead of a cell.
    ToggleButton teams() {
        return teams;
    }

    private void fill(PermissionViewModel model) {
        if (model.matrix().get() instanceof Load.Ready<Matrix> all) {
            filters.getItems().setAll(Parts.items(new MatrixTerms(model.search()).items(all.value(), this::write)));
        }
    }

    private void write() {
        search.requestFocus();
        search.end();
    }
}
