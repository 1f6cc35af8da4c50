package dev.lakeward.ui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A grid of any number of rows, drawn on a canvas: scroll, select, copy, resize and sort by mouse and keyboard.
///
/// Colours come from CSS: `-lw-grid-text`, `-lw-grid-muted`, `-lw-grid-line`, `-lw-grid-header`,
/// `-lw-grid-selection`, `-lw-grid-accent`, `-lw-grid-danger`, `-lw-grid-mask`.
public final class DataGrid extends Region {
    private static final double NARROWEST = 40;

    private final Canvas canvas = new Canvas();
    private final GridGeometry at = new GridGeometry();
    private final GridSelection selected = new GridSelection();
    private final GridActions actions = new GridActions();
    private final HeatMap heat = new HeatMap();
    private final TextWidths texts = new TextWidths();
    private final GridWidths widths = new GridWidths(texts, at);
    private final GridStyle style = new GridStyle(this, this::draw);
    private final GridScroll scroll = new GridScroll(this, at, () -> model().rowCount(), this::draw);

    private @Nullable GridSettings settings;
    private GridModel model = new GridRows(List.of(), List.of());
    private final GridArranging arranging = new GridArranging(model, this::swap);
    private final GridReader reader = new GridReader(this, at, selected);
    private GridPainter.Sort sorted = GridPainter.Sort.NONE;
    private boolean placing;

    public DataGrid() {
        getStyleClass().add("data-grid");
        setAccessibleRole(AccessibleRole.TABLE_VIEW);
        setFocusTraversable(true);
        canvas.setManaged(false);
        getChildren().addAll(canvas, scroll.vertical(), scroll.horizontal());
        focusedProperty().addListener(observable -> draw());
        setOnScroll(event -> scroll.wheel(event, model.isZoomable()));
        setOnContextMenuRequested(new GridMouse(this, canvas, at, selected, actions)::showMenu);
        setOnKeyPressed(new GridKeys(this, at, scroll, selected, actions)::press);
        setMinSize(80, 60);
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return GridStyle.metaData();
    }

    /// Keeps widths and sort of this grid under a name, over restarts. For grids whose titles are no data.
    public DataGrid remembering(Memory memory, String name) {
        settings = new GridSettings(memory, name);
        return this;
    }

    /// Does what takes long in the background. A grid without it sorts and copies what is quick only.
    public DataGrid workingWith(GridWork inBackground) {
        arranging.workingWith(inBackground);
        return this;
    }

    /// Scrolls down together with another grid from now on.
    public DataGrid scrollWith(DataGrid other) {
        scroll.vertical()
                .valueProperty()
                .bindBidirectional(other.scroll.vertical().valueProperty());
        return this;
    }

    /// Lets cells apart from each other be selected: by Ctrl and the mouse, or with Ctrl+Space, which keeps what is
    /// selected while the cursor goes on. Escape or a click lets go.
    public DataGrid selectingSeveral() {
        actions.several = true;
        return this;
    }

    /// What Enter, Space or a double click on the selected cell does.
    public DataGrid onActivate(Runnable work) {
        actions.activated = work;
        return this;
    }

    /// What copying and pasting do beside the text on the clipboard.
    public DataGrid onCopyAndPaste(Runnable copy, Runnable paste) {
        actions.copied = copy;
        actions.pasted = paste;
        return this;
    }

    /// What can be done with a cell, or with a column where the row is -1.
    public interface MenuSource {
        List<MenuItem> items(int row, int column);
    }

    /// What the menu of a cell or a title shows, by the right button or by the keyboard's menu key.
    public DataGrid onMenu(MenuSource source) {
        actions.menu = source;
        return this;
    }

    /// Takes note that a column is to stand where another does.
    public interface Reordering {
        void move(int from, int to);
    }

    /// Lets columns right of the first be moved, by dragging their titles or with Ctrl+Shift+Left and Right.
    public DataGrid onReorder(Reordering reordering) {
        actions.reordered = reordering;
        return this;
    }

