package dev.lakeward.app;

import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.pipeline.job.NodeCounts;
import dev.lakeward.lake.pipeline.job.RunFigures;
import dev.lakeward.local.glue.job.JobDesk;
import java.util.List;
import java.util.Map;

/// What the nodes of a run counted, of a lake in a folder.
final class EmbeddedRunFigures implements RunFigures {
    private static final String GET = "glue:GetJobRun";

    private final JobDesk desk;

    EmbeddedRunFigures(JobDesk desk) {
        this.desk = desk;
    }

    @Override
    public Map<String, NodeCounts> counts(String job, String run) {
        return NodeCounts.byNode(SdkErrors.call(GET, () -> desk.counts(job, run)));
    }

    @Override
    public Map<String, String> code(String job, String run) {
        return SdkErrors.call("glue:GetJob", () -> desk.code(job, run));
    }

    @Override
    public List<String> log(String job, String run) {
        return SdkErrors.call(GET, () -> desk.log(job, run));
    }
}
