package dev.lakeward.ui.graph;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.geometry.Point2D;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/// What the mouse does on a graph: it selects and drags nodes, draws edges from their right side, moves what shows by
/// its ground or by the map, and zooms by the wheel.
final class GraphMouse {
    private static final double WIDEST_TOOLTIP = 480;
    private static final double NEAR = 9;
    // A full turn of a notch of the wheel.
    private static final double NOTCH = 160;

    private enum Drag {
        NONE,
        NODE,
        EDGE,
        GROUND,
        MAP
    }

    private final GraphView view;
    private final Canvas canvas;
    private final Tooltip tooltip = new Tooltip();
    private final ContextMenu menu = new ContextMenu();
    private Drag drag = Drag.NONE;
    private double lastX;
    private double lastY;

    GraphMouse(GraphView view, Canvas canvas) {
        this.view = view;
        this.canvas = canvas;
    }

    void listen() {
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(WIDEST_TOOLTIP);
        canvas.setOnMousePressed(this::press);
        canvas.setOnMouseDragged(this::drag);
        canvas.setOnMouseReleased(this::release);
        canvas.setOnMouseClicked(this::click);
        canvas.setOnMouseMoved(this::move);
        canvas.setOnMouseExited(event -> offer(null));
        canvas.setOnScroll(this::wheel);
        view.setOnContextMenuRequested(this::showMenu);
    }

    private Optional<String> nodeAt(double x, double y) {
        GraphLayout.Spot at = view.camera().at(x, y);
        // The one that is drawn last lies on top.
        return view.model().nodes().reversed().stream()
                .map(GraphNode::id)
                .filter(id -> view.places().spots().containsKey(id)
                        && at.isIn(view.places().spots().get(id)))
                .findFirst();
    }

    // The node from whose right side an edge can be drawn here.
    private Optional<String> handleAt(double x, double y) {
        if (view.actions().connect == null) {
            return Optional.empty();
        }
        return view.model().nodes().reversed().stream()
                .map(GraphNode::id)
                .filter(id -> isHandle(view.places().spots().get(id), x, y))
                .findFirst();
    }

    private boolean isHandle(GraphLayout.@Nullable Spot spot, double x, double y) {
        return spot != null
                && Math.abs(view.camera().toX(spot.x() + GraphLayout.WIDTH) - x) < NEAR
                && Math.abs(view.camera().toY(spot.y() + GraphLayout.HEIGHT / 2) - y) < NEAR;
    }

    private void press(MouseEvent event) {
        view.requestFocus();
        menu.hide();
        lastX = event.getX();
        lastY = event.getY();
        drag = Drag.NONE;
        if (event.getButton() != MouseButton.PRIMARY) {
            nodeAt(lastX, lastY).ifPresent(view::select);
            return;
        }
        Optional<String> handle = handleAt(lastX, lastY);
        Optional<String> node = nodeAt(lastX, lastY);
        if (view.map().filter(map -> map.holds(lastX, lastY)).isPresent()) {
            drag = Drag.MAP;
            center();
        } else if (handle.isPresent()) {
            drag = Drag.EDGE;
            view.connecting().begin(handle.get());
        } else if (node.isPresent()) {
            drag = Drag.NODE;
            view.select(node.get());
        } else {
            drag = Drag.GROUND;
        }
    }

    private void center() {
        view.map().ifPresent(map -> view.camera().center(map.at(lastX, lastY), view.getWidth(), view.getHeight()));
        view.draw();
    }

    private void drag(MouseEvent event) {
        double dx = event.getX() - lastX;
        double dy = event.getY() - lastY;
        lastX = event.getX();
        lastY = event.getY();
        switch (drag) {
            case NONE -> {}
            case NODE -> {
                double scale = view.camera().scale();
                Optional.ofNullable(view.selected().get()).ifPresent(id -> view.move(id, dx / scale, dy / scale));
            }
            case EDGE -> view.connecting().to(view.camera().at(lastX, lastY));
            case GROUND -> view.camera().pan(dx, dy);
            case MAP -> center();
        }
        view.draw();
    }

    private void release(MouseEvent event) {
        String from = view.connecting().from();
        BiConsumer<String, String> connect = view.actions().connect;
        if (drag == Drag.EDGE && from != null && connect != null) {
            view.connecting().end();
            nodeAt(event.getX(), event.getY()).filter(to -> !to.equals(from)).ifPresent(to -> connect.accept(from, to));
        }
        drag = Drag.NONE;
        view.draw();
    }

    private void click(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
            nodeAt(event.getX(), event.getY()).ifPresent(view.actions().open);
        } else if (event.isStillSincePress()
                && nodeAt(event.getX(), event.getY()).isEmpty()
                && view.map()
                        .filter(map -> map.holds(event.getX(), event.getY()))
                        .isEmpty()) {
            view.select(null);
        }
    }

    private void move(MouseEvent event) {
        Optional<String> handle = handleAt(event.getX(), event.getY());
        Optional<String> node = nodeAt(event.getX(), event.getY());
        offer(handle.or(() -> view.actions().connect == null ? Optional.empty() : node)
                .orElse(null));
        Optional<GraphNode> hovered = node.flatMap(view.model()::node);
        hovered.ifPresentOrElse(
                each -> {
                    tooltip.setText(GraphWords.hint(each));
                    Tooltip.install(canvas, tooltip);
                },
                () -> {
                    tooltip.hide();
                    Tooltip.uninstall(canvas, tooltip);
                });
    }

    private void offer(@Nullable String node) {
        if (view.connecting().offer(node)) {
            view.draw();
        }
    }

    private void wheel(ScrollEvent event) {
        if (event.isShiftDown() || event.isInertia() && event.getDeltaX() != 0) {
            view.camera().pan(event.getDeltaX() + (event.getDeltaX() == 0 ? event.getDeltaY() : 0), 0);
            view.draw();
        } else if (event.getDeltaY() != 0) {
            view.zoomBy(Math.pow(2, event.getDeltaY() / NOTCH), event.getX(), event.getY());
        }
        event.consume();
    }

    private void showMenu(ContextMenuEvent event) {
        Optional<String> node = event.isKeyboardTrigger()
                ? Optional.ofNullable(view.selected().get())
                : nodeAt(event.getX(), event.getY());
        List<MenuItem> items = view.actions().menu.apply(node.orElse(null));
        if (!items.isEmpty()) {
            menu.getItems().setAll(items);
            Point2D at = event.isKeyboardTrigger()
                    ? node.map(id -> view.places().spots().get(id))
                            .map(spot -> view.localToScreen(
                                    view.camera().toX(spot.x()), view.camera().toY(spot.y() + GraphLayout.HEIGHT)))
                            .orElseGet(() -> view.localToScreen(20, 20))
                    : new Point2D(event.getScreenX(), event.getScreenY());
            menu.show(view, at.getX(), at.getY());
        }
        event.consume();
    }
}
