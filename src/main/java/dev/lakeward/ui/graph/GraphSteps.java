package dev.lakeward.ui.graph;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/// Which node is next to another: along an edge where there is one, otherwise by where they stand.
record GraphSteps(GraphModel model, GraphLayout layout) {
    private static final double ASIDE = 3;

    enum Direction {
        LEFT,
        RIGHT,
        UP,
        DOWN
    }

    /// The next node in a direction; empty where there is none.
    Optional<String> next(String id, Direction to) {
        GraphLayout.Spot from = layout.spots().get(id);
        if (from == null) {
            return Optional.empty();
        }
        return switch (to) {
            case LEFT -> nearest(model.before(id), from).or(() -> beside(from, -1));
            case RIGHT -> nearest(model.after(id), from).or(() -> beside(from, 1));
            case UP -> above(from, -1);
            case DOWN -> above(from, 1);
        };
    }

    private Optional<String> nearest(List<String> of, GraphLayout.Spot from) {
        return best(of, spot -> true, spot -> Math.abs(spot.y() - from.y()));
    }

    private Optional<String> beside(GraphLayout.Spot from, int sign) {
        return best(
                all(),
                spot -> (spot.x() - from.x()) * sign > 1,
                spot -> Math.abs(spot.x() - from.x()) + ASIDE * Math.abs(spot.y() - from.y()));
    }

    private Optional<String> above(GraphLayout.Spot from, int sign) {
        return best(
                all(),
                spot -> (spot.y() - from.y()) * sign > 1,
                spot -> Math.abs(spot.y() - from.y()) + ASIDE * Math.abs(spot.x() - from.x()));
    }

    private List<String> all() {
        return model.nodes().stream().map(GraphNode::id).toList();
    }

    private Optional<String> best(
            List<String> of, Predicate<GraphLayout.Spot> fits, ToDoubleFunction<GraphLayout.Spot> distance) {
        return of.stream()
                .filter(each -> layout.spots().containsKey(each)
                        && fits.test(layout.spots().get(each)))
                .min(Comparator.comparingDouble(
                        each -> distance.applyAsDouble(layout.spots().get(each))));
    }

    /// The node farthest to the left, from the top; empty where there is none.
    Optional<String> first() {
        return ends(Comparator.naturalOrder());
    }

    /// The node farthest to the right.
    Optional<String> last() {
        return ends(Comparator.reverseOrder());
    }

    private Optional<String> ends(Comparator<Double> order) {
        Comparator<String> across = Comparator.comparing(id -> spot(id).x(), order);
        return all().stream().filter(layout.spots()::containsKey).min(across.thenComparing(id -> spot(id).y()));
    }

    private GraphLayout.Spot spot(String id) {
        return Objects.requireNonNull(layout.spots().get(id), id);
    }
}
