package dev.lakeward.ui.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A graph as a screen reader asks for it: a list of its nodes, each of which is a part that draws nothing, and is made
/// when it is asked for first.
final class GraphReader {
    private final GraphView view;
    private final Map<String, Region> parts = new HashMap<>();

    GraphReader(GraphView view) {
        this.view = view;
    }

    /// What a graph answers; null where that is no matter of its nodes.
    @Nullable
    Object answer(AccessibleAttribute attribute, Object... of) {
        List<GraphNode> nodes = view.model().nodes();
        return switch (attribute) {
            case ITEM_COUNT -> nodes.size();
            case ITEM_AT_INDEX -> {
                int at = (Integer) of[0];
                yield at >= 0 && at < nodes.size() ? part(nodes.get(at)) : null;
            }
            case FOCUS_ITEM -> selected().orElse(null);
            case SELECTED_ITEMS ->
                FXCollections.observableArrayList(selected().stream().toList());
            default -> null;
        };
    }

    private Optional<Node> selected() {
        return Optional.ofNullable(view.selected().get())
                .flatMap(view.model()::node)
                .map(this::part);
    }

    private Node part(GraphNode node) {
        Region part = parts.computeIfAbsent(node.id(), id -> {
            Region made = new Region();
            made.setManaged(false);
            made.setMouseTransparent(true);
            made.setAccessibleRole(AccessibleRole.LIST_ITEM);
            view.hold(made);
            return made;
        });
        part.setAccessibleText(GraphWords.of(view.model(), node));
        GraphLayout.Spot spot = view.places().spots().get(node.id());
        if (spot != null) {
            part.resizeRelocate(
                    view.camera().toX(spot.x()),
                    view.camera().toY(spot.y()),
                    GraphLayout.WIDTH * view.camera().scale(),
                    GraphLayout.HEIGHT * view.camera().scale());
        }
        return part;
    }

    /// Another graph has no part of the one before.
    void forget() {
        parts.values().forEach(view::forget);
        parts.clear();
    }
}
