package dev.lakeward.ui.graph;

import dev.lakeward.ui.Messages;
import dev.lakeward.ui.TextWidths;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/// Draws what shows of a graph.
final class GraphPainter {
    private static final double HELP = 12;

    private final GraphicsContext g;
    private final GraphStyle.Colors colors;
    private final GraphFonts fonts;
    private final TextWidths widths;

    GraphPainter(GraphicsContext g, GraphStyle.Colors colors, GraphFonts fonts, TextWidths widths) {
        this.g = g;
        this.colors = colors;
        this.fonts = fonts;
        this.widths = widths;
    }

    /// What else than the graph there is to be drawn.
    record Shown(@Nullable String selected, boolean focused, GraphConnecting connecting, Optional<MiniMap> map) {}

    void paint(GraphModel model, GraphLayout layout, GraphCamera camera, Shown shown) {
        g.clearRect(0, 0, g.getCanvas().getWidth(), g.getCanvas().getHeight());
        EdgePainter edges = new EdgePainter(g, camera, colors, fonts, widths);
        NodePainter nodes = new NodePainter(g, camera, colors, fonts, widths);
        String selected = shown.selected() == null ? "" : shown.selected();
        edges.draw(model, layout, selected);
        connecting(layout, camera, edges, shown);
        String from = shown.connecting().from();
        for (GraphNode node : model.nodes()) {
            GraphLayout.Spot spot = layout.spots().get(node.id());
            if (spot != null) {
                boolean marked = node.id().equals(selected);
                nodes.draw(
                        node,
                        spot,
                        new NodePainter.Marks(marked, shown.focused(), node.id().equals(from)));
            }
        }
        String offered = shown.connecting().offered();
        if (offered != null && layout.spots().containsKey(offered)) {
            nodes.handle(layout.spots().get(offered));
        }
        shown.map().ifPresent(map -> map.paint(g, model, layout, camera, colors));
        if (from != null) {
            model.node(from).ifPresent(node -> help(node.title()));
        }
    }

    private void connecting(GraphLayout layout, GraphCamera camera, EdgePainter edges, Shown shown) {
        GraphLayout.Spot from =
                layout.spots().get(String.valueOf(shown.connecting().from()));
        GraphLayout.Spot target = layout.spots().get(String.valueOf(shown.selected()));
        GraphLayout.Spot end = shown.connecting().place();
        if (end == null && target != null && target != from) {
            end = target.plus(0, GraphLayout.HEIGHT / 2);
        }
        if (from != null && end != null) {
            g.setStroke(colors.accent());
            g.setLineWidth(2);
            g.setLineDashes(6, 4);
            edges.curve(
                    camera.toX(from.x() + GraphLayout.WIDTH),
                    camera.toY(from.y() + GraphLayout.HEIGHT / 2),
                    camera.toX(end.x()),
                    camera.toY(end.y()));
            g.setLineDashes();
        }
    }

    private void help(String from) {
        String text = Messages.text("graph.connecting", from);
        double width = Math.min(g.getCanvas().getWidth() - 16, widths.of(text, fonts.plain(HELP)) + 20);
        g.setFill(colors.accent());
        g.fillRect(8, 8, width, 26);
        g.setFill(colors.node());
        g.fillRect(9, 9, width - 2, 24);
        g.setFill(colors.text());
        g.setFont(fonts.plain(HELP));
        g.setTextBaseline(VPos.CENTER);
        g.fillText(widths.cut(text, fonts.plain(HELP), width - 16), 16, 21);
    }
}
