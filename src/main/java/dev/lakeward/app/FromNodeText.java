package dev.lakeward.app;

import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.pipeline.backfill.BackfillOrder;
import dev.lakeward.lake.pipeline.job.JobFromNode;
import dev.lakeward.ui.Formats;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.StartJobRunRequest;

/// Orders a run of a job from a node, and tells of which earlier run.
final class FromNodeText {
    private final EmbeddedSession session;
    private final PrintWriter out;

    FromNodeText(EmbeddedSession session, PrintWriter out) {
        this.session = session;
        this.out = out;
    }

    StartJobRunRequest order(String job, String node, Map<String, String> more) {
        JobFromNode fromNode = new JobFromNode(session.as(session.self()).glue());
        JobRun before = fromNode.newest(
                job,
                run -> SdkErrors.call("glue:GetJobRun", () -> session.jobs().keepsStages(job, run)));
        StartJobRunRequest order = fromNode.order(before, node, more);
        out.println("  from " + Formats.visible(node) + " of the run " + before.id());
        String backfill = BackfillOrder.parent(before.arguments());
        if (!backfill.isEmpty()) {
            // Its arguments are those of one value, whatever the job is set to.
            out.println("  that run is of the backfill " + Formats.visible(backfill) + ", with "
                    + Formats.visible(new TreeMap<>(before.arguments()).toString()));
        }
        out.flush();
        return order;
    }
}
