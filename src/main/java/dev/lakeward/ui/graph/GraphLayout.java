package dev.lakeward.ui.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where the nodes of a graph stand, by id, and how its edges run, by their place among the edges. Nodes are all of one
/// size, and a node stands where its upper left corner is.
record GraphLayout(Map<String, Spot> spots, List<List<Spot>> routes) {
    static final double WIDTH = 200;
    static final double HEIGHT = 54;
    private static final double GAP = 26;
    private static final double STEP = WIDTH + 80;

    static final GraphLayout EMPTY = new GraphLayout(Map.of(), List.of());

    /// A point of the plane, which has no end.
    record Spot(double x, double y) {
        Spot plus(double dx, double dy) {
            return new Spot(x + dx, y + dy);
        }

        boolean isIn(Spot node) {
            return x >= node.x && x <= node.x + WIDTH && y >= node.y && y <= node.y + HEIGHT;
        }
    }

    /// What nodes and edges take up.
    record Bounds(double x, double y, double width, double height) {}

    GraphLayout {
        spots = Map.copyOf(spots);
        routes = routes.stream().map(List::copyOf).toList();
    }

    /// With a node elsewhere; its edges run straight then.
    GraphLayout moved(GraphModel model, String id, Spot to) {
        Map<String, Spot> moved = new LinkedHashMap<>(spots);
        moved.put(id, to);
        List<List<Spot>> routed = new ArrayList<>(routes);
        for (int i = 0; i < routed.size(); i++) {
            if (model.edges().get(i).touches(id)) {
                routed.set(i, List.of());
            }
        }
        return new GraphLayout(moved, routed);
    }

    /// The same nodes where they stand, and those that are new behind what they read, or below all, where there is
    /// room. Edges run straight: so nothing moves that a person has put somewhere.
    GraphLayout kept(GraphModel model) {
        Map<String, Spot> all = new LinkedHashMap<>();
        model.nodes().stream().map(GraphNode::id).filter(spots::containsKey).forEach(id -> all.put(id, spots.get(id)));
        for (GraphNode node : model.nodes()) {
            if (!all.containsKey(node.id())) {
                all.put(node.id(), free(all.values(), wanted(model, node.id(), all)));
            }
        }
        return new GraphLayout(
                all, model.edges().stream().map(edge -> List.<Spot>of()).toList());
    }

    private static Spot wanted(GraphModel model, String id, Map<String, Spot> all) {
        Optional<Spot> before = model.before(id).stream()
                .filter(all::containsKey)
                .map(all::get)
                .reduce((a, b) -> a.x() > b.x() ? a : b);
        Bounds bounds = bounds(all.values());
        return before.map(spot -> spot.plus(STEP, 0))
                .orElseGet(() -> new Spot(bounds.x(), bounds.y() + bounds.height() + GAP));
    }

    private static Spot free(Collection<Spot> taken, Spot wanted) {
        Spot spot = wanted;
        while (overlaps(taken, spot)) {
            spot = spot.plus(0, HEIGHT + GAP);
        }
        return spot;
    }

    private static boolean overlaps(Collection<Spot> taken, Spot spot) {
        return taken.stream()
                .anyMatch(each -> Math.abs(each.x() - spot.x()) < WIDTH && Math.abs(each.y() - spot.y()) < HEIGHT);
    }

    Bounds bounds() {
        return bounds(spots.values());
    }

    private static Bounds bounds(Collection<Spot> spots) {
        if (spots.isEmpty()) {
            return new Bounds(0, 0, 0, 0);
        }
        double left = spots.stream().mapToDouble(Spot::x).min().orElse(0);
        double top = spots.stream().mapToDouble(Spot::y).min().orElse(0);
        double right = spots.stream().mapToDouble(Spot::x).max().orElse(0) + WIDTH;
        double bottom = spots.stream().mapToDouble(Spot::y).max().orElse(0) + HEIGHT;
        return new Bounds(left, top, right - left, bottom - top);
    }
}
