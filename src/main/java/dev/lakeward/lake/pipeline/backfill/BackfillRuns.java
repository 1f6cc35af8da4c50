package dev.lakeward.lake.pipeline.backfill;

import java.time.Instant;
import java.util.Map;

/// What a backfill asks of Glue: the runs of one job or workflow. Every method blocks and throws LakeException.
interface BackfillRuns {
    /// Of jobs and workflows each in its own way.
    static BackfillRuns of(software.amazon.awssdk.services.glue.GlueClient glue, BackfillOrder order) {
        return switch (order.of()) {
            case JOB -> new JobChildren(glue, order);
            case WORKFLOW -> new WorkflowChildren(glue, order);
        };
    }

    /// How many may go at once.
    int most();

    /// Starts a run with these arguments; its id.
    String start(Map<String, String> arguments);

    /// How the run of a value stands now.
    BackfillPart look(BackfillPart part);

    /// Has a run stop; it ends a while later.
    void stop(String run);

    /// The newest run of each value that a backfill has started since an instant, or the one that succeeded.
    Map<String, BackfillPart> children(String backfill, Instant since);
}
