package dev.lakeward.feature.pipeline.graph;

import dev.lakeward.lake.pipeline.job.JobScript;
import dev.lakeward.lake.pipeline.job.ScriptLine;
import dev.lakeward.ui.ErrorTexts;
import dev.lakeward.ui.Messages;
import java.util.List;

/// A job's script as its page says it: the lines, one text or two beside each other, what is said above, and whether
/// what the graph makes can be kept in place of what is kept.
record ScriptShown(List<ScriptRow> rows, boolean isBeside, String said, boolean mayKeep, String location, String made) {
    static final ScriptShown NONE = new ScriptShown(List.of(), false, "", false, "", "");

    ScriptShown {
        rows = List.copyOf(rows);
    }

    static ScriptShown of(JobScript script, boolean mayEdit) {
        List<ScriptRow> rows = script.lines().stream()
                .map(line -> new ScriptRow(line.made(), line.kept(), line.kind() != ScriptLine.Kind.SAME))
                .toList();
        boolean isSame = script.isKept() && script.differences() == 0;
        boolean hasPlace =
                script.location().startsWith("s3://") && !script.made().isEmpty();
        return new ScriptShown(
                rows,
                script.isKept() && !isSame,
                said(script),
                mayEdit
                        && hasPlace
                        && !isSame
                        && script.problem().isEmpty()
                        && script.unread().isEmpty(),
                script.location(),
                script.made());
    }

    private static String said(JobScript script) {
        if (script.problem().isPresent()) {
            return script.problem().get();
        }
        if (script.unread().isPresent()) {
            return ErrorTexts.of(script.unread().get()).sentence();
        }
        if (script.location().isEmpty()) {
            return Messages.text("script.no_location");
        }
        return script.isKept()
                ? Messages.text("script.differs", script.differences(), script.location())
                : Messages.text("script.none_kept", script.location());
    }
}
