package dev.lakeward.ui.graph;

import dev.lakeward.ui.TextWidths;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// Draws edges: with round corners and an arrow where they are large enough to be seen, as plain lines elsewhere.
final class EdgePainter {
    private static final double ROUNDED = 0.45;
    private static final double CORNER = 8;
    private static final double ARROW = 7;
    private static final double LABEL = 11;
    private static final double LABEL_ROOM = 72;

    private final GraphicsContext g;
    private final GraphCamera camera;
    private final GraphStyle.Colors colors;
    private final GraphFonts fonts;
    private final TextWidths widths;
    private final Color faint;

    EdgePainter(GraphicsContext g, GraphCamera camera, GraphStyle.Colors colors, GraphFonts fonts, TextWidths widths) {
        this.g = g;
        this.camera = camera;
        this.colors = colors;
        this.fonts = fonts;
        this.widths = widths;
        this.faint = colors.line().interpolate(colors.node(), 0.5);
    }

    void draw(GraphModel model, GraphLayout layout, String selected) {
        for (int i = 0; i < model.edges().size(); i++) {
            GraphEdge edge = model.edges().get(i);
            GraphLayout.Spot from = layout.spots().get(edge.from());
            GraphLayout.Spot to = layout.spots().get(edge.to());
            if (from != null && to != null) {
                draw(edge, layout.routes().get(i), from, to, edge.touches(selected));
            }
        }
    }

    private void draw(
            GraphEdge edge, List<GraphLayout.Spot> route, GraphLayout.Spot from, GraphLayout.Spot to, boolean marked) {
        GraphLayout.Spot start =
                route.isEmpty() ? from.plus(GraphLayout.WIDTH, GraphLayout.HEIGHT / 2) : route.getFirst();
        GraphLayout.Spot end = route.isEmpty() ? to.plus(0, GraphLayout.HEIGHT / 2) : route.getLast();
        if (isOutside(route, start, end)) {
            return;
        }
        boolean fine = camera.scale() >= ROUNDED;
        Color color = marked ? colors.accent() : fine ? colors.line() : faint;
        g.setStroke(color);
        g.setFill(color);
        g.setLineWidth(marked ? 2 : 1.4);
        if (route.isEmpty()) {
            curve(start, end);
        } else if (fine) {
            rounded(route);
        } else {
            plain(route, marked ? 2 : 1);
        }
        if (fine) {
            arrow(camera.toX(end.x()), camera.toY(end.y()));
            label(edge.label(), end);
        }
    }

    private boolean isOutside(List<GraphLayout.Spot> route, GraphLayout.Spot start, GraphLayout.Spot end) {
        double left = Math.min(start.x(), end.x());
        double right = Math.max(start.x(), end.x());
        double top = Math.min(start.y(), end.y());
        double bottom = Math.max(start.y(), end.y());
        for (GraphLayout.Spot spot : route) {
            left = Math.min(left, spot.x());
            right = Math.max(right, spot.x());
            top = Math.min(top, spot.y());
            bottom = Math.max(bottom, spot.y());
        }
        double margin = GraphLayout.HEIGHT;
        return camera.toX(right + margin) < 0
                || camera.toX(left - margin) > g.getCanvas().getWidth()
                || camera.toY(bottom + margin) < 0
                || camera.toY(top - margin) > g.getCanvas().getHeight();
    }

    private void curve(GraphLayout.Spot start, GraphLayout.Spot end) {
        curve(camera.toX(start.x()), camera.toY(start.y()), camera.toX(end.x()), camera.toY(end.y()));
    }

    /// Draws from a place to another of what shows.
    void curve(double startX, double startY, double endX, double endY) {
        double bend = Math.max(30 * camera.scale(), Math.abs(endX - startX) / 2);
        g.beginPath();
        g.moveTo(startX, startY);
        g.bezierCurveTo(startX + bend, startY, endX - bend, endY, endX, endY);
        g.stroke();
    }

    private void rounded(List<GraphLayout.Spot> route) {
        double corner = CORNER * camera.scale();
        g.beginPath();
        g.moveTo(camera.toX(route.getFirst().x()), camera.toY(route.getFirst().y()));
        for (int i = 1; i < route.size(); i++) {
            double x = camera.toX(route.get(i).x());
            double y = camera.toY(route.get(i).y());
            if (i == route.size() - 1) {
                g.lineTo(x, y);
            } else {
                double nextX = camera.toX(route.get(i + 1).x());
                double nextY = camera.toY(route.get(i + 1).y());
                g.arcTo(x, y, nextX, nextY, corner);
            }
        }
        g.stroke();
    }

    // Lines along the pixels need no smoothing, which is what takes long.
    private void plain(List<GraphLayout.Spot> route, double thick) {
        for (int i = 1; i < route.size(); i++) {
            double x = Math.round(
                    camera.toX(Math.min(route.get(i - 1).x(), route.get(i).x())));
            double y = Math.round(
                    camera.toY(Math.min(route.get(i - 1).y(), route.get(i).y())));
            double right = Math.round(
                    camera.toX(Math.max(route.get(i - 1).x(), route.get(i).x())));
            double bottom = Math.round(
                    camera.toY(Math.max(route.get(i - 1).y(), route.get(i).y())));
            g.fillRect(x, y, Math.max(thick, right - x), Math.max(thick, bottom - y));
        }
    }

    private void arrow(double x, double y) {
        double size = ARROW * Math.min(1, camera.scale());
        g.fillPolygon(new double[] {x, x - size, x - size}, new double[] {y, y - size / 2, y + size / 2}, 3);
    }

    private void label(String label, GraphLayout.Spot end) {
        if (!label.isEmpty()) {
            g.setFont(fonts.plain(LABEL * camera.scale()));
            g.setFill(colors.text());
            g.setTextAlign(TextAlignment.RIGHT);
            g.setTextBaseline(VPos.BOTTOM);
            g.fillText(
                    widths.cut(label, fonts.plain(LABEL), LABEL_ROOM),
                    camera.toX(end.x() - ARROW - 3),
                    camera.toY(end.y() - 2));
            g.setTextAlign(TextAlignment.LEFT);
        }
    }
}
