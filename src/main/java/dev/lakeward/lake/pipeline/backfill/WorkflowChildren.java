package dev.lakeward.lake.pipeline.backfill;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.pipeline.workflow.RunVerdict;
import dev.lakeward.lake.pipeline.workflow.WorkflowRun;
import dev.lakeward.lake.pipeline.workflow.WorkflowService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.glue.GlueClient;

/// The runs of a workflow. One that went over the workflow's limit counts as not started.
final class WorkflowChildren implements BackfillRuns {
    private static final int PAGE = 100;

    private final WorkflowService workflows;
    private final BackfillOrder order;
    private Optional<Integer> most = Optional.empty();

    WorkflowChildren(GlueClient glue, BackfillOrder order) {
        this.workflows = new WorkflowService(glue);
        this.order = order;
    }

    @Override
    public int most() {
        int known = most.orElseGet(
                () -> Math.max(1, workflows.get(order.name()).most().orElse(Integer.MAX_VALUE)));
        most = Optional.of(known);
        return known;
    }

    // Glue takes one run too many and has it fail: that is asked before.
    @Override
    public String start(Map<String, String> properties) {
        if (most() < PAGE) {
            long going = workflows.runs(order.name(), null, PAGE).runs().stream()
                    .filter(run -> !run.status().isEnded())
                    .count();
            if (going >= most()) {
                throw new LakeException(LakeError.CONFLICT, "glue:StartWorkflowRun", "", null);
            }
        }
        return workflows.start(order.name(), properties);
    }

    @Override
    public BackfillPart look(BackfillPart part) {
        return part(part.value(), workflows.run(order.name(), part.run()));
    }

    // Glue says ERROR of a run that went over the limit, and only of such: nothing of it was started.
    private static BackfillPart part(String value, WorkflowRun run) {
        if (run.status() == WorkflowRun.Status.ERROR) {
            return BackfillPart.of(value);
        }
        return new BackfillPart(
                value,
                switch (RunVerdict.brief(run)) {
                    case RUNNING, STOPPING -> BackfillPart.State.RUNNING;
                    case SUCCEEDED -> BackfillPart.State.SUCCEEDED;
                    case PARTLY_FAILED, FAILED, NOTHING_STARTED -> BackfillPart.State.FAILED;
                    case STOPPED -> BackfillPart.State.STOPPED;
                },
                run.id(),
                Optional.of(run.started()),
                run.ended(),
                run.error());
    }

    @Override
    public void stop(String run) {
        workflows.stop(order.name(), run);
    }

    @Override
    public Children children(String backfill, Instant since) {
        List<BackfillPart> found = new ArrayList<>();
        Optional<String> next = Optional.empty();
        boolean more = true;
        while (more) {
            WorkflowService.Page page = workflows.runs(order.name(), next.orElse(null), PAGE);
            for (WorkflowRun run : page.runs()) {
                String value = run.properties().get(order.argument());
                if (value != null
                        && BackfillOrder.parent(run.properties()).equals(backfill)
                        && run.status() != WorkflowRun.Status.ERROR) {
                    found.add(part(value, run));
                }
            }
            next = page.next();
            more = next.isPresent()
                    && page.runs().stream()
                            .noneMatch(run -> run.started().plus(CLOCKS_DIFFER).isBefore(since));
        }
        return Children.of(found);
    }
}
