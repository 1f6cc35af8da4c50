package dev.lakeward.lake.pipeline.run;

import dev.lakeward.job.JobException;
import dev.lakeward.job.JobGraph;
import dev.lakeward.lake.SdkErrors;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;

/// The row ledgers of runs of visual jobs, where the lake counts rows.
public final class RowLedgers {
    private final GlueClient glue;
    private final Optional<RowCounts> counts;

    public RowLedgers(GlueClient glue, Optional<RowCounts> counts) {
        this.glue = glue;
        this.counts = counts;
    }

    /// Whether the lake counts rows at all.
    public boolean isKnown() {
        return counts.isPresent();
    }

    /// The ledger of a run; empty where nothing is counted, or the job is none of nodes, or was changed meanwhile to
    /// what is none. Blocks; throws LakeException.
    public Optional<RowLedger> of(String job, String run) {
        if (counts.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Long> counted = counts.get().of(job, run);
        Map<String, CodeGenConfigurationNode> nodes = SdkErrors.call(
                "glue:GetJob",
                () -> glue.getJob(request -> request.jobName(job)).job().codeGenConfigurationNodes());
        if (counted.isEmpty() || nodes.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(RowLedger.of(JobGraph.of(nodes), counted));
        } catch (JobException e) {
            return Optional.empty();
        }
    }
}
