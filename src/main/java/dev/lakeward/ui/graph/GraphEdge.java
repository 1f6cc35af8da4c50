package dev.lakeward.ui.graph;

/// An edge between two nodes by their ids, with a short label, such as how many rows went there; the label may be
/// empty.
public record GraphEdge(String from, String to, String label) {
    boolean touches(String node) {
        return from.equals(node) || to.equals(node);
    }
}
