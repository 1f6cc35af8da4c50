package dev.lakeward.local.glue.job.graph;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The ledger of a run: how many rows each node got, gave and refused, and how many bytes of objects
/// that was. What is not known is not there.
public final class NodeRows {
    /// The rows of one node: read from its inputs or its files, given on or written, and refused.
    public record Counts(Optional<Long> in, Optional<Long> out, long rejected) {}

    private final Map<String, Long> in = new LinkedHashMap<>();
    private final Map<String, Long> out = new LinkedHashMap<>();
    private final Map<String, Long> rejected = new LinkedHashMap<>();
    private final Map<String, Long> taken = new LinkedHashMap<>();
    private final Map<String, Long> read = new LinkedHashMap<>();
    private final Map<String, Long> staged = new LinkedHashMap<>();
    private final Map<String, Long> written = new LinkedHashMap<>();

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

    /// So large are the objects that a node read.
    void read(String node, long bytes) {
        read.put(node, bytes);
    }

    /// So large is what was written of a node's rows on the way, to be read in their place.
    void staged(String node, long bytes) {
        staged.put(node, bytes);
    }

    /// So large are the objects that a node's rows become once the run has succeeded.
    void written(String node, long bytes) {
        written.put(node, bytes);
    }

    Optional<Long> out(String node) {
        return Optional.ofNullable(out.get(node));
    }

    /// What is known of a node.
    public Counts of(String node) {
        return new Counts(
                Optional.ofNullable(in.get(node)), Optional.ofNullable(out.get(node)), rejected.getOrDefault(node, 0L));
    }

    /// All figures as the counts of a run: `in.<node>`, `out.<node>`, `rejected.<node>`, `taken.<node>`
    /// of what was not done again, and in bytes `read.<node>`, `staged.<node>` and `written.<node>`.
    public Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        in.forEach((node, rows) -> counts.put("in." + node, rows));
        out.forEach((node, rows) -> counts.put("out." + node, rows));
        rejected.forEach((node, rows) -> counts.put("rejected." + node, rows));
        taken.forEach((node, told) -> counts.put("taken." + node, told));
        read.forEach((node, bytes) -> counts.put("read." + node, bytes));
        staged.forEach((node, bytes) -> counts.put("staged." + node, bytes));
        written.forEach((node, bytes) -> counts.put("written." + node, bytes));
        return counts;
    }
}
