package dev.lakeward.local.glue.job.graph;

import dev.lakeward.job.JobGraph;
import dev.lakeward.job.JobNode;
import dev.lakeward.job.NodeKind;
import dev.lakeward.job.Transforms;
import dev.lakeward.sql.tree.Query;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Counts the rows of a graph's nodes: what is written tells those of nodes before and behind it, and what nothing
/// tells is asked at once, at the end.
final class RowCounts {
    private final JobGraph graph;
    private final NodeRows rows;
    private final Set<String> met = new HashSet<>();
    private final Map<String, Query> asked = new LinkedHashMap<>();

    RowCounts(JobGraph graph, NodeRows rows) {
        this.graph = graph;
        this.rows = rows;
    }

    /// A query that tells a node's rows, where nothing else will have told them.
    void askLater(String id, Query query) {
        asked.put(id, query);
    }

    /// Asks what is unknown still; answers whether anything was.
    boolean ask(Stages stages) {
        asked.keySet().removeIf(id -> rows.out(id).isPresent());
        if (asked.isEmpty()) {
            return false;
        }
        List<String> ids = List.copyOf(asked.keySet());
        List<Long> counts = stages.numbers(List.copyOf(asked.values()));
        for (int i = 0; i < ids.size(); i++) {
            known(ids.get(i), counts.get(i));
        }
        return true;
    }

    /// A node's rows are known, and so are those of whatever before it gave each of them on.
    void known(String id, long count) {
        if (rows.out(id).isPresent()) {
            return;
        }
        rows.out(id, count);
        JobNode node = graph.node(id);
        if (keepsRows(node)) {
            known(node.inputs().getFirst(), count);
        }
        got(node);
        graph.readers(id).stream().filter(reader -> met.contains(reader.id())).forEach(this::follow);
    }

    /// What a node gives is decided, though its rows may not be known.
    void met(JobNode node) {
        met.add(node.id());
        follow(node);
    }

    private void follow(JobNode node) {
        got(node);
        if (keepsRows(node)) {
            rows.out(node.inputs().getFirst()).ifPresent(count -> known(node.id(), count));
        }
    }

    private void got(JobNode node) {
        List<Optional<Long>> before = node.inputs().stream().map(rows::out).toList();
        if (!before.isEmpty() && before.stream().allMatch(Optional::isPresent)) {
            rows.in(node.id(), before.stream().mapToLong(Optional::orElseThrow).sum());
        }
    }

    static boolean keepsRows(JobNode node) {
        return Transforms.keepsRows(node.requireKind());
    }

    /// Whether the rows of what is read once are told by a target or by groups that are made of them.
    boolean isCountedLater(JobNode node) {
        JobNode next = node;
        do {
            List<JobNode> readers = graph.readers(next.id());
            if (readers.size() != 1) {
                return false;
            }
            next = readers.getFirst();
        } while (keepsRows(next) && !isCounted(next) && next.requireKind() != NodeKind.DROP_NULL_FIELDS);
        return isCounted(next);
    }

    private static boolean isCounted(JobNode node) {
        NodeKind kind = node.requireKind();
        return kind.role() == NodeKind.Role.TARGET || kind == NodeKind.AGGREGATE || kind == NodeKind.SPIGOT;
    }
}
