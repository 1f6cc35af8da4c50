package dev.lakeward.lake.pipeline.job;

/// A line of a job's script beside the line in its place of the script that is kept; a side that has none there is
/// empty.
public record ScriptLine(String made, String kept, Kind kind) {
    public enum Kind {
        SAME,
        CHANGED,
        ONLY_MADE,
        ONLY_KEPT
    }
}
