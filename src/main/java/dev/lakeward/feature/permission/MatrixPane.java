package dev.lakeward.feature.permission;

import dev.lakeward.access.Principal;
import dev.lakeward.access.TableRef;
import dev.lakeward.async.Load;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.DataGrid;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Keys;
import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Memory;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The matrix itself: the grid with its search and filters, the overview, and what its shapes mean.
final class MatrixPane {
    private static final int MOST_CELLS = 2_000;

    private final PermissionViewModel model;
    private final DataGrid grid;
    private final Runnable edit;
    private final VBox node = new VBox(6);
    private final MatrixBar bar;
    private final Label size = new Label();
    private final Label notice = new Label();
    private final Label unread = new Label();
    private final MatrixMenu menu;
    private @Nullable MatrixGrid shown;
    private boolean wantsKeys;

    /// `edit` moves the keys to the form of the chosen cell; `close` puts away what lies over the matrix, and says
    /// whether there was something.
    MatrixPane(PermissionViewModel model, Navigator navigator, Memory memory, Runnable edit, BooleanSupplier close) {
        this.model = model;
        this.edit = edit;
        this.menu = new MatrixMenu(
                new TeamMenu(model.layout().teams(), this::again, this::showTeams),
                model.isEditable(),
                navigator,
                this::copy,
                this::paste);
        this.grid = new DataGrid()
                .remembering(memory, "matrix")
                .selectingSeveral()
                .onActivate(this::activate)
                .onCopyAndPaste(this::copy, this::paste)
                .onMenu(this::menu)
                .onReorder(this::move);
        this.bar = new MatrixBar(model, grid);
        grid.setId("matrix");
        grid.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        grid.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && grid.selectedCount() <= 1 && close.getAsBoolean()) {
                event.consume();
            }
        });
        Node matrix = new LoadPane<>(
                        model.matrix(),
                        this::show,
                        all -> all.tables().isEmpty(),
                        Messages.text("permission.empty"),
                        model::refresh)
                .withNextStep(Messages.text("query.first"), () -> navigator.go(Address.NEW_QUERY));
        VBox.setVgrow(matrix, Priority.ALWAYS);
        MatrixLegend legend = new MatrixLegend(Cells.meanings(), memory);
        size.setId("matrixSize");
        size.getStyleClass().add("facts");
        size.setMinWidth(Label.USE_PREF_SIZE);
        notice.setId("matrixNotice");
        notice.getStyleClass().add("notice");
        notice.setWrapText(true);
        unread.setId("matrixUnread");
        unread.getStyleClass().add("notice");
        unread.setWrapText(true);
        unread.setMinHeight(Label.USE_PREF_SIZE);
        unread.managedProperty().bind(unread.textProperty().isNotEmpty());
        node.getChildren().setAll(bar.node(), unread, matrix, foot(legend), legend.pinned());
        model.search().addListener(observable -> {
            notice.setText("");
            again();
        });
        model.staging().notice().addListener((observable, old, now) -> notice.setText(now));
    }

    private Node foot(MatrixLegend legend) {
        HBox.setHgrow(notice, Priority.ALWAYS);
        notice.setMaxWidth(Double.MAX_VALUE);
        return new HBox(12, size, notice, legend.toggle());
    }

    Node node() {
        return node;
    }

    /// Puts something at the end of the bar.
    void addToBar(Node more) {
        bar.add(more);
    }

    /// Whether the panel beside shows the teams instead of a cell.
    ToggleButton teams() {
        return bar.teams();
    }

    private void showTeams() {
        teams().setSelected(true);
    }

    private Optional<Matrix> ready() {
        return model.matrix().get() instanceof Load.Ready<Matrix> ready ? Optional.of(ready.value()) : Optional.empty();
    }

    private Node show(Matrix all) {
        unread.setText(all.unreadNotice());
        MatrixFilter filter = MatrixFilter.parse(model.search().get());
        MatrixGrid next = model.layout().grid(all, filter);
        boolean first = shown == null;
        shown = next;
        if (first) {
            grid.show(next);
            boolean keys = wantsKeys;
            wantsKeys = false;
            if (keys) {
                focus();
            }
            grid.selectedRow().subscribe(row -> choose());
            grid.selectedColumn().subscribe(column -> choose());
        } else {
            grid.update(next);
            selectChosen();
        }
        size.setText(filter.problem()
                .orElseGet(() -> Formats.count(next.tables(), "tables") + " × "
                        + Formats.count(next.columnCount() - 1, "teams")));
        return grid;
    }

    // What the panel shows is selected again once a filter that hid it goes.
    private void selectChosen() {
        if (grid.selectedRow().get() < 0 && model.chosen().get().size() == 1) {
            PermissionViewModel.Cell cell = model.chosen().get().getFirst();
            Table table = cell.table();
            grid.moveTo(
                    table == null ? cell.database() : MatrixGrid.addressOf(table.ref(), cell.column()),
                    cell.principal());
        }
    }

    /// Draws the same matrix again, with other rows or columns.
    void again() {
        ready().filter(all -> !all.tables().isEmpty()).ifPresent(this::show);
    }

    private MatrixGrid shown() {
        return Objects.requireNonNull(shown);
    }

    private List<PermissionViewModel.Cell> selected() {
        List<PermissionViewModel.Cell> cells = new ArrayList<>();
        if (grid.selectedCount() > MOST_CELLS) {
            notice.setText(Messages.text("permission.too_many_cells", MOST_CELLS));
        } else if (shown != null) {
            grid.selectedCells().forEach(at -> shown().cell(at[0], at[1]).ifPresent(cells::add));
        }
        return cells;
    }

    private void choose() {
        List<PermissionViewModel.Cell> cells = selected();
        if (!cells.isEmpty() && !cells.equals(model.chosen().get())) {
            notice.setText("");
            teams().setSelected(false);
            model.choose(cells);
        }
    }

    // In the map of colours a cell is looked at closely; in the tree a row opens; in a cell the form takes the keys.
    private void activate() {
        int row = grid.selectedRow().get();
        int column = grid.selectedColumn().get();
        if (shown == null || row < 0) {
            return;
        }
        if (grid.isHeatMap()) {
            grid.zoom(1);
            grid.move(row, column, false);
        } else if (column > 0 && shown().column(column) instanceof MatrixColumn.OfGroup group) {
            model.layout().teams().toggle(group.group());
            again();
        } else if (column == 0 || shown().row(row) instanceof MatrixRow.OfDatabase) {
            model.layout().toggle(shown().row(row));
            again();
        } else {
            edit.run();
        }
    }

    private void copy() {
        model.chosen().get().stream().findFirst().ifPresent(model.staging().clipboard()::copy);
    }

    private void key(KeyEvent event) {
        if (!event.isShortcutDown()) {
            return;
        }
        switch (event.getCode()) {
            case Z -> {
                if (event.isShiftDown()) {
                    model.staging().redo();
                } else {
                    model.staging().undo();
                }
            }
            case Y -> model.staging().redo();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private List<MenuItem> menu(int row, int column) {
        return shown == null ? List.of() : menu.items(shown, row, column);
    }

    private void paste() {
        model.staging().clipboard().paste(selected());
    }

    private void move(int from, int to) {
        if (shown().column(from) instanceof MatrixColumn.OfTeam moved
                && shown().column(to) instanceof MatrixColumn.OfTeam target) {
            int row = grid.selectedRow().get();
            ready().ifPresent(all ->
                    model.layout().teams().move(moved.principal(), target.principal(), all.principals()));
            again();
            if (row >= 0) {
                grid.move(row, to, false);
            }
        }
    }

    /// Selects the column of a team, in the row of the cursor or the first, and moves the keys there.
    void select(Principal team) {
        if (shown != null) {
            int row = Math.max(0, grid.selectedRow().get());
            grid.moveTo(shown().rowAddress(row), team);
            Keys.moveTo(grid);
        }
    }

    /// The same, also where the team is hidden or the search shows something else.
    void reveal(Principal team) {
        model.layout().teams().setHidden(team, false);
        model.search().set("");
        again();
        select(team);
    }

    /// Moves the keys to the matrix, at once or when it is there; its first cell is then selected.
    void focus() {
        if (shown == null) {
            wantsKeys = true;
        } else {
            Keys.moveTo(grid);
            selectSome();
        }
    }

    private void selectSome() {
        if (grid.selectedRow().get() < 0 && model.chosen().get().isEmpty()) {
            grid.move(0, 1, false);
        }
    }

    /// Moves the cursor to the cell of a table and a team, as the keyboard does.
    void focus(TableRef table, Principal team) {
        grid.moveTo(MatrixGrid.addressOf(table, ""), team);
    }
}
