package dev.lakeward.local.glue.job.graph;

import dev.lakeward.job.JobGraph;
import dev.lakeward.job.JobNode;
import dev.lakeward.job.NodeKind;
import dev.lakeward.job.Transforms;
import dev.lakeward.sql.Column;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/// The stages of an earlier run that a run reads in place of doing their nodes again, and the nodes that nobody needs
/// to do because of that. What writes or tells something itself is done in any case.
record Takeover(Map<String, Stage> taken, Set<String> skipped, Map<String, Long> counts) {
    /// Everything is done.
    static final Takeover NONE = new Takeover(Map.of(), Set.of(), Map.of());

    Takeover {
        taken = Map.copyOf(taken);
        skipped = Set.copyOf(skipped);
        counts = Map.copyOf(counts);
    }

    /// The rows that an earlier run had behind a node.
    record Stage(List<Column> columns, Path file, long rows) {}

    /// Of the stages that may be taken over, those that a graph needs. `counts` is what the earlier run counted.
    static Takeover of(JobGraph graph, Map<String, Stage> stages, Map<String, Long> counts) {
        Map<String, Stage> taken = new LinkedHashMap<>();
        Set<String> needed = new HashSet<>();
        Deque<JobNode> open = new ArrayDeque<>();
        graph.nodes().stream().filter(Takeover::isDoneAnyway).forEach(open::add);
        while (!open.isEmpty()) {
            JobNode node = open.remove();
            Stage stage = isDoneAnyway(node) ? null : stages.get(node.id());
            if (stage != null) {
                taken.put(node.id(), stage);
            } else if (needed.add(node.id())) {
                node.inputs().forEach(input -> open.add(graph.node(input)));
            }
        }
        Set<String> skipped = new HashSet<>();
        graph.nodes().stream()
                .map(JobNode::id)
                .filter(id -> !needed.contains(id) && !taken.containsKey(id))
                .forEach(skipped::add);
        return taken.isEmpty() ? NONE : new Takeover(taken, skipped, counts);
    }

    private static boolean isDoneAnyway(JobNode node) {
        NodeKind kind = node.requireKind();
        return kind.role() == NodeKind.Role.TARGET || kind == NodeKind.SPIGOT || Transforms.isQuality(kind);
    }

    /// All nodes before another one, by their ids.
    static Set<String> before(JobGraph graph, String id) {
        Set<String> before = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(graph.node(id).inputs());
        while (!open.isEmpty()) {
            String next = open.remove();
            if (before.add(next)) {
                open.addAll(graph.node(next).inputs());
            }
        }
        return before;
    }

    boolean isSkipped(JobNode node) {
        return skipped.contains(node.id());
    }

    /// The ledger of what is not done again: as the earlier run had it.
    void tell(NodeRows rows) {
        Set<String> all = new HashSet<>(skipped);
        all.addAll(taken.keySet());
        for (String id : all) {
            tell(id, "in", rows::in);
            tell(id, "out", rows::out);
            tell(id, "rejected", rows::rejected);
            rows.taken(id);
        }
        taken.forEach((id, stage) -> rows.out(id, stage.rows()));
    }

    private void tell(String id, String what, BiConsumer<String, Long> told) {
        Long count = counts.get(what + "." + id);
        if (count != null) {
            told.accept(id, count);
        }
    }
}
