package dev.lakeward.feature.permission;

import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.TableRef;
import dev.lakeward.async.Load;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.ui.DataGrid;
import dev.lakeward.ui.Dialogs;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.GlyphIcon;
import dev.lakeward.ui.GridModel;
import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Memory;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import java.nio.file.Path;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// The permission screen: the matrix with its inspector, the review of staged changes, and the history of plans.
public final class PermissionView {
    private final PermissionViewModel model;
    private final DataGrid grid;
    private final CellInspector cell;
    private final ReviewPane review;
    private final HistoryPane past;

    private @Nullable MatrixGrid rows;

    @FXML
    private ToggleButton matrixTab;

    @FXML
    private ToggleButton reviewTab;

    @FXML
    private ToggleButton historyTab;

    @FXML
    private TextField search;

    @FXML
    private ComboBox<PermissionViewModel.Shows> shows;

    @FXML
    private Button export;

    @FXML
    private Label size;

    @FXML
    private FlowPane legend;

    @FXML
    private StackPane content;

    @FXML
    private VBox inspector;

    public PermissionView(PermissionViewModel model, Navigator navigator, Memory memory) {
        this.model = model;
        this.grid = new DataGrid()
                .remembering(memory, "matrix")
                .onActivate(this::activate)
                .onCopyAndPaste(this::copy, this::paste);
        this.cell = new CellInspector(model, navigator);
        this.review = new ReviewPane(model);
        this.past = new HistoryPane(model);
    }

    @FXML
    private void initialize() {
        grid.setId("matrix");
        grid.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        search.textProperty().bindBidirectional(model.search());
        shows.getItems().setAll(PermissionViewModel.Shows.values());
        shows.setConverter(new Names());
        shows.valueProperty().bindBidirectional(model.shows());
        Node matrix = new LoadPane<>(
                model.matrix(),
                this::matrix,
                all -> all.tables().isEmpty(),
                Messages.text("permission.empty"),
                model::refresh);
        ToggleGroup tabs = new ToggleGroup();
        tabs.getToggles().addAll(matrixTab, reviewTab, historyTab);
        tabs.selectedToggleProperty().subscribe(tab -> {
            if (tab == null) {
                matrixTab.setSelected(true);
                return;
            }
            content.getChildren().setAll(tab == reviewTab ? review.node() : tab == historyTab ? past.node() : matrix);
            legend.setVisible(tab == matrixTab);
            legend.setManaged(tab == matrixTab);
            if (tab == reviewTab) {
                model.review();
            }
        });
        reviewTab.setDisable(!model.isEditable());
        historyTab.setDisable(!model.isEditable());
        model.staged()
                .subscribe(plan -> reviewTab.setText(
                        plan.isEmpty()
                                ? Messages.text("permission.review")
                                : Messages.text(
                                        "permission.review_count",
                                        plan.changes().size())));
        model.search().addListener(observable -> show());
        model.shows().addListener(observable -> show());
        model.chosen().addListener((observable, old, now) -> cell.show(inspector, now));
        export.setOnAction(event -> Dialogs.save(
                        content.getScene().getWindow(), Messages.text("permission.export_title"), "access.xlsx")
                .ifPresent(model::export));
        model.exported().addListener((observable, old, now) -> {
            switch (now) {
                case Load.Ready<Path> ready ->
                    size.setText(
                            Messages.text("permission.exported", ready.value().getFileName()));
                case Load.Failed<Path> ignored -> size.setText(Messages.text("permission.not_exported"));
                case Load.Idle<Path> ignored -> {}
                case Load.Loading<Path> ignored -> {}
            }
        });
        drawLegend();
        cell.show(inspector, null);
    }

    private void drawLegend() {
        for (EffectiveAccess.Level level : EffectiveAccess.Level.values()) {
            addToLegend(MatrixGrid.glyph(level), level.title());
        }
        addToLegend(GridModel.Glyph.MASKED, Messages.text("permission.masked"));
        legend.getChildren().add(new Label(Messages.text("permission.legend")));
    }

