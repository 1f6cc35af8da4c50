package dev.lakeward.lake.pipeline.ingest;

import java.util.List;

/// What became of single files, tables or records of a transfer. `complete` is false where there is more than is read;
/// `where` names the place of all of it, and is empty where the service writes none.
public record Report(List<Line> lines, boolean complete, String where) {
    public static final Report NONE = new Report(List.of(), true, "");

    public Report {
        lines = List.copyOf(lines);
    }

    /// An item by its name, what became of it, and why, in the service's words.
    public record Line(String item, Outcome outcome, String reason) {}

    /// What became of it.
    public enum Outcome {
        TRANSFERRED,
        SKIPPED,
        REJECTED,
        DELETED
    }
}
