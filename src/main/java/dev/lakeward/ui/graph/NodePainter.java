package dev.lakeward.ui.graph;

import dev.lakeward.ui.TextWidths;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import org.kordamp.ikonli.Ikon;

/// Draws nodes: all of it where it can be read, its title and state where that is all there is room for, a patch of
/// colour where everything is small.
final class NodePainter {
    private static final double TITLED = 0.3;
    private static final double READABLE = 0.5;
    private static final double TITLE = 13;
    private static final double LINE = 11.5;
    private static final double ICON = 18;
    private static final double SIGN = 14;
    private static final double TEXT_LEFT = 40;
    private static final double PADDING = 10;
    private static final double RADIUS = 10;

    private final GraphicsContext g;
    private final GraphCamera camera;
    private final GraphStyle.Colors colors;
    private final GraphFonts fonts;
    private final TextWidths widths;

    NodePainter(GraphicsContext g, GraphCamera camera, GraphStyle.Colors colors, GraphFonts fonts, TextWidths widths) {
        this.g = g;
        this.camera = camera;
        this.colors = colors;
        this.fonts = fonts;
        this.widths = widths;
    }

    /// How a node is marked: as the selected one, and whether the keyboard is here.
    record Marks(boolean selected, boolean focused, boolean target) {}

    void draw(GraphNode node, GraphLayout.Spot spot, Marks marks) {
        double scale = camera.scale();
        double x = camera.toX(spot.x());
        double y = camera.toY(spot.y());
        double width = GraphLayout.WIDTH * scale;
        double height = GraphLayout.HEIGHT * scale;
        if (x + width < 0
                || y + height < 0
                || x > g.getCanvas().getWidth()
                || y > g.getCanvas().getHeight()) {
            return;
        }
        if (scale < TITLED) {
            patch(node, x, y, width, height);
        } else {
            box(node, x, y, width, height, marks);
            texts(node, x, y, scale);
        }
        if (marks.selected() || marks.target()) {
            ring(x, y, width, height, marks);
        }
    }

    private void patch(GraphNode node, double x, double y, double width, double height) {
        g.setFill(node.state() == NodeState.PLAIN ? colors.muted() : colors.of(node.state()));
        g.fillRect(Math.round(x), Math.round(y), Math.max(1, Math.round(width)), Math.max(1, Math.round(height)));
    }

    private void box(GraphNode node, double x, double y, double width, double height, Marks marks) {
        double radius = RADIUS * camera.scale();
        Color border = colors.of(node.state());
        g.setFill(border);
        g.fillRoundRect(x, y, width, height, radius, radius);
        g.setFill(colors.node());
        double edge = node.state() == NodeState.PLAIN || node.state() == NodeState.WAITING ? 1 : 1.5;
        double left = node.state() == NodeState.PLAIN ? edge : 4 * camera.scale();
        g.fillRoundRect(x + left, y + edge, width - left - edge, height - 2 * edge, radius - 1, radius - 1);
        if (marks.selected()) {
            g.setFill(colors.selection());
            g.fillRoundRect(x + left, y + edge, width - left - edge, height - 2 * edge, radius - 1, radius - 1);
        }
    }

    private void ring(double x, double y, double width, double height, Marks marks) {
        double radius = RADIUS * camera.scale() + 4;
        g.setStroke(marks.focused() || marks.target() ? colors.accent() : colors.muted());
        g.setLineWidth(marks.focused() ? 2 : 1.5);
        g.setLineDashes(marks.target() ? new double[] {5, 4} : new double[0]);
        g.strokeRoundRect(x - 2.5, y - 2.5, width + 5, height + 5, radius, radius);
        g.setLineDashes();
    }

    private void texts(GraphNode node, double x, double y, double scale) {
        boolean all = scale >= READABLE;
        Ikon sign = node.state().sign();
        double right = PADDING + (sign == null ? 0 : SIGN + 6);
        g.setTextBaseline(VPos.CENTER);
        if (all) {
            icon(node.icon(), colors.muted(), x + 13 * scale, y + GraphLayout.HEIGHT / 2 * scale, ICON * scale);
        }
        if (all && sign != null) {
            icon(
                    sign,
                    colors.of(node.state()),
                    x + (GraphLayout.WIDTH - PADDING - SIGN) * scale,
                    y + 18 * scale,
                    SIGN * scale);
        }
        double left = all ? TEXT_LEFT : PADDING;
        boolean single = node.line().isEmpty() || !all;
        Font title = fonts.strong(TITLE);
        g.setFont(fonts.strong(TITLE * scale));
        g.setFill(colors.text());
        g.fillText(
                widths.cut(TextWidths.line(node.title()), title, GraphLayout.WIDTH - left - right),
                x + left * scale,
                y + (single ? GraphLayout.HEIGHT / 2 : 18) * scale);
        if (!single) {
            g.setFont(fonts.plain(LINE * scale));
            g.setFill(
                    node.state() == NodeState.PROBLEM || node.state() == NodeState.FAILED
                            ? colors.of(node.state())
                            : colors.muted());
            g.fillText(
                    widths.cut(
                            TextWidths.line(node.line()), fonts.plain(LINE), GraphLayout.WIDTH - TEXT_LEFT - PADDING),
                    x + TEXT_LEFT * scale,
                    y + 37 * scale);
        }
    }

    private void icon(Ikon icon, Color color, double x, double y, double size) {
        g.setFont(fonts.icon(icon, size));
        g.setFill(color);
        g.fillText(fonts.character(icon), x, y);
    }

    /// The place at which edges are drawn out of a node.
    void handle(GraphLayout.Spot spot) {
        double x = camera.toX(spot.x() + GraphLayout.WIDTH);
        double y = camera.toY(spot.y() + GraphLayout.HEIGHT / 2);
        g.setFill(colors.accent());
        g.fillOval(x - 5, y - 5, 10, 10);
        g.setFill(colors.node());
        g.fillRect(x - 3, y - 0.75, 6, 1.5);
        g.fillRect(x - 0.75, y - 3, 1.5, 6);
    }
}
