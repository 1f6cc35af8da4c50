package dev.lakeward.lake.pipeline.job;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How many rows a node got, gave on and refused, so far, and how many bytes that was; what nobody
/// knows is empty, and never nought. `taken` where the rows are those of an earlier run, and the node
/// was not done again.
public record NodeCounts(OptionalLong in, OptionalLong out, OptionalLong rejected, boolean taken, NodeBytes bytes) {
    public static final NodeCounts UNKNOWN =
            new NodeCounts(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

    /// Those of a node that was done, of whose bytes nothing is known.
    public NodeCounts(OptionalLong in, OptionalLong out, OptionalLong rejected) {
        this(in, out, rejected, false, NodeBytes.UNKNOWN);
    }

    /// What the counts of a run tell of its nodes, by node: `out.<node>` and the like. Counts of
    /// another version that are not known here tell nothing.
    public static Map<String, NodeCounts> byNode(Map<String, Long> counts) {
        Map<String, NodeCounts> nodes = new TreeMap<>();
        for (String name : counts.keySet()) {
            nodes.computeIfAbsent(
                    name.substring(name.indexOf('.') + 1),
                    id -> new NodeCounts(
                            known(counts.get("in." + id)),
                            known(counts.get("out." + id)),
                            known(counts.get("rejected." + id)),
                            counts.containsKey("taken." + id),
                            new NodeBytes(
                                    known(counts.get("read." + id)),
                                    known(counts.get("staged." + id)),
                                    known(counts.get("written." + id)))));
        }
        return nodes;
    }

    private static OptionalLong known(@Nullable Long count) {
        return count == null ? OptionalLong.empty() : OptionalLong.of(count);
    }

    public boolean isKnown() {
        return in.isPresent() || out.isPresent();
    }
}
