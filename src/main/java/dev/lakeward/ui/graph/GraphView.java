package dev.lakeward.ui.graph;

import dev.lakeward.async.Background;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.TextWidths;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A graph of any size, drawn on a canvas: its nodes are gone through, opened, dragged, connected and taken away by
/// mouse and keyboard. Another graph is arranged in the background; until then the one before shows.
///
/// Colours come from CSS: `-lw-graph-text`, `-lw-graph-muted`, `-lw-graph-line`, `-lw-graph-node`, `-lw-graph-border`,
/// `-lw-graph-accent`, `-lw-graph-selection`, `-lw-graph-running`, `-lw-graph-good`, `-lw-graph-failed`,
/// `-lw-graph-problem`.
public final class GraphView extends Region {
    private final Canvas canvas = new Canvas();
    private final GraphCamera camera = new GraphCamera();
    private final GraphStyle style = new GraphStyle(this, this::draw);
    private final GraphActions actions = new GraphActions();
    private final GraphFonts fonts = new GraphFonts();
    private final TextWidths widths = new TextWidths();
    private final LatestLoad<GraphLayout> arranging;
    private final ReadOnlyObjectWrapper<@Nullable String> selected = new ReadOnlyObjectWrapper<>();
    private final GraphConnecting connecting = new GraphConnecting();
    private final GraphReader reader = new GraphReader(this);

    private GraphModel wanted = GraphModel.EMPTY;
    private GraphModel model = GraphModel.EMPTY;
    private GraphLayout layout = GraphLayout.EMPTY;
    // Somebody has put a node somewhere: nothing else moves any more.
    private boolean moved;
    private boolean begun;
    private double shownWidth;
    private double shownHeight;

    public GraphView(Background background) {
        arranging = background.latest();
        arranging.state().subscribe(this::arranged);
        getStyleClass().add("graph-view");
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setFocusTraversable(true);
        canvas.setManaged(false);
        getChildren().add(canvas);
        focusedProperty().addListener(observable -> draw());
        new GraphMouse(this, canvas).listen();
        setOnKeyPressed(new GraphKeys(this)::press);
        setMinSize(120, 80);
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return GraphStyle.metaData();
    }

    /// What Enter or a double click on a node does.
    public GraphView onOpen(Consumer<String> open) {
        actions.open = open;
        return this;
    }

    /// What Delete on a node does.
    public GraphView onDelete(Consumer<String> delete) {
        actions.delete = delete;
        return this;
    }

    /// What the key Insert does.
    public GraphView onAdd(Runnable add) {
        actions.add = add;
        return this;
    }

    /// What becomes of an edge that is drawn from a node to another, by mouse, or by the key C and Enter. A graph
    /// without it lets no edge be drawn.
    public GraphView onConnect(BiConsumer<String, String> connect) {
        actions.connect = connect;
        return this;
    }

    /// What the menu shows of a node, or of the graph where it is null.
    public GraphView onMenu(Function<@Nullable String, List<MenuItem>> menu) {
        actions.menu = menu;
        return this;
    }

    /// Shows a graph. The selected node stays selected where it is still there; the same nodes and edges in another
    /// state stay where they are.
    public void show(GraphModel next) {
        boolean same = next.isShapedAs(wanted);
        wanted = next;
        if (same && !arranging.isRunning()) {
            take(layout);
        } else if (!same && moved && !layout.spots().isEmpty()) {
            arranging.cancel();
            take(layout.kept(next));
        } else if (!same) {
            arrangeAgain();
        }
    }

    /// Shows another graph than before, from its beginning.
    public void showNew(GraphModel next) {
        moved = false;
        begun = false;
        select(null);
        show(next);
    }

    /// Puts every node where it stands best, wherever somebody has put it.
    public void arrange() {
        moved = false;
        begun = false;
        arrangeAgain();
    }

    private void arrangeAgain() {
        GraphModel next = wanted;
        arranging.start(() -> LayeredLayout.of(next));
    }

    private void arranged(Load<GraphLayout> now) {
        switch (now) {
            case Load.Ready<GraphLayout> ready -> take(ready.value());
            // A graph that cannot be arranged shows all the same.
            case Load.Failed<GraphLayout> ignored -> take(GraphLayout.EMPTY.kept(wanted));
            case Load.Idle<GraphLayout> ignored -> {}
            case Load.Loading<GraphLayout> ignored -> {}
        }
    }

    private void take(GraphLayout next) {
        model = wanted;
        layout = next;
        reader.forget();
        String id = selected.get();
        if (id != null && model.node(id).isEmpty()) {
            select(null);
        } else if (id != null && begun) {
            reveal(id);
        }
        describe();
        draw();
    }

