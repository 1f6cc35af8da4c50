package dev.lakeward.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// A grid of any number of rows, drawn on a canvas: scroll, select, copy, resize and sort by mouse and keyboard.
///
/// Colours come from CSS: `-lw-grid-text`, `-lw-grid-muted`, `-lw-grid-line`, `-lw-grid-header`,
/// `-lw-grid-selection`, `-lw-grid-accent`, `-lw-grid-danger`, `-lw-grid-mask`.
public final class DataGrid extends Region {
    private static final double BAR = 12;
    private static final double NARROWEST = 40;
    private static final double WIDEST_AT_FIRST = 320;
    private static final double CHARACTER = 7.8;
    private static final double ZOOM_STEP = 1.25;
    private static final double LARGEST_OVERVIEW = 0.5;
    private static final int MEASURED_ROWS = 100;
    private static final int MOST_COPIED_ROWS = 100_000;
    private static final StyleablePropertyFactory<DataGrid> STYLES =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());

    private final Canvas canvas = new Canvas();
    private final ScrollBar vertical = new ScrollBar();
    private final ScrollBar horizontal = new ScrollBar();
    private final Tooltip tooltip = new Tooltip();
    private final GridSelection selected = new GridSelection();
    private final StyleableProperty<Color> text = color("-lw-grid-text", Color.BLACK);
    private final StyleableProperty<Color> muted = color("-lw-grid-muted", Color.GRAY);
    private final StyleableProperty<Color> line = color("-lw-grid-line", Color.LIGHTGRAY);
    private final StyleableProperty<Color> header = color("-lw-grid-header", Color.WHITESMOKE);
    private final StyleableProperty<Color> selection = color("-lw-grid-selection", Color.LIGHTBLUE);
    private final StyleableProperty<Color> accent = color("-lw-grid-accent", Color.BLUE);
    private final StyleableProperty<Color> danger = color("-lw-grid-danger", Color.RED);
    private final StyleableProperty<Color> mask = color("-lw-grid-mask", Color.ORANGE);
    private final GridGeometry at = new GridGeometry();
    private final HeatMap heat = new HeatMap();
    private final ReadOnlyDoubleWrapper zoom = new ReadOnlyDoubleWrapper(1);

    private @Nullable Memory memory;
    private Runnable activated = () -> {};
    private Runnable copied = () -> {};
    private Runnable pasted = () -> {};
    private String place = "";
    private GridModel model = new GridRows(List.of(), List.of());
    private MenuSource menu = (row, column) -> List.of();
    private Reordering reordered = (from, to) -> {};
    private int sortedColumn = -1;
    private boolean descending;
    private boolean resizedByPerson;
    private int resizing = -1;
    private double resizeFrom;
    private int moving = -1;
    private boolean placing;
    private boolean several;

    public DataGrid() {
        getStyleClass().add("data-grid");
        setAccessibleRole(AccessibleRole.TABLE_VIEW);
        setFocusTraversable(true);
        vertical.setOrientation(Orientation.VERTICAL);
        horizontal.setOrientation(Orientation.HORIZONTAL);
        vertical.setFocusTraversable(false);
        horizontal.setFocusTraversable(false);
        canvas.setManaged(false);
        getChildren().addAll(canvas, vertical, horizontal);
        vertical.valueProperty().addListener(observable -> draw());
        horizontal.valueProperty().addListener(observable -> draw());
        setOnContextMenuRequested(this::showMenu);
        focusedProperty().addListener(observable -> draw());
        setOnScroll(event -> {
            if (event.isShortcutDown() && model.isZoomable()) {
                zoom(zoom.get() * (event.getDeltaY() < 0 ? 1 / ZOOM_STEP : ZOOM_STEP), event.getX(), event.getY());
                event.consume();
                return;
            }
            vertical.setValue(clamp(vertical.getValue() - event.getDeltaY(), vertical.getMax()));
            horizontal.setValue(clamp(horizontal.getValue() - event.getDeltaX(), horizontal.getMax()));
        });
        setOnKeyPressed(this::key);
        canvas.setOnMousePressed(this::press);
        canvas.setOnMouseDragged(this::drag);
        canvas.setOnMouseReleased(this::release);
        canvas.setOnMouseMoved(this::hover);
        Tooltip.install(canvas, tooltip);
        setMinSize(80, 60);
    }

    private StyleableProperty<Color> color(String name, Color otherwise) {
        StyleableProperty<Color> property = STYLES.createStyleableColorProperty(
                this,
                name.substring(1),
                name,
                grid -> switch (name) {
                    case "-lw-grid-text" -> grid.text;
                    case "-lw-grid-muted" -> grid.muted;
                    case "-lw-grid-line" -> grid.line;
                    case "-lw-grid-header" -> grid.header;
                    case "-lw-grid-selection" -> grid.selection;
                    case "-lw-grid-accent" -> grid.accent;
                    case "-lw-grid-mask" -> grid.mask;
                    default -> grid.danger;
                },
                otherwise);
        ((ObservableValue<?>) property).addListener(observable -> draw());
        return property;
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return STYLES.getCssMetaData();
    }

    /// Keeps widths and sort of this grid under a name, over restarts. For grids whose titles are no data.
    public DataGrid remembering(Memory memory, String name) {
        this.memory = memory;
        this.place = "grid." + name + ".";
        return this;
    }

    /// Scrolls down together with another grid from now on.
    public DataGrid scrollWith(DataGrid other) {
        vertical.valueProperty().bindBidirectional(other.vertical.valueProperty());
        return this;
    }

    /// Lets cells apart from each other be selected: by Ctrl and the mouse, or with Ctrl+Space, which keeps what is
    /// selected
    /// while the cursor goes on. Escape or a click lets go.
    public DataGrid selectingSeveral() {
        several = true;
        return this;
    }

    /// What Enter, Space or a double click on the selected cell does.
    public DataGrid onActivate(Runnable work) {
        activated = work;
        return this;
    }

    /// What copying and pasting do beside the text on the clipboard.
    public DataGrid onCopyAndPaste(Runnable copy, Runnable paste) {
        copied = copy;
        pasted = paste;
        return this;
    }

    /// What can be done with a cell, or with a column where the row is -1.
    public interface MenuSource {
        List<MenuItem> items(int row, int column);
    }

    /// What the menu of a cell or a title shows, by the right button or by the keyboard's menu key.
    public DataGrid onMenu(MenuSource source) {
        menu = source;
        return this;
    }

    /// Takes note that a column is to stand where another does.
    public interface Reordering {
        void move(int from, int to);
    }

    /// Lets columns right of the first be moved, by dragging their titles or with Ctrl+Shift+Left and Right.
    public DataGrid onReorder(Reordering reordering) {
        reordered = reordering;
        return this;
    }

    /// How large cells are drawn: 1 as usual, less for an overview.
    public ReadOnlyDoubleProperty zoom() {
        return zoom.getReadOnlyProperty();
    }

    /// Changes the zoom; the middle of what is shown stays where it is.
    public void zoom(double wanted) {
        zoom(wanted, getWidth() / 2, getHeight() / 2);
    }

    /// Makes cells as small as it takes to see all of them, or as small as they can be.
    public void zoomToFit() {
        double named = model.frozenColumns() == 0 ? 0 : at.width(0);
        double wide = at.totalWidth() - named;
        double byRows = bodyHeight() / Math.max(1, model.rowCount() * at.rowHeight());
        double byColumns = wide <= 0 ? 1 : (bodyWidth() - named) / wide;
        zoom(Math.min(LARGEST_OVERVIEW, zoom.get() * Math.min(byRows, byColumns)));
    }

    // What is at (x, y) stays there.
    private void zoom(double wanted, double x, double y) {
        double rows = (y - at.header() + vertical.getValue()) / at.rowHeight();
        double before = at.totalWidth();
        double columns = before <= 0 ? 0 : (x + horizontal.getValue()) / before;
        at.zoom(wanted);
        zoom.set(at.zoom());
        layout(rows * at.rowHeight() - y + at.header(), columns * at.totalWidth() - x);
    }

    private void layout(double down, double right) {
        place();
        vertical.setValue(clamp(down, vertical.getMax()));
        horizontal.setValue(clamp(right, horizontal.getMax()));
        draw();
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

    /// Shows a model of the same kind that was shown before in another state: place and selection stay.
    public void update(GridModel next) {
        int row = selected.row().get();
        int column = selected.column().get();
        double down = vertical.getValue();
        double right = horizontal.getValue();
        show(next);
        layout(down, right);
        if (row >= 0 && row < next.rowCount()) {
            move(row, Math.min(column, next.columnCount() - 1), false);
        }
    }

    /// Shows a model from its first row. Widths that a person set stay while the columns are the same.
    public void show(GridModel next) {
        boolean same = next.columnCount() == model.columnCount();
        for (int i = 0; same && i < next.columnCount(); i++) {
            same = next.title(i).equals(model.title(i));
        }
        model = next;
        resizedByPerson &= same;
        double[] widths = new double[next.columnCount()];
        boolean banded = false;
        for (int i = 0; i < widths.length; i++) {
            double usual = next.width(i) > 0 ? next.width(i) : measured(i);
            widths[i] = resizedByPerson ? at.unscaledWidth(i) : remembered(i, usual);
            banded |= !next.band(i).isEmpty();
        }
        at.columns(widths, next.frozenColumns(), banded);
        if (!same) {
            horizontal.setValue(0);
        }
        sortedColumn = -1;
        sortAsRemembered();
        selected.clear();
        vertical.setValue(0);
        draw();
    }

    private double remembered(int column, double otherwise) {
        return memory == null ? otherwise : memory.number(place + "width." + model.title(column), otherwise);
    }

    private void rememberWidth(int column) {
        if (memory != null) {
            memory.set(place + "width." + model.title(column), String.valueOf(at.unscaledWidth(column)));
        }
    }

    private void sortAsRemembered() {
        String sort = memory == null || !model.isSortable() ? "" : memory.get(place + "sort", "");
        for (int i = 0; !sort.isEmpty() && i < model.columnCount(); i++) {
            if (sort.substring(1).equals(model.title(i))) {
                sortedColumn = i;
                descending = sort.startsWith("-");
                model.sort(i, descending);
            }
        }
    }

    public ReadOnlyIntegerProperty selectedRow() {
        return selected.row().getReadOnlyProperty();
    }

    public ReadOnlyIntegerProperty selectedColumn() {
        return selected.column().getReadOnlyProperty();
    }

    private double measured(int column) {
        int longest = model.title(column).length() + 2;
        for (int row = 0; row < Math.min(MEASURED_ROWS, model.rowCount()); row++) {
            String value = model.text(row, column);
            longest = Math.max(longest, value == null ? 4 : value.length());
        }
        return Math.clamp(longest * CHARACTER + 20, 60, WIDEST_AT_FIRST);
    }

    private static double clamp(double value, double max) {
        return Math.clamp(value, 0, Math.max(0, max));
    }

    private double bodyHeight() {
        return Math.max(0, getHeight() - at.header() - BAR);
    }

    private double bodyWidth() {
        return Math.max(0, getWidth() - BAR);
    }

    @Override
    protected void layoutChildren() {
        placing = true;
        place();
        placing = false;
        paint();
    }

    // Everything that shows is drawn once a pulse, however much of it has changed.
    private void draw() {
        if (!placing) {
            requestLayout();
        }
    }

    private void place() {
        double width = getWidth();
        double height = getHeight();
        vertical.resizeRelocate(width - BAR, at.header(), BAR, bodyHeight());
        horizontal.resizeRelocate(0, height - BAR, bodyWidth(), BAR);
        range(vertical, model.rowCount() * at.rowHeight(), bodyHeight());
        range(horizontal, at.totalWidth(), bodyWidth());
        canvas.setWidth(Math.max(0, vertical.isVisible() ? width - BAR : width));
        canvas.setHeight(Math.max(0, horizontal.isVisible() ? height - BAR : height));
    }

    private void range(ScrollBar bar, double content, double visible) {
        double max = Math.max(0, content - visible);
        bar.setMax(max);
        bar.setVisibleAmount(content <= 0 ? 1 : max * visible / content);
        bar.setUnitIncrement(at.rowHeight());
        bar.setBlockIncrement(visible);
        bar.setValue(clamp(bar.getValue(), max));
        bar.setVisible(max > 0);
    }

    private void paint() {
        if (canvas.getWidth() <= 0 || canvas.getHeight() <= 0) {
            return;
        }
        at.scroll(horizontal.getValue(), vertical.getValue());
        new GridPainter(
                        canvas.getGraphicsContext2D(),
                        new GridPainter.Colors(
                                text.getValue(),
                                muted.getValue(),
                                line.getValue(),
                                header.getValue(),
                                selection.getValue(),
                                accent.getValue(),
                                danger.getValue(),
                                mask.getValue()))
                .paint(model, at, selected, isFocused(), new GridPainter.Sort(sortedColumn, descending), heat);
    }

    // ---- mouse

    private int rowAt(double y) {
        int row = at.rowAt(y);
        return row < model.rowCount() ? row : -1;
    }

    private void showMenu(ContextMenuEvent event) {
        boolean byKey = event.isKeyboardTrigger();
        int row = byKey ? selected.row().get() : at.rowAt(event.getY());
        int column = byKey ? selected.column().get() : at.columnAt(event.getX());
        if (column < 0 || row >= model.rowCount()) {
            return;
        }
        List<MenuItem> items = menu.items(row, column);
        if (!items.isEmpty()) {
            ContextMenu shown = new ContextMenu();
            shown.getItems().setAll(items);
            if (byKey) {
                Point2D place = localToScreen(at.left(column), at.top(row) + at.rowHeight());
                shown.show(this, place.getX(), place.getY());
            } else {
                shown.show(this, event.getScreenX(), event.getScreenY());
            }
        }
        event.consume();
    }

    private void press(MouseEvent event) {
        requestFocus();
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        if (event.getY() < at.header()) {
            int edge = at.edgeAt(event.getX());
            if (edge >= 0 && event.getClickCount() == 2) {
                at.resize(edge, measured(edge));
                rememberWidth(edge);
                draw();
            } else if (edge >= 0) {
                resizing = edge;
                resizeFrom = event.getX() - at.width(edge);
            } else {
                moving = at.columnAt(event.getX());
                sort(moving);
            }
            return;
        }
        int row = rowAt(event.getY());
        int column = at.columnAt(event.getX());
        if (row >= 0 && column >= 0) {
            if (several && event.isShortcutDown()) {
                selected.keep();
            } else if (!event.isShiftDown()) {
                selected.release();
            }
            move(row, column, event.isShiftDown());
            if (event.getClickCount() == 2) {
                activated.run();
            }
        }
    }

    private void drag(MouseEvent event) {
        if (resizing >= 0) {
            resizedByPerson = true;
            at.resize(resizing, Math.max(NARROWEST, event.getX() - resizeFrom));
            draw();
        } else if (moving > 0) {
            canvas.setCursor(Cursor.CLOSED_HAND);
        } else if (event.getY() >= at.header() && !selected.isEmpty()) {
            int row = Math.clamp(rowAt(event.getY()), 0, Math.max(0, model.rowCount() - 1));
            int column = at.columnAt(event.getX());
            move(row, column < 0 ? selected.column().get() : column, true);
        }
    }

    private void release(MouseEvent event) {
        int to = at.columnAt(event.getX());
        if (moving > 0 && to > 0 && to != moving) {
            reordered.move(moving, to);
        }
        moving = -1;
        canvas.setCursor(Cursor.DEFAULT);
        if (resizing >= 0) {
            rememberWidth(resizing);
            resizing = -1;
        }
    }

    private void hover(MouseEvent event) {
        boolean edge = event.getY() < at.header() && at.edgeAt(event.getX()) >= 0;
        canvas.setCursor(edge ? Cursor.H_RESIZE : Cursor.DEFAULT);
        int row = rowAt(event.getY());
        int column = at.columnAt(event.getX());
        tooltip.setText(
                row >= 0 && column >= 0 ? model.description(row, column) : column >= 0 ? model.title(column) : "");
    }

    private void sort(int column) {
        if (column < 0 || !model.isSortable()) {
            return;
        }
        descending = column == sortedColumn && !descending;
        sortedColumn = column;
        model.sort(column, descending);
        if (memory != null) {
            memory.set(place + "sort", (descending ? "-" : "+") + model.title(column));
        }
        selected.clear();
        draw();
    }

    // ---- keyboard and selection

    private void key(KeyEvent event) {
        int row = Math.max(0, selected.row().get());
        int column = Math.max(0, selected.column().get());
        int page = Math.max(1, (int) (bodyHeight() / at.rowHeight()) - 1);
        boolean shift = event.isShiftDown();
        boolean moves = event.isShortcutDown() && shift && selected.column().get() > 0;
        if (moves && (event.getCode() == KeyCode.LEFT || event.getCode() == KeyCode.RIGHT)) {
            int to = column + (event.getCode() == KeyCode.LEFT ? -1 : 1);
            if (to > 0 && to < at.count()) {
                reordered.move(column, to);
            }
            event.consume();
            return;
        }
        if (event.isShortcutDown() && model.isZoomable() && zoomed(event.getCode())) {
            event.consume();
            return;
        }
        switch (event.getCode()) {
            case UP -> move(row - 1, column, shift);
            case DOWN -> move(selected.isEmpty() ? 0 : row + 1, column, shift);
            case LEFT -> move(row, column - 1, shift);
            case RIGHT -> move(row, selected.column().get() < 0 ? 0 : column + 1, shift);
            case PAGE_UP -> move(row - page, column, shift);
            case PAGE_DOWN -> move(row + page, column, shift);
            case HOME -> move(event.isShortcutDown() ? 0 : row, 0, shift);
            case END -> move(event.isShortcutDown() ? model.rowCount() - 1 : row, at.count() - 1, shift);
            case C -> {
                if (!event.isShortcutDown()) {
                    return;
                }
                copy();
                copied.run();
            }
            case V -> {
                if (!event.isShortcutDown()) {
                    return;
                }
                pasted.run();
            }
            case SPACE -> {
                if (several && event.isShortcutDown()) {
                    selected.keep();
                } else {
                    activated.run();
                }
            }
            case ESCAPE -> {
                if (!several || selected.isEmpty()) {
                    return;
                }
                selected.release();
                move(row, column, false);
            }
            case ENTER -> activated.run();
            case A -> {
                if (!event.isShortcutDown()) {
                    return;
                }
                selected.all(model.rowCount() - 1, at.count() - 1);
                draw();
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private boolean zoomed(KeyCode key) {
        switch (key) {
            case PLUS, ADD, EQUALS -> zoom(zoom.get() * ZOOM_STEP);
            case MINUS, SUBTRACT -> zoom(zoom.get() / ZOOM_STEP);
            case DIGIT0, NUMPAD0 -> zoom(1);
            default -> {
                return false;
            }
        }
        return true;
    }

    /// Selects a cell; with `extend` the range from the cell that was selected first.
    public void move(int row, int column, boolean extend) {
        if (model.rowCount() == 0 || at.count() == 0) {
            return;
        }
        int r = Math.clamp(row, 0, model.rowCount() - 1);
        int c = Math.clamp(column, 0, at.count() - 1);
        selected.move(r, c, extend);
        reveal(r, c);
        setAccessibleText(model.description(r, c));
        draw();
    }

    private void reveal(int row, int column) {
        double top = row * at.rowHeight();
        if (top < vertical.getValue()) {
            vertical.setValue(top);
        } else if (top + at.rowHeight() > vertical.getValue() + bodyHeight()) {
            vertical.setValue(clamp(top + at.rowHeight() - bodyHeight(), vertical.getMax()));
        }
        if (column < at.frozen()) {
            return;
        }
        double left = at.unscrolledLeft(column);
        if (left - at.frozenWidth() < horizontal.getValue()) {
            horizontal.setValue(left - at.frozenWidth());
        } else if (left + at.width(column) > horizontal.getValue() + bodyWidth()) {
            horizontal.setValue(clamp(left + at.width(column) - bodyWidth(), horizontal.getMax()));
        }
    }

    /// The selected cells as tab-separated text; at most 100,000 rows.
    String selectionText() {
        if (selected.isEmpty()) {
            return "";
        }
        int firstRow = selected.firstRow();
        int lastRow = Math.min(selected.lastRow(), firstRow + MOST_COPIED_ROWS - 1);
        int firstColumn = selected.firstColumn();
        int lastColumn = selected.lastColumn();
        StringBuilder copied = new StringBuilder();
        for (int row = firstRow; row <= lastRow; row++) {
            copied.append(row == firstRow ? "" : "\n");
            for (int column = firstColumn; column <= lastColumn; column++) {
                String value = model.text(row, column);
                copied.append(column == firstColumn ? "" : "\t").append(cell(value));
            }
        }
        return copied.toString();
    }

    private static String cell(@Nullable String value) {
        return value == null ? "" : value.replace('\t', ' ').replace('\n', ' ');
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(selectionText());
        Clipboard.getSystemClipboard().setContent(content);
    }
}
