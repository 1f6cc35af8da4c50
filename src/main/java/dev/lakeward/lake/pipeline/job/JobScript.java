package dev.lakeward.lake.pipeline.job;

import dev.lakeward.lake.LakeException;
import java.util.List;
import java.util.Optional;

/// A job as a script: the text that its graph makes, where a script of it is kept and whether one is there, both line
/// by line, why the graph makes none, and why the kept one cannot be read.
public record JobScript(
        String made,
        String location,
        boolean isKept,
        List<ScriptLine> lines,
        Optional<String> problem,
        Optional<LakeException> unread) {
    public JobScript {
        lines = List.copyOf(lines);
    }

    /// In how many places the two differ.
    public long differences() {
        return lines.stream()
                .filter(line -> line.kind() != ScriptLine.Kind.SAME)
                .count();
    }
}
