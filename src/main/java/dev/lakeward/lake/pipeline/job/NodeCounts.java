package dev.lakeward.lake.pipeline.job;

import java.util.OptionalLong;

/// How many rows a node got, gave on and refused, so far; what nobody knows is empty, and never nought.
public record NodeCounts(OptionalLong in, OptionalLong out, OptionalLong rejected) {
    public static final NodeCounts UNKNOWN =
            new NodeCounts(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

    public boolean isKnown() {
        return in.isPresent() || out.isPresent();
    }
}
