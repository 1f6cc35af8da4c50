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

    // How it was placed last, where nobody has moved it since.
    private Placed placed = Placed.BY_HAND;

    private enum Placed {
        BY_HAND,
        WHOLE,
        BEGUN
    }

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
        placed = Placed.BY_HAND;
        GraphLayout.Spot fixed = at(shownX, shownY);
        scale = Math.clamp(wanted, SMALLEST, LARGEST);
        x = fixed.x() - shownX / scale;
        y = fixed.y() - shownY / scale;
    }

    /// Moves what shows by so many pixels.
    void pan(double dx, double dy) {
        placed = Placed.BY_HAND;
        x -= dx / scale;
        y -= dy / scale;
    }

    void center(GraphLayout.Spot on, double width, double height) {
        placed = Placed.BY_HAND;
        x = on.x() - width / scale / 2;
        y = on.y() - height / scale / 2;
    }

    /// Shows all, in its own size at most.
    void fit(GraphLayout.Bounds bounds, double width, double height) {
        scale = Math.clamp(fitting(bounds, width, height), SMALLEST, 1);
        center(new GraphLayout.Spot(bounds.x() + bounds.width() / 2, bounds.y() + bounds.height() / 2), width, height);
        placed = Placed.WHOLE;
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
        placed = Placed.BEGUN;
    }

    /// There is another room: what nobody has moved is placed in it as before.
    void resized(GraphLayout.Bounds bounds, double width, double height) {
        switch (placed) {
            case WHOLE -> fit(bounds, width, height);
            case BEGUN -> begin(bounds, width, height);
            case BY_HAND -> {}
        }
    }

    /// Whether some of a node shows.
    boolean sees(GraphLayout.Spot node, double width, double height) {
        return toX(node.x() + GraphLayout.WIDTH) > 0
                && toY(node.y() + GraphLayout.HEIGHT) > 0
                && toX(node.x()) < width
                && toY(node.y()) < height;
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
