package dev.lakeward.ui.gantt;

import dev.lakeward.ui.Messages;
import dev.lakeward.ui.TextWidths;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// What was done when, as a chart: rows are gone through with up and down, Enter or a double click opens one.
///
/// Colours come from CSS: `-lw-gantt-text`, `-lw-gantt-muted`, `-lw-gantt-line`, `-lw-gantt-selection`,
/// `-lw-gantt-accent`, `-lw-gantt-running`, `-lw-gantt-good`, `-lw-gantt-failed`.
public final class GanttView extends Region {
    private final Canvas canvas = new Canvas();
    private final GanttStyle style = new GanttStyle(this, this::requestLayout);
    private final TextWidths widths = new TextWidths();
    private final Tooltip hint = new Tooltip();
    private final ReadOnlyObjectWrapper<@Nullable String> selected = new ReadOnlyObjectWrapper<>();
    private GanttModel model = GanttModel.EMPTY;
    private Consumer<String> open = id -> {};

    public GanttView() {
        getStyleClass().add("gantt-view");
        setAccessibleRole(AccessibleRole.TEXT);
        setFocusTraversable(true);
        canvas.setManaged(false);
        getChildren().add(canvas);
        focusedProperty().addListener(observable -> requestLayout());
        setOnKeyPressed(this::press);
        setOnMousePressed(this::click);
        setOnMouseMoved(event ->
                hint.setText(at(event) < 0 ? "" : model.rows().get(at(event)).words()));
        Tooltip.install(this, hint);
    }

    GanttStyle style() {
        return style;
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return GanttStyle.metaData();
    }

    /// What Enter or a double click on a row does.
    public GanttView onOpen(Consumer<String> opener) {
        open = opener;
        return this;
    }

    /// Shows a chart; the selected row stays selected where it is still there.
    public void show(GanttModel next) {
        boolean higher = next.rows().size() != model.rows().size();
        model = next;
        String id = selected.get();
        if (id != null && model.row(id).isEmpty()) {
            selected.set(null);
        }
        describe();
        requestLayout();
        if (higher && getParent() != null) {
            getParent().requestLayout();
        }
    }

    public ReadOnlyObjectProperty<@Nullable String> selected() {
        return selected.getReadOnlyProperty();
    }

    public void select(@Nullable String id) {
        selected.set(id);
        describe();
        requestLayout();
    }

    private void describe() {
        String id = selected.get();
        setAccessibleText(model.rows().stream()
                .filter(row -> row.id().equals(id))
                .map(GanttModel.Row::words)
                .findFirst()
                .orElseGet(() -> Messages.text("gantt.rows", model.rows().size())));
    }

    private void press(KeyEvent event) {
        switch (event.getCode()) {
            case UP -> move(-1);
            case DOWN -> move(1);
            case HOME -> move(-model.rows().size());
            case END -> move(model.rows().size());
            case ENTER -> {
                if (event.isShortcutDown()) {
                    return;
                }
                openSelected();
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void openSelected() {
        String id = selected.get();
        if (id != null) {
            open.accept(id);
        }
    }

    private void move(int by) {
        if (!model.rows().isEmpty()) {
            int now = model.rows().stream().map(GanttModel.Row::id).toList().indexOf(selected.get());
            int next = now < 0 && by > 0 ? by - 1 : now + by;
            select(model.rows()
                    .get(Math.clamp(next, 0, model.rows().size() - 1))
                    .id());
        }
    }

    private int at(MouseEvent event) {
        int row = (int) Math.floor((event.getY() - GanttPainter.HEAD) / GanttPainter.ROW);
        return row >= 0 && row < model.rows().size() ? row : -1;
    }

    private void click(MouseEvent event) {
        requestFocus();
        int row = at(event);
        if (row >= 0) {
            select(model.rows().get(row).id());
            if (event.getClickCount() == 2) {
                openSelected();
            }
        }
    }

    @Override
    protected double computePrefHeight(double width) {
        return GanttPainter.HEAD + model.rows().size() * GanttPainter.ROW + 4;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 400;
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        if (getWidth() > 0 && getHeight() > 0) {
            new GanttPainter(canvas.getGraphicsContext2D(), style.now(), model, widths, getWidth(), getHeight())
                    .paint(selected.get(), isFocused());
        }
    }
}