    /// How large cells are drawn: 1 as usual, less for an overview.
    public ReadOnlyDoubleProperty zoom() {
        return scroll.zoom();
    }

    /// Changes the zoom; the middle of what is shown stays where it is.
    public void zoom(double wanted) {
        scroll.zoom(wanted);
    }

    /// Makes cells as small as it takes to see all of them, or as small as they can be.
    public void zoomToFit() {
        scroll.zoomToFit(model.frozenColumns() == 0 ? 0 : at.width(0));
    }

    /// Whether cells are too small for shapes: a map of colours.
    public boolean isHeatMap() {
        return at.isHeat();
    }

    /// The selected cells, by row; empty where nothing is selected.
    public List<int[]> selectedCells() {
        return selected.cells();
    }

    /// How many cells are selected.
    public long selectedCount() {
        return selected.count();
    }

    /// The titles of the columns, from left to right.
    public List<String> titles() {
        List<String> titles = new ArrayList<>();
        for (int column = 0; column < model.columnCount(); column++) {
            titles.add(model.title(column));
        }
        return titles;
    }

    /// Shows a model of the same kind that was shown before in another state: the place stays, and the cell of the
    /// cursor stays selected wherever it stands now. Where it is gone, nothing is selected.
    public void update(GridModel next) {
        boolean some = !selected.isEmpty();
        Object row = some ? model.rowAddress(selected.row().get()) : "";
        Object column = some ? model.columnAddress(selected.column().get()) : "";
        double down = scroll.vertical().getValue();
        double right = scroll.horizontal().getValue();
        show(next);
        scroll.to(down, right);
        if (some) {
            moveTo(row, column);
        }
    }

    /// Selects the cell of two addresses; where there is none, nothing changes.
    public void moveTo(Object rowAddress, Object columnAddress) {
        int row = GridSelection.place(model.rowCount(), model::rowAddress, rowAddress);
        int column = GridSelection.place(model.columnCount(), model::columnAddress, columnAddress);
        if (row >= 0 && column >= 0) {
            move(row, column, false);
        }
    }

    /// Shows a model from its first row, sorted as is remembered. Widths that a person set stay while the columns are
    /// the same.
    public void show(GridModel next) {
        GridPainter.Sort remembered = settings == null ? GridPainter.Sort.NONE : settings.sort(next);
        String by = remembered.column() < 0 ? "" : next.title(remembered.column());
        place(next, Map.of());
        arranging.arrange(new GridLook("", by, remembered.descending(), Map.of()));
    }

    /// Shows a model from its first row as a person has set it up before.
    public void show(GridModel next, GridLook wanted) {
        place(next, wanted.widths());
        arranging.arrange(wanted);
    }

    private void place(GridModel next, Map<String, Double> given) {
        boolean same = next.columnCount() == model.columnCount();
        for (int i = 0; same && i < next.columnCount(); i++) {
            same = next.title(i).equals(model.title(i));
        }
        reader.forget();
        model = next;
        arranging.of(next, given);
        sorted = GridPainter.Sort.NONE;
        double[] drawn = widths.of(next, same, given, settings);
        boolean banded = IntStream.range(0, drawn.length)
                .anyMatch(column -> !next.band(column).isEmpty());
        at.columns(drawn, next.frozenColumns(), banded);
        if (!same) {
            scroll.horizontal().setValue(0);
        }
        fromTheTop();
    }

    private void fromTheTop() {
        selected.clear();
        scroll.vertical().setValue(0);
        draw();
    }

    private void swap(GridModel arranged) {
        model = arranged;
        GridLook look = arranging.look().get();
        int by = titles().indexOf(look.sortedBy());
        sorted = by < 0 ? GridPainter.Sort.NONE : new GridPainter.Sort(by, look.descending());
        reader.forget();
        fromTheTop();
        notifyAccessibleAttributeChanged(AccessibleAttribute.ROW_COUNT);
    }

