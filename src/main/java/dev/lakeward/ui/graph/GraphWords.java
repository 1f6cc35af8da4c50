package dev.lakeward.ui.graph;

import dev.lakeward.ui.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A node in words, as a screen reader says it: what it is, how it stands, and what stands before and after it.
final class GraphWords {
    private GraphWords() {}

    static String of(GraphModel model, GraphNode node) {
        List<String> words = new ArrayList<>(List.of(node.title()));
        add(words, node.hint());
        add(words, state(node.state()));
        add(words, node.line());
        add(words, joined(model, "graph.reads", model.before(node.id())));
        add(words, joined(model, "graph.read_by", model.after(node.id())));
        return String.join(". ", words);
    }

    /// What is said of a node on hover.
    static String hint(GraphNode node) {
        List<String> words = new ArrayList<>(List.of(node.title()));
        add(words, node.hint());
        add(words, state(node.state()));
        add(words, node.line());
        return String.join("\n", words);
    }

    private static void add(List<String> words, String more) {
        if (!more.isEmpty()) {
            words.add(more);
        }
    }

    private static String state(NodeState state) {
        return state.key().isEmpty() ? "" : Messages.text(state.key());
    }

    private static String joined(GraphModel model, String key, List<String> ids) {
        return ids.isEmpty()
                ? ""
                : Messages.text(
                        key,
                        ids.stream()
                                .map(id -> model.node(id).map(GraphNode::title).orElse(id))
                                .collect(Collectors.joining(", ")));
    }
}
