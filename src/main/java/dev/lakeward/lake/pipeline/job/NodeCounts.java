package dev.lakeward.lake.pipeline.job;

import java.util.OptionalLong;

/// How many rows a node got, gave on and refused, so far; what nobody knows is empty, and never nought. `taken` where
/// they are those of an earlier run, and the node was not done again.
public record NodeCounts(OptionalLong in, OptionalLong out, OptionalLong rejected, boolean taken) {
    public static final NodeCounts UNKNOWN =
            new NodeCounts(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

    /// Those of a node that was done.
    public NodeCounts(OptionalLong in, OptionalLong out, OptionalLong rejected) {
        this(in, out, rejected, false);
    }

    public boolean isKnown() {
        return in.isPresent() || out.isPresent();
    }
}
