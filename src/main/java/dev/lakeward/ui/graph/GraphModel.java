package dev.lakeward.ui.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Nodes and the edges between them, in an order that an arrangement keeps where it can. Two nodes may have several
/// edges between them, and a graph may have cycles.
public record GraphModel(List<GraphNode> nodes, List<GraphEdge> edges) {
    public static final GraphModel EMPTY = new GraphModel(List.of(), List.of());

    /// Throws IllegalArgumentException where two nodes have one id, or an edge leads to where no node is.
    public GraphModel {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
        Map<String, GraphNode> known = new LinkedHashMap<>();
        for (GraphNode node : nodes) {
            if (known.put(node.id(), node) != null) {
                throw new IllegalArgumentException("two nodes with the id " + node.id());
            }
        }
        for (GraphEdge edge : edges) {
            if (!known.containsKey(edge.from()) || !known.containsKey(edge.to())) {
                throw new IllegalArgumentException("no node for the edge " + edge);
            }
        }
    }

    public Optional<GraphNode> node(String id) {
        return nodes.stream().filter(node -> node.id().equals(id)).findFirst();
    }

    /// The nodes whose edges lead to a node.
    public List<String> before(String id) {
        return edges.stream()
                .filter(edge -> edge.to().equals(id))
                .map(GraphEdge::from)
                .distinct()
                .toList();
    }

    /// The nodes to which a node's edges lead.
    public List<String> after(String id) {
        return edges.stream()
                .filter(edge -> edge.from().equals(id))
                .map(GraphEdge::to)
                .distinct()
                .toList();
    }

    /// Whether another has the same nodes and edges, in whatever state: it can show at the same places.
    boolean isShapedAs(GraphModel other) {
        return shape(this).equals(shape(other))
                && nodes.stream()
                        .map(GraphNode::id)
                        .toList()
                        .equals(other.nodes.stream().map(GraphNode::id).toList());
    }

    private static List<List<String>> shape(GraphModel of) {
        return of.edges.stream().map(edge -> List.of(edge.from(), edge.to())).toList();
    }
}
