package dev.lakeward.ui.list;

import dev.lakeward.async.Load;
import dev.lakeward.ui.DataGrid;
import dev.lakeward.ui.ExportMenu;
import dev.lakeward.ui.FilterLine;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.GridWork;
import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.WorkLine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.textfield.TextFields;
import org.jspecify.annotations.Nullable;

/// Things of one kind as rows: columns that sort by a click, a filter line with `key:value` terms, selection of
/// several,
/// copy with titles, what shows as a file, a menu, Enter. Widths and sort are remembered under the list's name.
public final class ListPane<T> {
    private final List<ListColumn<T>> columns;
    private final String things;
    private final TextField filter = TextFields.createClearableTextField();
    private final Label count = new Label();
    private final Label none = new Label();
    private final DataGrid grid;
    private final ExportMenu export;
    private final StackPane body;
    private final VBox node;
    private final ReadOnlyObjectWrapper<@Nullable T> selected = new ReadOnlyObjectWrapper<>();
    private List<T> all = List.of();
    private ListRows<T> shown;
    private String empty = "";
    private boolean wantsFocus;
    private Function<T, Object> same = value -> Objects.requireNonNull(value);

    ListPane(String name, String things, List<ListColumn<T>> columns, Lists lists) {
        this.columns = List.copyOf(columns);
        this.things = things;
        this.shown = rows(List.of());
        GridWork work = lists.work().get();
        this.grid = new DataGrid()
                .remembering(lists.memory(), name)
                .workingWith(work)
                .selectingSeveral();
        this.export = new ExportMenu(grid, name);
        grid.setId(name + "List");
        filter.setId(name + "Filter");
        filter.setPromptText(Messages.text("list.filter", example()));
        filter.setAccessibleText(Messages.text("list.filter", example()));
        filter.textProperty().addListener(observable -> show());
        filter.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
                grid.requestFocus();
                grid.move(Math.max(0, grid.selectedRow().get()), 0, false);
                event.consume();
            }
        });
        HBox.setHgrow(filter, Priority.ALWAYS);
        count.getStyleClass().add("facts");
        count.setMinWidth(Label.USE_PREF_SIZE);
        none.setWrapText(true);
        none.getStyleClass().add("empty-state");
        HBox bar = new HBox(8, filter, count, export.button(name + "Export"));
        bar.setAlignment(Pos.CENTER_LEFT);
        body = new StackPane(grid, none);
        VBox.setVgrow(body, Priority.ALWAYS);
        node = new VBox(8, bar, body, new WorkLine(work, name));
        onMenu(value -> List.of());
        grid.sceneProperty().subscribe(scene -> {
            if (scene != null && wantsFocus) {
                focus();
            }
        });
        grid.selectedRow().subscribe(row -> {
            int at = row.intValue();
            selected.set(at >= 0 && at < shown.rowCount() ? shown.value(at) : null);
        });
        show();
    }

    private String example() {
        return columns.stream().map(column -> column.key() + ":").limit(3).collect(Collectors.joining(" "));
    }

    public Node node() {
        return node;
    }

    /// What stands there while there is nothing at all: what this is, and what to do next.
    public ListPane<T> whenEmpty(String text) {
        empty = text;
        show();
        return this;
    }

    /// By what a row stays the same when it shows something else, such as a name; otherwise by all of its value.
    public ListPane<T> sameBy(Function<T, Object> id) {
        same = id;
        show();
        return this;
    }

    /// What Enter or a double click does with a row.
    public ListPane<T> onOpen(Consumer<T> open) {
        grid.onActivate(() -> {
            T value = selected.get();
            if (value != null) {
                open.accept(value);
            }
        });
        return this;
    }

    /// What can be done with a row, beside what can be done with all of them.
    public ListPane<T> onMenu(Function<T, List<MenuItem>> items) {
        grid.onMenu((row, column) -> {
            List<MenuItem> all = new ArrayList<>();
            if (row >= 0 && row < shown.rowCount()) {
                all.addAll(items.apply(shown.value(row)));
            }
            Menu export = new Menu(Messages.text("grid.export"));
            export.getItems().setAll(this.export.items());
            all.add(export);
            return all;
        });
        return this;
    }

    /// Lists these; what was selected stays selected where it is still there.
    public void show(List<T> values) {
        all = List.copyOf(values);
        show();
    }

    /// The list of what is loaded, while it is and where that fails too; `again` tries anew.
    public Node following(ObservableValue<Load<List<T>>> loaded, Runnable again) {
        return new LoadPane<>(
                loaded,
                values -> {
                    show(values);
                    return node;
                },
                values -> false,
                "",
                again);
    }

    private void show() {
        Set<String> keys = columns.stream().map(ListColumn::key).collect(Collectors.toCollection(LinkedHashSet::new));
        FilterLine line = FilterLine.parse(filter.getText(), keys);
        List<T> some = all.stream()
                .filter(value -> line.lets(
                        word -> columns.stream().anyMatch(column -> column.has(value, word)),
                        (key, word) -> columns.stream()
                                .anyMatch(column -> column.key().equals(key) && column.has(value, word))))
                .toList();
        shown = rows(some);
        grid.update(shown);
        if (grid.selectedRow().get() < 0) {
            selected.set(null);
        }
        none.setText(
                !some.isEmpty() ? "" : all.isEmpty() ? empty : Messages.text("list.nothing_fits", filter.getText()));
        none.setVisible(some.isEmpty());
        grid.setVisible(!all.isEmpty());
        count.setText(line.unknown().stream()
                .findFirst()
                .map(term -> Messages.text("list.no_such_key", term, String.join(", ", keys)))
                .orElseGet(() -> some.size() == all.size()
                        ? Formats.count(all.size(), things)
                        : Messages.text("list.of", some.size(), Formats.count(all.size(), things))));
    }

    private ListRows<T> rows(List<T> values) {
        return new ListRows<>(columns, values, same, arranged -> shown = arranged);
    }

    /// The row of the cursor; null where nothing is selected.
    public ReadOnlyObjectProperty<@Nullable T> selected() {
        return selected.getReadOnlyProperty();
    }

    /// All rows that have a selected cell, from the first.
    public List<T> selection() {
        return grid.selectedCells().stream()
                .map(cell -> cell[0])
                .distinct()
                .sorted()
                .map(shown::value)
                .toList();
    }

    /// Puts the cursor on a value; one that is not shown changes nothing.
    public void select(T value) {
        for (int row = 0; row < shown.rowCount(); row++) {
            if (same.apply(shown.value(row)).equals(same.apply(value))) {
                grid.move(row, 0, false);
            }
        }
    }

    /// Puts the cursor on the first row, where there is one and none has it.
    public void selectFirst() {
        if (shown.rowCount() > 0 && grid.selectedRow().get() < 0) {
            grid.move(0, 0, false);
        }
    }

    /// Takes the keyboard, as soon as it is there.
    public void focus() {
        wantsFocus = grid.getScene() == null;
        grid.requestFocus();
        selectFirst();
    }
}
