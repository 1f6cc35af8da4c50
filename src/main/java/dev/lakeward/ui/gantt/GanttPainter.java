package dev.lakeward.ui.gantt;

import dev.lakeward.ui.TextWidths;
import java.time.Duration;
import java.time.Instant;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import org.jspecify.annotations.Nullable;

/// Draws a chart: titles at the left, the times above, the bars of each row.
final class GanttPainter {
    static final double ROW = 26;
    static final double HEAD = 22;
    private static final double GAP = 8;
    private static final double LEAST_TITLES = 90;
    private static final double MOST_TITLES = 220;
    private static final double TICK = 90;
    private static final double BAR = 12;
    private static final double LABEL = 90;
    private static final String CRITICAL = "◆ ";

    private final GraphicsContext g;
    private final GanttStyle.Colors colors;
    private final GanttModel model;
    private final double width;
    private final TextWidths widths;
    private final Font plain;
    private final Font bold;
    private final double titles;

    GanttPainter(
            GraphicsContext g,
            GanttStyle.Colors colors,
            GanttModel model,
            TextWidths widths,
            double width,
            double height) {
        this.widths = widths;
        this.g = g;
        this.colors = colors;
        this.model = model;
        this.width = width;
        this.plain = Font.font(12);
        this.bold = Font.font(plain.getFamily(), FontWeight.BOLD, 12);
        this.titles = Math.clamp(width / 4, LEAST_TITLES, MOST_TITLES);
        g.clearRect(0, 0, width, height);
        g.setTextBaseline(VPos.CENTER);
        g.setFont(plain);
    }

    void paint(@Nullable String selected, boolean focused) {
        axis();
        for (int i = 0; i < model.rows().size(); i++) {
            GanttModel.Row row = model.rows().get(i);
            double top = HEAD + i * ROW;
            if (row.id().equals(selected)) {
                g.setFill(colors.selection());
                g.fillRect(0, top, width, ROW);
                if (focused) {
                    g.setStroke(colors.accent());
                    g.setLineWidth(1);
                    g.strokeRect(0.5, top + 0.5, width - 1, ROW - 1);
                }
            }
            title(row, top + ROW / 2);
            row.bars().forEach(bar -> bar(row, bar, top));
        }
    }

    private void axis() {
        double room = width - titles - LABEL;
        for (Duration at : GanttTicks.of(model.length(), (int) (room / TICK))) {
            double x = Math.round(x(model.from().plus(at))) + 0.5;
            g.setStroke(colors.line());
            g.setLineWidth(1);
            g.strokeLine(x, HEAD - 4, x, HEAD + model.rows().size() * ROW);
            g.setFill(colors.muted());
            g.fillText(GanttTicks.text(at), x + 3, HEAD / 2);
        }
    }

    private double x(Instant at) {
        double share = (double) Duration.between(model.from(), at).toNanos()
                / model.length().toNanos();
        return titles + GAP + Math.clamp(share, 0, 1) * Math.max(1, width - titles - LABEL - 2 * GAP);
    }

    private void title(GanttModel.Row row, double y) {
        g.setFont(row.critical() ? bold : plain);
        g.setFill(colors.text());
        String title = (row.critical() ? CRITICAL : "") + row.title();
        g.fillText(widths.cut(title, g.getFont(), titles - 2 * GAP), GAP, y);
        g.setFont(plain);
    }

    private void bar(GanttModel.Row row, GanttModel.Bar bar, double top) {
        double left = x(bar.from());
        double right = Math.max(left + 3, x(bar.to()));
        double y = top + (ROW - BAR) / 2;
        Color color = colors.of(bar.state());
        if (bar.aside()) {
            g.setStroke(color);
            g.setLineWidth(1);
            g.setLineDashes(3);
            g.strokeRect(left + 0.5, y + 0.5, BAR, BAR - 1);
            g.setLineDashes();
        } else {
            g.setFill(color);
            g.fillRoundRect(left, y, right - left, BAR, 4, 4);
        }
        if (row.critical() && !bar.aside()) {
            g.setStroke(colors.text());
            g.setLineWidth(2);
            g.strokeLine(left, y + BAR + 3, right, y + BAR + 3);
        }
        if (bar == row.bars().getLast()) {
            g.setFill(colors.muted());
            double from = (bar.aside() ? left + BAR : right) + GAP / 2;
            g.fillText(widths.cut(bar.label(), plain, width - from - 2), from, top + ROW / 2);
        }
    }
}
