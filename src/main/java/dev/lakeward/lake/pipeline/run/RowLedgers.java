package dev.lakeward.lake.pipeline.run;

import dev.lakeward.job.JobException;
import dev.lakeward.job.JobGraph;
import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.pipeline.job.NodeCounts;
import dev.lakeward.lake.pipeline.job.RunFigures;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;

/// The row ledgers of runs of visual jobs, where the lake counts rows.
public final class RowLedgers {
    private final GlueClient glue;
    private final Optional<RunFigures> figures;

    public RowLedgers(GlueClient glue, Optional<RunFigures> figures) {
        this.glue = glue;
        this.figures = figures;
    }

    /// What a run of a job has told so far, oldest first; nothing where the lake does not keep it here. Blocks; throws
    /// LakeException.
    List<String> log(String job, String run) {
        return figures.map(known -> known.log(job, run)).orElse(List.of());
    }

    /// The ledger of a run; empty where nothing is counted, or the job is none of nodes, or was changed meanwhile to
    /// what is none. Blocks; throws LakeException.
    public Optional<RowLedger> of(String job, String run) {
        if (figures.isEmpty()) {
            return Optional.empty();
        }
        Map<String, NodeCounts> counted = figures.get().counts(job, run);
        Map<String, CodeGenConfigurationNode> nodes = nodes(job);
        if (counted.isEmpty() || nodes.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(RowLedger.of(JobGraph.of(nodes), counted));
        } catch (JobException e) {
            return Optional.empty();
        }
    }

    /// The nodes of a job by their ids; none of one that is a script. Blocks; throws LakeException.
    Map<String, CodeGenConfigurationNode> nodes(String job) {
        return SdkErrors.call(
                "glue:GetJob",
                () -> glue.getJob(request -> request.jobName(job)).job().codeGenConfigurationNodes());
    }
}