    /// Whether what was shown last is arranged and shows.
    public boolean isArranged() {
        return model == wanted;
    }

    public ReadOnlyObjectProperty<@Nullable String> selected() {
        return selected.getReadOnlyProperty();
    }

    /// Selects a node, or none; one that is yet to be arranged is selected too.
    public void select(@Nullable String id) {
        if (!Objects.equals(id, selected.get())) {
            selected.set(id);
            if (id != null) {
                reveal(id);
            }
            describe();
            notifyAccessibleAttributeChanged(AccessibleAttribute.FOCUS_ITEM);
            notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTED_ITEMS);
        }
        draw();
    }

    private void describe() {
        setAccessibleText(Optional.ofNullable(selected.get())
                .flatMap(model::node)
                .map(node -> GraphWords.of(model, node))
                .orElseGet(() -> Messages.text("graph.count", model.nodes().size())));
    }

    private void reveal(String id) {
        GraphLayout.Spot spot = layout.spots().get(id);
        if (spot != null && getWidth() > 0) {
            camera.reveal(spot, getWidth(), getHeight());
        }
    }

    /// Shows all of it.
    public void fit() {
        camera.fit(layout.bounds(), getWidth(), getHeight());
        draw();
    }

    /// Draws it larger or smaller; the selected node stays where it is, or the middle.
    public void zoomBy(double factor) {
        GraphLayout.Spot at = Optional.ofNullable(selected.get())
                .map(id -> layout.spots().get(id))
                .map(spot -> new GraphLayout.Spot(camera.toX(spot.x()), camera.toY(spot.y())))
                .filter(spot -> spot.x() >= 0 && spot.y() >= 0 && spot.x() < getWidth() && spot.y() < getHeight())
                .orElseGet(() -> new GraphLayout.Spot(getWidth() / 2, getHeight() / 2));
        zoomBy(factor, at.x(), at.y());
    }

    void zoomBy(double factor, double x, double y) {
        camera.zoom(camera.scale() * factor, x, y);
        draw();
    }

    /// Draws it in its own size.
    public void actualSize() {
        zoomBy(1 / camera.scale());
    }

    /// Moves a node by so much of the plane.
    void move(String id, double dx, double dy) {
        GraphLayout.Spot spot = layout.spots().get(id);
        if (spot != null && isArranged()) {
            moved = true;
            layout = layout.moved(model, id, spot.plus(dx, dy));
            draw();
        }
    }

    GraphModel model() {
        return model;
    }

    GraphLayout places() {
        return layout;
    }

    GraphCamera camera() {
        return camera;
    }

    GraphActions actions() {
        return actions;
    }

    GraphStyle style() {
        return style;
    }

    GraphConnecting connecting() {
        return connecting;
    }

    void hold(Node part) {
        getChildren().add(part);
    }

    void forget(Node part) {
        getChildren().remove(part);
    }

    Optional<MiniMap> map() {
        return MiniMap.of(layout, camera, getWidth(), getHeight());
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... of) {
        Object answer = reader.answer(attribute, of);
        return answer == null ? super.queryAccessibleAttribute(attribute, of) : answer;
    }

    // Everything is drawn once a pulse, however much of it has changed.
    void draw() {
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        if (getWidth() <= 0 || getHeight() <= 0) {
            return;
        }
        if (!begun && !layout.spots().isEmpty() && isArranged()) {
            begun = true;
            camera.begin(layout.bounds(), getWidth(), getHeight());
            Optional.ofNullable(selected.get()).ifPresent(this::reveal);
        } else if (begun && (shownWidth != getWidth() || shownHeight != getHeight())) {
            resized();
        }
        shownWidth = getWidth();
        shownHeight = getHeight();
        new GraphPainter(canvas.getGraphicsContext2D(), style.now(), fonts, widths)
                .paint(model, layout, camera, new GraphPainter.Shown(selected.get(), isFocused(), connecting, map()));
    }

    // What takes its room, such as a form above it, leaves in sight what was: the selected node, or else the first.
    private void resized() {
        Optional<String> kept = Optional.ofNullable(selected.get())
                .or(() -> layout.spots().entrySet().stream()
                        .filter(each -> camera.sees(each.getValue(), shownWidth, shownHeight))
                        .min(Comparator.comparingDouble(
                                each -> each.getValue().x() + each.getValue().y()))
                        .map(Map.Entry::getKey));
        camera.resized(layout.bounds(), getWidth(), getHeight());
        kept.ifPresent(this::reveal);
    }
}
