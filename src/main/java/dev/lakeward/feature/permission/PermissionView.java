package dev.lakeward.feature.permission;

import dev.lakeward.access.AccessPath;
import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Permission;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.async.Load;
import dev.lakeward.feature.permission.PermissionViewModel.Matrix;
import dev.lakeward.ui.DataGrid;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.GlyphIcon;
import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Memory;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;

/// The permission screen.
public final class PermissionView {
    private final PermissionViewModel model;
    private final Navigator navigator;
    private final DataGrid grid;

    @FXML
    private TextField search;

    @FXML
    private Label size;

    @FXML
    private FlowPane legend;

    @FXML
    private StackPane matrixPane;

    @FXML
    private VBox inspector;

    public PermissionView(PermissionViewModel model, Navigator navigator, Memory memory) {
        this.model = model;
        this.navigator = navigator;
        this.grid = new DataGrid().remembering(memory, "matrix");
    }

    @FXML
    private void initialize() {
        grid.setId("matrix");
        search.textProperty().bindBidirectional(model.search());
        matrixPane
                .getChildren()
                .setAll(new LoadPane<>(
                        model.matrix(),
                        this::matrix,
                        all -> all.tables().isEmpty(),
                        Messages.text("permission.empty"),
                        model::refresh));
        model.search().addListener(observable -> {
            if (model.matrix().get() instanceof Load.Ready<Matrix> ready) {
                matrix(ready.value());
            }
        });
        model.chosen().addListener((observable, old, now) -> inspect());
        for (EffectiveAccess.Level level : EffectiveAccess.Level.values()) {
            GlyphIcon icon = new GlyphIcon(MatrixGrid.glyph(level));
            Label label = new Label(level.title(), icon);
            label.getStyleClass().add("legend");
            label.textFillProperty().subscribe(fill -> icon.recolour((Color) fill, Color.web("#cf222e")));
            legend.getChildren().add(label);
        }
        inspect();
    }

    private Node matrix(Matrix all) {
        Matrix shown = model.matching(all);
        MatrixGrid rows = new MatrixGrid(shown);
        grid.show(rows);
        size.setText(Formats.count(shown.tables().size(), "table", "tables") + " × "
                + Formats.count(shown.principals().size(), "team", "teams"));
        grid.selectedRow().subscribe(row -> choose(rows));
        grid.selectedColumn().subscribe(column -> choose(rows));
        return grid;
    }

    private void choose(MatrixGrid rows) {
        int row = grid.selectedRow().get();
        int column = grid.selectedColumn().get();
        if (row >= 0 && row < rows.rowCount() && column > 0 && column < rows.columnCount()) {
            model.choose(rows.at(row, column));
        }
    }

    /// Moves the cursor to a cell, as the keyboard does.
    public void focus(int row, int column) {
        grid.move(row, column, false);
    }

    private void inspect() {
        EffectiveAccess access = model.chosen().get();
        if (access == null) {
            inspector.getChildren().setAll(wrapped(Messages.text("permission.choose"), "empty-state"));
            return;
        }
        List<Node> parts = new ArrayList<>();
        parts.add(wrapped(access.principal().name() + " on " + access.table().table(), "inspector-title"));
        parts.add(wrapped(words(access), "inspector-words"));
        if (!access.atoms().isEmpty()) {
            parts.add(wrapped(Messages.text("permission.columns"), "inspector-heading"));
            for (String column : access.table().allColumns()) {
                parts.add(wrapped(column(access, column), "inspector-line"));
            }
            parts.add(wrapped(Messages.text("permission.rows"), "inspector-heading"));
            parts.add(wrapped(rows(access.rowPredicate()), "inspector-code"));
        }
        parts.add(wrapped(Messages.text("permission.rights"), "inspector-heading"));
        String rights =
                access.permissions().keySet().stream().map(Permission::name).collect(Collectors.joining(", "));
        parts.add(wrapped(rights.isEmpty() ? "–" : rights, "inspector-line"));
        parts.add(wrapped(Messages.text("permission.why"), "inspector-heading"));
        for (AccessPath path : access.paths()) {
            parts.add(wrapped("└ " + path.sentence(), "inspector-line"));
        }
        if (access.paths().isEmpty()) {
            parts.add(wrapped(Messages.text("permission.no_grant"), "inspector-line"));
        }
        Button open = new Button(Messages.text("permission.open"));
        open.setId("openTable");
        open.setOnAction(event -> navigator.open(access.table().table()));
        Button viewAs = new Button(
                Messages.text("permission.view_as", access.principal().name()));
        viewAs.setId("viewAsTeam");
        viewAs.setOnAction(event -> navigator.viewAs(access.principal()));
        parts.add(new FlowPane(8, 8, open, viewAs));
        inspector.getChildren().setAll(parts);
    }

    private static String words(EffectiveAccess access) {
        int all = access.table().allColumns().size();
        return switch (access.level()) {
            case NONE -> Messages.text("permission.none");
            case IAM_ONLY -> Messages.text("permission.iam");
            case DESCRIBE -> Messages.text("permission.describe");
            default ->
                Messages.text(
                        "permission.reads",
                        access.authorisedColumns().size(),
                        all,
                        access.rowPredicate() instanceof RowPredicate.True
                                ? "all rows"
                                : "the rows that a filter lets through");
        };
    }

    private static String column(EffectiveAccess access, String column) {
        if (!access.authorisedColumns().contains(column)) {
            return "–  " + column;
        }
        RowPredicate cells = access.cellPredicate(column);
        boolean part = !cells.equals(access.rowPredicate());
        return "✓  " + column + (part ? "  only where " + cells.sql() : "");
    }

    private static String rows(RowPredicate rows) {
        return rows instanceof RowPredicate.True ? Messages.text("permission.all_rows") : rows.sql();
    }

    private static Label wrapped(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }
}
