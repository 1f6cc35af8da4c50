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
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

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
    private static final String PANEL_WIDTH = "permission.panel";
    private static final String PANEL_HIDDEN = "permission.panel_hidden";
    // Below this the panel lies over the matrix, and only while a cell is open.
    private static final double WIDE = 1_100;
    private static final double NARROWEST = 330;
    private static final double WIDEST_AT_FIRST = 620;

    private final Memory memory;
    private boolean opened;
    private @Nullable Principal seen;
    private @Nullable Node focused;

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
        this.memory = memory;
        this.cell = new CellInspector(model, navigator, this::showPreview, this::leavePanel);
        this.matrix = new MatrixPane(model, memory, this::openPanel, this::closePanel);
        this.teams = new TeamsPane(model.layout().teams(), model.newcomers(), matrix::again);
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
                showNewest(all);
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
        split.widthProperty().addListener(observable -> placePanel());
        side.widthProperty().addListener((observable, old, now) -> keepWidth(now.doubleValue()));
        side.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                leavePanel();
                event.consume();
            }
        });
        split.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.PERIOD) {
                togglePanel();
                event.consume();
            }
        });
    }

    private void show(Toggle tab) {
        content.setUserData(tab);
        content.getChildren().setAll(pane(tab));
        placePanel();
        if (tab == reviewTab) {
            model.review().start();
        }
    }

    // A cell is of no concern to lists of everything.
    private boolean isOfCells() {
        Object tab = content.getUserData();
        return tab == matrixTab || tab == previewTab;
    }

    private boolean isWide() {
        return split.getWidth() >= WIDE;
    }

    // Beside the matrix where there is room, otherwise over it.
    private void placePanel() {
        boolean beside =
                isOfCells() && isWide() && !memory.get(PANEL_HIDDEN, "no").equals("yes");
        boolean over = isOfCells() && !isWide() && opened;
        if (!beside) {
            split.getItems().remove(side);
        }
        if (!over) {
            content.getChildren().remove(side);
        }
        if (beside) {
            if (!split.getItems().contains(side)) {
                side.setMaxWidth(Double.MAX_VALUE);
                split.getItems().add(side);
            }
            split.setDividerPositions(1 - panelWidth() / split.getWidth());
        } else if (over && !content.getChildren().contains(side)) {
            side.setMaxWidth(NARROWEST + 40);
            StackPane.setAlignment(side, Pos.CENTER_RIGHT);
            content.getChildren().add(side);
        }
    }

    private double panelWidth() {
        double usual = Math.clamp(split.getWidth() * 0.23, NARROWEST, WIDEST_AT_FIRST);
        return Math.clamp(memory.number(PANEL_WIDTH, usual), 270, split.getWidth() / 2);
    }

    // Only what a person drew it to is remembered.
    private void keepWidth(double width) {
        if (split.getItems().contains(side) && side.getScene() != null && isDragged()) {
            memory.set(PANEL_WIDTH, String.valueOf(Math.round(width)));
        }
    }

    private boolean isDragged() {
        return split.lookupAll(".split-pane-divider").stream().anyMatch(Node::isPressed);
    }

    private void openPanel() {
        opened = true;
        memory.set(PANEL_HIDDEN, "no");
        placePanel();
        cell.focus();
    }

    // Says whether there was one to close.
    private boolean closePanel() {
        boolean over = content.getChildren().contains(side);
        opened = false;
        placePanel();
        return over;
    }

    private void leavePanel() {
        matrix.focus();
        closePanel();
    }

    private void togglePanel() {
        boolean shown = side.getScene() != null;
        if (shown && side.isFocusWithin()) {
            matrix.focus();
        }
        if (isWide()) {
            memory.set(PANEL_HIDDEN, shown ? "yes" : "no");
        } else {
            opened = !shown;
        }
        placePanel();
    }

    /// It has come in sight: the keys go where they were, at first to what is shown.
    void shown() {
        Node last = focused;
        if (last != null && last.getScene() != null) {
            last.requestFocus();
        } else if (content.getUserData() == matrixTab) {
            matrix.focus();
        } else if (content.getUserData() == reviewTab) {
            review.focus();
        }
    }

    /// It is about to go out of sight.
    void hidden() {
        Scene scene = split.getScene();
        Node owner = scene == null ? null : scene.getFocusOwner();
        if (owner != null && isInside(owner)) {
            focused = owner;
        }
    }

    private boolean isInside(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (each == split) {
                return true;
            }
        }
        return false;
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

    // Whoever came last is selected once its column is there.
    private void showNewest(Matrix all) {
        Principal newest = model.newcomers().newest().get();
        if (newest != null && !newest.equals(seen) && all.principals().contains(newest)) {
            seen = newest;
            matrix.teams().setSelected(false);
            matrix.select(newest);
        }
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
            opened = true;
            placePanel();
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
        opened = true;
        placePanel();
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
