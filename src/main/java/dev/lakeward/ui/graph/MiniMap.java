package dev.lakeward.ui.graph;

import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;

/// All of a graph in a corner, with what shows of it marked: there as long as not everything shows.
final class MiniMap {
    private static final double WIDTH = 180;
    private static final double HEIGHT = 110;
    private static final double MARGIN = 10;
    private static final double PADDING = 6;
    // So many nodes are found without a map.
    private static final int FEW = 6;

    private final GraphLayout.Bounds bounds;
    private final double left;
    private final double top;
    private final double scale;

    private MiniMap(GraphLayout.Bounds bounds, double width, double height) {
        this.bounds = bounds;
        this.scale = Math.min(
                (WIDTH - 2 * PADDING) / Math.max(1, bounds.width()),
                (HEIGHT - 2 * PADDING) / Math.max(1, bounds.height()));
        this.left = width - WIDTH - MARGIN;
        this.top = height - HEIGHT - MARGIN;
    }

    /// The map of what shows in so much room; empty where none is needed, or there is no room for it.
    static Optional<MiniMap> of(GraphLayout layout, GraphCamera camera, double width, double height) {
        GraphLayout.Bounds bounds = layout.bounds();
        return layout.spots().size() <= FEW
                        || camera.showsAll(bounds, width, height)
                        || width < 2.5 * WIDTH
                        || height < 2 * HEIGHT
                ? Optional.empty()
                : Optional.of(new MiniMap(bounds, width, height));
    }

    private double x(double planeX) {
        double inner = WIDTH - bounds.width() * scale;
        return left + inner / 2 + (planeX - bounds.x()) * scale;
    }

    private double y(double planeY) {
        double inner = HEIGHT - bounds.height() * scale;
        return top + inner / 2 + (planeY - bounds.y()) * scale;
    }

    boolean holds(double shownX, double shownY) {
        return shownX >= left && shownX <= left + WIDTH && shownY >= top && shownY <= top + HEIGHT;
    }

    /// What a place of the map stands for.
    GraphLayout.Spot at(double shownX, double shownY) {
        return new GraphLayout.Spot(
                bounds.x() + (shownX - x(bounds.x())) / scale, bounds.y() + (shownY - y(bounds.y())) / scale);
    }

    void paint(GraphicsContext g, GraphModel model, GraphLayout layout, GraphCamera camera, GraphStyle.Colors colors) {
        g.setFill(colors.border());
        g.fillRect(left - 1, top - 1, WIDTH + 2, HEIGHT + 2);
        g.setFill(colors.node());
        g.fillRect(left, top, WIDTH, HEIGHT);
        double width = Math.max(2, GraphLayout.WIDTH * scale);
        double height = Math.max(2, GraphLayout.HEIGHT * scale);
        for (GraphNode node : model.nodes()) {
            GraphLayout.Spot spot = layout.spots().get(node.id());
            if (spot != null) {
                g.setFill(node.state() == NodeState.PLAIN ? colors.muted() : colors.of(node.state()));
                g.fillRect(Math.round(x(spot.x())), Math.round(y(spot.y())), Math.round(width), Math.round(height));
            }
        }
        shown(g, camera, colors);
    }

    private void shown(GraphicsContext g, GraphCamera camera, GraphStyle.Colors colors) {
        GraphLayout.Spot first = camera.at(0, 0);
        GraphLayout.Spot last =
                camera.at(g.getCanvas().getWidth(), g.getCanvas().getHeight());
        double x = Math.clamp(x(first.x()), left, left + WIDTH);
        double y = Math.clamp(y(first.y()), top, top + HEIGHT);
        double right = Math.clamp(x(last.x()), left, left + WIDTH);
        double bottom = Math.clamp(y(last.y()), top, top + HEIGHT);
        g.setStroke(colors.accent());
        g.setLineWidth(1.5);
        g.strokeRect(x, y, Math.max(1, right - x), Math.max(1, bottom - y));
    }
}
