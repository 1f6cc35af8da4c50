package dev.lakeward.feature.pipeline.workflow;

import dev.lakeward.lake.pipeline.workflow.Workflow;
import dev.lakeward.lake.pipeline.workflow.WorkflowRun;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.list.ListColumn;
import java.time.Instant;
import java.util.List;

/// A workflow in the list of all, as it stood at `now`.
record WorkflowLine(Workflow workflow, Instant now) {
    String name() {
        return workflow.name();
    }

    boolean isGoing() {
        return workflow.last().filter(run -> !run.status().isEnded()).isPresent();
    }

    private Instant last() {
        return workflow.last().map(WorkflowRun::started).orElse(Instant.EPOCH);
    }

    private Instant due() {
        return workflow.due(now).orElse(Instant.MAX);
    }

    static List<ListColumn<WorkflowLine>> columns() {
        return List.of(
                ListColumn.text("name", Messages.text("workflow.name"), WorkflowLine::name),
                ListColumn.text("state", Messages.text("workflow.last"), line -> WorkflowWords.last(line.workflow)),
                ListColumn.<WorkflowLine, Instant>of(
                                "ran", Messages.text("workflow.last_ran"), WorkflowLine::last, at -> "")
                        .shown(line -> line.last().equals(Instant.EPOCH) ? "" : Formats.ago(line.last(), line.now))
                        .detailed(line -> line.last().equals(Instant.EPOCH) ? "" : Formats.exact(line.last())),
                ListColumn.<WorkflowLine, Instant>of("next", Messages.text("workflow.due"), WorkflowLine::due, at -> "")
                        .shown(line -> WorkflowWords.due(line.workflow, line.now))
                        .detailed(line -> line.workflow
                                .due(line.now)
                                .map(due -> Formats.ahead(due, line.now))
                                .orElse("")),
                ListColumn.text("starts", Messages.text("workflow.start"), line -> WorkflowWords.start(line.workflow)),
                ListColumn.text(
                        "about",
                        Messages.text("workflow.description"),
                        line -> Formats.visible(line.workflow.description())));
    }
}
