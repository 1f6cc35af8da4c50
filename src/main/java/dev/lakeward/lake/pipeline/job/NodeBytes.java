package dev.lakeward.lake.pipeline.job;

import java.util.OptionalLong;

/// How many bytes of objects a node read, kept on the way as a stage, and wrote for good. What nobody
/// knows is empty, and never nought: runs of before bytes were recorded, tables of databases, sources
/// that hide something from the job's role, and what a run would have written that did not succeed.
public record NodeBytes(OptionalLong read, OptionalLong staged, OptionalLong written) {
    public static final NodeBytes UNKNOWN =
            new NodeBytes(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
}
