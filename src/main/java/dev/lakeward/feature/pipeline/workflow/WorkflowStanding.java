package dev.lakeward.feature.pipeline.workflow;

import dev.lakeward.lake.pipeline.workflow.RunVerdict;
import dev.lakeward.lake.pipeline.workflow.Workflow;
import dev.lakeward.lake.pipeline.workflow.WorkflowRun;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What stands above a workflow's page, and what can be done with it. `going` is the run that goes on, by its id;
/// `failed` the newest run where it can be taken up again from what failed.
record WorkflowStanding(
        String name,
        String state,
        boolean bad,
        String facts,
        boolean own,
        Optional<String> going,
        Optional<String> failed) {
    static WorkflowStanding of(Workflow workflow, boolean own, Instant now) {
        Optional<WorkflowRun> last = workflow.last();
        Optional<RunVerdict.State> verdict = last.map(RunVerdict::brief);
        boolean bad = verdict.filter(state -> state == RunVerdict.State.PARTLY_FAILED
                        || state == RunVerdict.State.FAILED
                        || state == RunVerdict.State.NOTHING_STARTED)
                .isPresent();
        return new WorkflowStanding(
                workflow.name(),
                WorkflowWords.last(workflow),
                bad,
                facts(workflow, now),
                own,
                last.filter(run -> !run.status().isEnded()).map(WorkflowRun::id),
                last.filter(run -> bad && run.status() == WorkflowRun.Status.COMPLETED)
                        .map(WorkflowRun::id));
    }

    private static String facts(Workflow workflow, Instant now) {
        List<String> parts = new ArrayList<>();
        if (!workflow.description().isEmpty()) {
            parts.add(Formats.visible(workflow.description()));
        }
        parts.add(WorkflowWords.start(workflow));
        workflow.due(now)
                .ifPresent(
                        due -> parts.add(Messages.text("workflow.next", Formats.both(due), Formats.ahead(due, now))));
        workflow.most().ifPresent(most -> parts.add(Messages.text("workflow.at_most", most)));
        workflow.properties().forEach((name, value) -> parts.add(Formats.visible(name + " = " + value)));
        return String.join(" · ", parts);
    }
}
