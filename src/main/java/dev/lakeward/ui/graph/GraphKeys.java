package dev.lakeward.ui.graph;

import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// What keys do on a graph: arrows go along its edges, with Shift they move the node, with Ctrl what shows.
final class GraphKeys {
    private static final double ZOOM = 1.25;
    private static final double STEP = 20;
    private static final double PAN = 80;

    private final GraphView view;

    GraphKeys(GraphView view) {
        this.view = view;
    }

    void press(KeyEvent event) {
        boolean done = !event.isAltDown() && (event.isShortcutDown() ? withControl(event) : alone(event));
        if (done) {
            event.consume();
        }
    }

    private boolean withControl(KeyEvent event) {
        switch (event.getCode()) {
            case PLUS, ADD, EQUALS -> view.zoomBy(ZOOM);
            case MINUS, SUBTRACT -> view.zoomBy(1 / ZOOM);
            case DIGIT0, NUMPAD0 -> view.actualSize();
            case LEFT -> pan(PAN, 0);
            case RIGHT -> pan(-PAN, 0);
            case UP -> pan(0, PAN);
            case DOWN -> pan(0, -PAN);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void pan(double dx, double dy) {
        view.camera().pan(dx, dy);
        view.draw();
    }

    private boolean alone(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> arrow(event, GraphSteps.Direction.LEFT, -STEP, 0);
            case RIGHT -> arrow(event, GraphSteps.Direction.RIGHT, STEP, 0);
            case UP -> arrow(event, GraphSteps.Direction.UP, 0, -STEP);
            case DOWN -> arrow(event, GraphSteps.Direction.DOWN, 0, STEP);
            case HOME -> steps().first().ifPresent(view::select);
            case END -> steps().last().ifPresent(view::select);
            case F -> view.fit();
            case L -> view.arrange();
            case ENTER, SPACE -> {
                return enter(event.getCode());
            }
            case DELETE, BACK_SPACE -> selected().ifPresent(view.actions().delete);
            case INSERT, A -> view.actions().add.run();
            case C -> {
                return connect();
            }
            case ESCAPE -> {
                return letGo();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private GraphSteps steps() {
        return new GraphSteps(view.model(), view.places());
    }

    private Optional<String> selected() {
        return Optional.ofNullable(view.selected().get());
    }

    private void arrow(KeyEvent event, GraphSteps.Direction to, double dx, double dy) {
        if (event.isShiftDown()) {
            selected().ifPresent(id -> view.move(id, dx, dy));
        } else {
            selected()
                    .flatMap(id -> steps().next(id, to))
                    .or(() -> selected().isPresent() ? Optional.empty() : steps().first())
                    .ifPresent(view::select);
        }
    }

    private boolean enter(KeyCode key) {
        String from = view.connecting().from();
        BiConsumer<String, String> connect = view.actions().connect;
        if (from != null && connect != null) {
            view.connecting().end();
            selected().filter(to -> !to.equals(from)).ifPresent(to -> connect.accept(from, to));
            view.draw();
            return true;
        }
        selected().filter(id -> key == KeyCode.ENTER).ifPresent(view.actions().open);
        return key == KeyCode.ENTER && selected().isPresent();
    }

    private boolean connect() {
        if (view.actions().connect == null || selected().isEmpty()) {
            return false;
        }
        view.connecting().begin(selected().get());
        view.draw();
        return true;
    }

    private boolean letGo() {
        if (view.connecting().from() == null) {
            return false;
        }
        view.connecting().end();
        view.draw();
        return true;
    }
}
