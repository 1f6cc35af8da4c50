package dev.lakeward.local.glue.job.graph;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The ledger of a run: how many rows each node got, gave and refused. What is not known is not there.
public final class NodeRows {
    /// The rows of one node: read from its inputs or its files, given on or written, and refused.
    public record Counts(Optional<Long> in, Optional<Long> out, long rejected) {}

    private final Map<String, Long> in = new LinkedHashMap<>();
    private final Map<String, Long> out = new LinkedHashMap<>();
    private final Map<String, Long> rejected = new LinkedHashMap<>();
    private final Map<String, Long> taken = new LinkedHashMap<>();

    void in(String node, long rows) {
        in.put(node, rows);
    }

    void out(String node, long rows) {
        out.put(node, rows);
    }

    void rejected(String node, long rows) {
        rejected.put(node, rows);
    }

    /// A node's rows are those of an earlier run.
    void taken(String node) {
        taken.put(node, 1L);
    }

    Optional<Long> out(String node) {
        return Optional.ofNullable(out.get(node));
    }

    /// What is known of a node.
    public Counts of(String node) {
        return new Counts(
                Optional.ofNullable(in.get(node)), Optional.ofNullable(out.get(node)), rejected.getOrDefault(node, 0L));
    }

    /// All figures as the counts of a run: `in.<node>`, `out.<node>`, `rejected.<node>`, and
    /// `taken.<node>` of what was not done again.
    public Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        in.forEach((node, rows) -> counts.put("in." + node, rows));
        out.forEach((node, rows) -> counts.put("out." + node, rows));
        rejected.forEach((node, rows) -> counts.put("rejected." + node, rows));
        taken.forEach((node, told) -> counts.put("taken." + node, told));
        return counts;
    }
}
