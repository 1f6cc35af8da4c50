package dev.lakeward.feature.permission;

import dev.lakeward.access.Principal;
import dev.lakeward.access.TableRef;
import dev.lakeward.async.Load;
import dev.lakeward.ui.Memory;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.ScreenParts;
import dev.lakeward.ui.ScreenParts.Part;
import dev.lakeward.ui.list.Lists;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javafx.fxml.FXML;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The permission screen: the matrix with its inspector, and its other parts, each a [PartPane].
public final class PermissionView {
    private final PermissionViewModel model;
    private final MatrixPane matrix;
    private final CellInspector cell;
    private final TeamsPane teams;
    private final Map<Part, PartPane> panes = new LinkedHashMap<>();
    private final MatrixPart matrixOverPreview;
    private final Memory memory;
    private final Part matrixPart = new Part("matrix", Messages.text("permission.matrix"));
    private final Part reviewPart = new Part("review", Messages.text("permission.review"));
    private final Part warningsPart = new Part("warnings", Messages.text("permission.warnings"));
    private final Part teamsPart = new Part("teams", Messages.text("permission.teams"));
    private final ScreenParts parts;
    private Part before = matrixPart;
    private @Nullable SidePanel panel;
    private @Nullable Principal seen;

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

    public PermissionView(PermissionViewModel model, TeamsViewModel people, Navigator navigator, Lists lists) {
        this.model = model;
        this.memory = lists.memory();
        this.cell = new CellInspector(model, navigator, this::showPreview, this::leavePanel);
        this.matrix = new MatrixPane(model, navigator, lists.memory(), this::openPanel, this::closePanel);
        this.teams = new TeamsPane(model.layout().teams(), model.newcomers(), matrix::again);
        this.matrixOverPreview = new MatrixPart(model, matrix);
        panes.put(matrixPart, matrixOverPreview);
        panes.put(teamsPart, new TeamsPart(people, navigator, lists));
        // A team is shown what it may do, and nothing of how that came.
        if (model.isEditable()) {
            panes.put(reviewPart, new ReviewPane(model, navigator));
            panes.put(
                    new Part("plan-history", Messages.text("permission.history")),
                    new HistoryPane(model, navigator, lists, this::showReview));
            panes.put(warningsPart, new WarningsPane(model, navigator, lists, this::show));
            panes.put(new Part("lf-tags", Messages.text("permission.tags")), new TagsPane(model, navigator, lists));
        }
        this.parts = new ScreenParts(panes.keySet().toArray(Part[]::new));
    }

    private PartPane pane(Part part) {
        return Objects.requireNonNull(panes.get(part), part.id());
    }

    @FXML
    private void initialize() {
        panel = new SidePanel(split, content, side, () -> shows(matrixPart), memory);
        matrix.addToBar(files);
        parts.shown().subscribe(part -> show(part));
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
        model.chosen().addListener(observable -> {
            // Rows of the cell before would be taken for this one's.
            matrixOverPreview.closePreview();
            inspect();
        });
        matrix.teams().selectedProperty().addListener(observable -> inspect());
        new FilesMenu(model.files(), content).bind(export, exportYaml, importFile);
        inspect();
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
            } else if (event.isShortcutDown() && event.getCode() == KeyCode.P && shows(matrixPart)) {
                matrixOverPreview.togglePreview();
                event.consume();
            }
        });
    }

    private void show(Part part) {
        content.getChildren().setAll(pane(part).node());
        panel().place();
        pane(part).shown();
        if (!showsReview() && !showsTeams()) {
            before = part;
        }
        if (content.getScene() != null) {
            focusPart();
        }
    }

    private boolean shows(Part part) {
        return parts.shown().get().equals(part);
    }

    ScreenParts parts() {
        return parts;
    }

    private SidePanel panel() {
        return Objects.requireNonNull(panel);
    }

    private void openPanel() {
        panel().open();
        cell.focus();
    }

    private boolean closePanel() {
        return panel().close();
    }

    private void leavePanel() {
        matrix.focus();
        panel().close();
    }

    private void togglePanel() {
        if (panel().hasFocus()) {
            matrix.focus();
        }
        panel().toggle();
    }

    /// Takes the keyboard.
    void focusPart() {
        pane(parts.shown().get()).focus();
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
        if (model.isEditable()) {
            parts.count(reviewPart).set(model.staging().count());
        }
    }

    private void countWarnings(long serious) {
        if (model.isEditable()) {
            parts.count(warningsPart).set((int) serious);
        }
    }

    // The panel beside shows the chosen cells, or how the teams stand.
    private void inspect() {
        if (matrix.teams().isSelected()
                && model.matrix().get() instanceof Load.Ready<Matrix>(Matrix all, var ignored)) {
            inspector.getChildren().setAll(teams.nodes(all.principals()));
            panel().showOver();
            teams.focus();
        } else {
            cell.show(inspector, model.chosen().get());
        }
    }

    private void showPreview() {
        matrixOverPreview.showPreview();
    }

    private void show(TableRef table) {
        model.search().set(table.toString());
        parts.show(matrixPart);
    }

    /// Moves the cursor to the cell of a table and a team, as the keyboard does.
    void focus(TableRef table, Principal team) {
        matrix.focus(table, team);
        panel().showOver();
    }

    void showMatrix() {
        parts.show(matrixPart);
    }

    /// Shows the matrix, at the column of a team.
    void showColumn(Principal team) {
        showMatrix();
        matrix.reveal(team);
    }

    /// Shows the form of a new team, beside the matrix.
    void showNewTeam() {
        showMatrix();
        matrix.teams().setSelected(true);
    }

    void showTeams() {
        parts.show(teamsPart);
    }

    void showReview() {
        parts.show(reviewPart);
    }

    /// Shows the part before in place of one that is a place of its own.
    void leavePlaces() {
        parts.show(before);
    }

    boolean showsReview() {
        return shows(reviewPart);
    }

    boolean showsTeams() {
        return shows(teamsPart);
    }

    /// Whether the panel holds an edit that is not staged.
    boolean isEditing() {
        return cell.isEditing();
    }
}
