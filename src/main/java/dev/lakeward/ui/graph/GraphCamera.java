package dev.lakeward.ui.graph;

/// What part of the plane shows, and how large.
final class GraphCamera {
    static final double SMALLEST = 0.05;
    static final double LARGEST = 2;
    private static final double MARGIN = 24;
    private static final double LEAST_READABLE = 0.75;

    private double scale = 1;
    // What lies at the upper left corner.
    private double x = -MARGIN;
    private double y = -MARGIN;

    double scale() {
        return scale;
    }

    double toX(double planeX) {
        return (planeX - x) * scale;
    }

    double toY(double planeY) {
        return (planeY - y) * scale;
    }

    GraphLayout.Spot at(double shownX, double shownY) {
        return new GraphLayout.Spot(shownX / scale + x, shownY / scale + y);
    }

    /// Changes the size; what lies at a place stays there.
    void zoom(double wanted, double shownX, double shownY) {
        GraphLayout.Spot fixed = at(shownX, shownY);
        scale = Math.clamp(wanted, SMALLEST, LARGEST);
        x = fixed.x() - shownX / scale;
        y = fixed.y() - shownY / scale;
    }

    /// Moves what shows by so many pixels.
    void pan(double dx, double dy) {
        x -= dx / scale;
        y -= dy / scale;
    }

    void center(GraphLayout.Spot on, double width, double height) {
        x = on.x() - width / scale / 2;
        y = on.y() - height / scale / 2;
    }

    /// Shows all, in its own size at most.
    void fit(GraphLayout.Bounds bounds, double width, double height) {
        scale = Math.clamp(fitting(bounds, width, height), SMALLEST, 1);
        center(new GraphLayout.Spot(bounds.x() + bounds.width() / 2, bounds.y() + bounds.height() / 2), width, height);
    }

    /// Shows all where it can be read then, and otherwise its beginning.
    void begin(GraphLayout.Bounds bounds, double width, double height) {
        fit(bounds, width, height);
        if (scale < LEAST_READABLE) {
            scale = LEAST_READABLE;
            x = bounds.x() - MARGIN / scale;
            y = bounds.height() * scale > height - 2 * MARGIN
                    ? bounds.y() - MARGIN / scale
                    : bounds.y() + bounds.height() / 2 - height / scale / 2;
        }
    }

    private static double fitting(GraphLayout.Bounds bounds, double width, double height) {
        return Math.min(
                (width - 2 * MARGIN) / Math.max(1, bounds.width()),
                (height - 2 * MARGIN) / Math.max(1, bounds.height()));
    }

    /// Moves as little as it takes to see all of a node.
    void reveal(GraphLayout.Spot node, double width, double height) {
        double margin = MARGIN / scale;
        x = shifted(x, node.x() - margin, node.x() + GraphLayout.WIDTH + margin, width / scale);
        y = shifted(y, node.y() - margin, node.y() + GraphLayout.HEIGHT + margin, height / scale);
    }

    private static double shifted(double start, double first, double last, double size) {
        return first < start || last - first > size ? first : Math.max(start, last - size);
    }

    /// Whether everything shows.
    boolean showsAll(GraphLayout.Bounds bounds, double width, double height) {
        return toX(bounds.x()) >= 0
                && toY(bounds.y()) >= 0
                && toX(bounds.x() + bounds.width()) <= width
                && toY(bounds.y() + bounds.height()) <= height;
    }
}