    /// How the grid is set up now.
    public ReadOnlyObjectProperty<GridLook> look() {
        return arranging.look().getReadOnlyProperty();
    }

    public ReadOnlyIntegerProperty selectedRow() {
        return selected.row().getReadOnlyProperty();
    }

    public ReadOnlyIntegerProperty selectedColumn() {
        return selected.column().getReadOnlyProperty();
    }

    // Everything that shows is drawn once a pulse, however much of it has changed.
    private void draw() {
        if (!placing) {
            requestLayout();
        }
    }

    /// Selects a cell; with `extend` the range from the cell that was selected first.
    public void move(int row, int column, boolean extend) {
        if (model.rowCount() == 0 || at.count() == 0) {
            return;
        }
        int r = Math.clamp(row, 0, model.rowCount() - 1);
        int c = Math.clamp(column, 0, at.count() - 1);
        selected.move(r, c, extend);
        scroll.reveal(r, c);
        setAccessibleText(model.description(r, c));
        notifyAccessibleAttributeChanged(AccessibleAttribute.FOCUS_ITEM);
        notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTED_ITEMS);
        draw();
    }

    /// Scrolls as little as it takes to see all of a cell.
    void reveal(int row, int column) {
        scroll.reveal(row, column);
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... of) {
        Object answer = reader.answer(attribute, of);
        return answer == null ? super.queryAccessibleAttribute(attribute, of) : answer;
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... with) {
        if (!reader.act(action, with)) {
            super.executeAccessibleAction(action, with);
        }
    }

    void hold(Node part) {
        getChildren().add(part);
    }

    void forget(Node part) {
        getChildren().remove(part);
    }

    void selectAll() {
        selected.all(model.rowCount() - 1, at.count() - 1);
        draw();
    }

    /// Copies what is selected; several cells come under the titles of their columns where `headers`.
    public void copy(boolean headers) {
        GridCopy.start(model, selected, headers, arranging.work());
    }

    /// Writes all rows as they show to a file, in the background.
    public void export(Path file) {
        GridWork work = arranging.work();
        if (work != null) {
            work.export(model, file);
        }
    }

    /// How many rows show.
    public int rowCount() {
        return model.rowCount();
    }

    /// Sorts by a column, or the other way round where it is sorted by it.
    void sort(int column) {
        if (column < 0 || !model.isSortable()) {
            return;
        }
        boolean descending = column == sorted.column() && !sorted.descending();
        arranging.sort(model.title(column));
        if (settings != null) {
            settings.setSort(model.title(column), descending);
        }
    }

    /// Chooses rows by a line of words, in the order in which they show.
    public void filter(String words) {
        arranging.filter(words);
    }

    /// Gives a column the width that a person draws it to.
    void resize(int column, double width) {
        widths.drawn();
        at.resize(column, Math.max(NARROWEST, width));
        draw();
    }

    /// Gives a column the width of its content.
    void fit(int column) {
        at.resize(column, widths.measured(model, column));
        keepWidth(column);
        draw();
    }

    void keepWidth(int column) {
        arranging.keepWidth(model.title(column), at.unscaledWidth(column));
        if (settings != null) {
            settings.setWidth(model.title(column), at.unscaledWidth(column));
        }
    }

    GridModel model() {
        return model;
    }

    GridStyle style() {
        return style;
    }

    @Override
    protected void layoutChildren() {
        placing = true;
        scroll.place();
        canvas.setWidth(scroll.freeWidth());
        canvas.setHeight(scroll.freeHeight());
        reader.place();
        placing = false;
        paint();
    }

    private void paint() {
        if (canvas.getWidth() > 0 && canvas.getHeight() > 0) {
            at.scroll(scroll.horizontal().getValue(), scroll.vertical().getValue());
            new GridPainter(canvas.getGraphicsContext2D(), style.colors(), texts)
                    .paint(model, at, selected, isFocused(), sorted, heat);
        }
    }
}