    private void addToLegend(GridModel.Glyph glyph, String title) {
        GlyphIcon icon = new GlyphIcon(glyph);
        Label label = new Label(title, icon);
        label.getStyleClass().add("legend");
        label.textFillProperty().subscribe(fill -> icon.recolour((Color) fill, Color.web("#cf222e")));
        legend.getChildren().add(label);
    }

    // What the tables shown are called in the choice of the top bar.
    private static final class Names extends StringConverter<PermissionViewModel.Shows> {
        @Override
        public String toString(PermissionViewModel.@Nullable Shows shows) {
            return shows == null
                    ? ""
                    : switch (shows) {
                        case ALL -> Messages.text("permission.all_tables");
                        case CHANGED -> Messages.text("permission.changed_tables");
                        case WARNINGS -> Messages.text("permission.warned_tables");
                    };
        }

        @Override
        public PermissionViewModel.Shows fromString(String text) {
            return PermissionViewModel.Shows.ALL;
        }
    }

    private Node matrix(Matrix all) {
        boolean again = rows != null;
        MatrixGrid next = new MatrixGrid(all, model.rows(all));
        rows = next;
        if (again) {
            grid.update(next);
        } else {
            grid.show(next);
            grid.selectedRow().subscribe(row -> choose());
            grid.selectedColumn().subscribe(column -> choose());
        }
        long tables = java.util.stream.IntStream.range(0, next.rowCount())
                .filter(row -> next.row(row) instanceof MatrixRow.OfTable)
                .count();
        size.setText(Formats.count((int) tables, "table", "tables") + " × "
                + Formats.count(all.principals().size(), "team", "teams"));
        cell.show(inspector, model.chosen().get());
        return grid;
    }

    private void show() {
        if (model.matrix().get() instanceof Load.Ready<Matrix> ready) {
            matrix(ready.value());
        }
    }

    private boolean isCell(int row, int column) {
        return rows != null && row >= 0 && row < rows.rowCount() && column > 0 && column < rows.columnCount();
    }

    private void choose() {
        int row = grid.selectedRow().get();
        int column = grid.selectedColumn().get();
        if (isCell(row, column)) {
            model.choose(rows().cell(row, column));
        }
    }

    private MatrixGrid rows() {
        return java.util.Objects.requireNonNull(rows);
    }

    private List<PermissionViewModel.Cell> selected() {
        return grid.selectedCells().stream()
                .filter(each -> isCell(each[0], each[1]))
                .map(each -> rows().cell(each[0], each[1]))
                .toList();
    }

    // In the tree a row opens; in a cell the inspector takes the keys.
    private void activate() {
        int row = grid.selectedRow().get();
        if (rows == null || row < 0) {
            return;
        }
        if (grid.selectedColumn().get() == 0 || rows().row(row) instanceof MatrixRow.OfDatabase) {
            model.toggle(rows().row(row));
            show();
        } else {
            cell.focus();
        }
    }

    private void copy() {
        PermissionViewModel.Cell chosen = model.chosen().get();
        if (chosen != null) {
            model.copy(chosen);
        }
    }

    private void paste() {
        model.paste(selected());
    }

    private void key(KeyEvent event) {
        if (!event.isShortcutDown()) {
            return;
        }
        switch (event.getCode()) {
            case Z -> {
                if (event.isShiftDown()) {
                    model.redo();
                } else {
                    model.undo();
                }
            }
            case Y -> model.redo();
            default -> {
                return;
            }
        }
        event.consume();
    }

    /// Moves the cursor to the cell of a table and a team, as the keyboard does.
    public void focus(TableRef table, String team) {
        for (int row = 0; rows != null && row < rows().rowCount(); row++) {
            if (rows().row(row) instanceof MatrixRow.OfTable(Table found, boolean ignored)
                    && found.ref().equals(table)) {
                for (int column = 1; column < rows().columnCount(); column++) {
                    if (rows().principal(column).name().equals(team)) {
                        grid.move(row, column, false);
                    }
                }
            }
        }
    }

    /// Shows the review, as its tab does.
    public void showReview() {
        reviewTab.setSelected(true);
    }

    /// Shows the matrix, as its tab does.
    public void showMatrix() {
        matrixTab.setSelected(true);
    }
}
