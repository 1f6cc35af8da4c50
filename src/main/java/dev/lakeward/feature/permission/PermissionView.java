package dev.lakeward.feature.permission;

import dev.lakeward.access.Principal;
import dev.lakeward.access.TableRef;
import dev.lakeward.async.Load;
import dev.lakeward.ui.Dialogs;
import dev.lakeward.ui.Memory;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The permission screen: the matrix with its inspector, LF-Tags, warnings, the review of staged changes, and the
/// history
/// of plans.
public final class PermissionView {
    private final PermissionViewModel model;
    private final MatrixPane matrix;
    private final CellInspector cell;
    private final TeamsPane teams;
    private final ReviewPane review;
    private final HistoryPane past;
    private final TagsPane tags;
    private final WarningsPane warnings;
    private final PreviewPane preview;
    private double divider = 0.7;

    @FXML
    private ToggleButton matrixTab;

    @FXML
    private ToggleButton previewTab;

    @FXML
    private ToggleButton tagsTab;

    @FXML
    private ToggleButton warningsTab;

    @FXML
    private ToggleButton reviewTab;

    @FXML
    private ToggleButton historyTab;

    @FXML
    private MenuButton files;

    @FXML
    private MenuItem export;

    @FXML
    private MenuItem exportYaml;

    @FXML
    private MenuItem importFile;

    @FXML
    private SplitPane split;

    @FXML
    private ScrollPane side;

    @FXML
    private StackPane content;

    @FXML
    private VBox inspector;

    public PermissionView(PermissionViewModel model, Navigator navigator, Memory memory) {
        this.model = model;
        this.cell = new CellInspector(model, navigator, this::showPreview);
        this.matrix = new MatrixPane(model, memory, cell::focus);
        this.teams = new TeamsPane(model.layout().teams(), matrix::again);
        this.review = new ReviewPane(model);
        this.past = new HistoryPane(model, this::showReview);
        this.tags = new TagsPane(model);
        this.warnings = new WarningsPane(model, this::show);
        this.preview = new PreviewPane(model);
    }

    @FXML
    private void initialize() {
        ToggleGroup tabs = new ToggleGroup();
        tabs.getToggles().addAll(matrixTab, previewTab, tagsTab, warningsTab, reviewTab, historyTab);
        tabs.selectedToggleProperty().addListener((observable, old, tab) -> {
            if (tab == null) {
                // A tab that is pressed again stays.
                old.setSelected(true);
            } else if (tab != content.getUserData()) {
                show(tab);
            }
        });
        show(matrixTab);
        previewTab.setVisible(false);
        previewTab.setManaged(false);
        for (ToggleButton steward : List.of(tagsTab, warningsTab, reviewTab, historyTab)) {
            steward.setDisable(!model.isEditable());
        }
        files.setDisable(!model.isEditable());
        model.staging().plan().addListener(observable -> countChanges());
        countChanges();
        model.matrix().subscribe(load -> {
            if (load instanceof Load.Ready<Matrix>(Matrix all, var ignored)) {
                countWarnings(all.warnings().serious());
                inspect();
            }
        });
        model.chosen().addListener(observable -> inspect());
        matrix.teams().selectedProperty().addListener(observable -> inspect());
        export.setOnAction(event -> Dialogs.save(
                        content.getScene().getWindow(), Messages.text("permission.export_title"), "access.xlsx")
                .ifPresent(model.files()::export));
        exportYaml.setOnAction(event -> Dialogs.save(
                        content.getScene().getWindow(), Messages.text("permission.export_yaml_title"), "access.yaml")
                .ifPresent(model.files()::exportYaml));
        importFile.setOnAction(
                event -> Dialogs.open(content.getScene().getWindow(), Messages.text("permission.import_title"))
                        .ifPresent(model.files()::importFile));
        inspect();
    }

    private void show(Toggle tab) {
        content.setUserData(tab);
        content.getChildren().setAll(pane(tab));
        showSide(tab == matrixTab || tab == previewTab);
        if (tab == reviewTab) {
            model.review().start();
        }
    }

    // A cell is of no concern to lists of everything.
    private void showSide(boolean shown) {
        boolean there = split.getItems().contains(side);
        if (there && !shown) {
            divider = split.getDividerPositions()[0];
            split.getItems().remove(side);
        } else if (!there && shown) {
            split.getItems().add(side);
            split.setDividerPositions(divider);
        }
    }

    private Node pane(Toggle tab) {
        if (tab == previewTab) {
            return preview.node();
        }
        if (tab == tagsTab) {
            return tags.node();
        }
        if (tab == warningsTab) {
            return warnings.node();
        }
        if (tab == reviewTab) {
            return review.node();
        }
        return tab == historyTab ? past.node() : matrix.node();
    }

    private void countChanges() {
        int count = model.staging().count();
        reviewTab.setText(
                count == 0 ? Messages.text("permission.review") : Messages.text("permission.review_count", count));
    }

    private void countWarnings(long serious) {
        warningsTab.setText(
                serious == 0
                        ? Messages.text("permission.warnings")
                        : Messages.text("permission.warnings_count", serious));
    }

    // The panel beside shows the chosen cells, or how the teams stand.
    private void inspect() {
        if (matrix.teams().isSelected()
                && model.matrix().get() instanceof Load.Ready<Matrix>(Matrix all, var ignored)) {
            inspector.getChildren().setAll(teams.nodes(all.principals()));
            teams.focus();
        } else {
            cell.show(inspector, model.chosen().get());
        }
    }

    private void showPreview() {
        previewTab.setVisible(true);
        previewTab.setManaged(true);
        previewTab.setSelected(true);
        model.preview().sample();
    }

    private void show(TableRef table) {
        model.search().set(table.toString());
        matrixTab.setSelected(true);
    }

    /// Moves the cursor to the cell of a table and a team, as the keyboard does.
    void focus(TableRef table, Principal team) {
        matrix.focus(table, team);
    }

    /// Shows the matrix, as its tab does.
    void showMatrix() {
        matrixTab.setSelected(true);
    }

    /// Shows the review, as its tab does.
    void showReview() {
        reviewTab.setSelected(true);
    }

    /// Shows the matrix where the review is shown.
    void leaveReview() {
        if (reviewTab.isSelected()) {
            showMatrix();
        }
    }

    ReadOnlyBooleanProperty reviewShown() {
        return reviewTab.selectedProperty();
    }

    /// Whether the panel holds an edit that is not staged.
    boolean isEditing() {
        return cell.isEditing();
    }
}
