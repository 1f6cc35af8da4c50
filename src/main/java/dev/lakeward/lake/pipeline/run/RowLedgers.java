package dev.lakeward.lake.pipeline.run;

import dev.lakeward.job.JobException;
import dev.lakeward.job.JobGraph;
import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.pipeline.job.JobMapping;
import dev.lakeward.lake.pipeline.job.NodeCounts;
import dev.lakeward.lake.pipeline.job.RunFigures;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;

/// The row ledgers of runs of visual jobs, where the lake counts rows.
public final class RowLedgers {
    // As many as tell two apart, and can be said aloud.
    private static final int SHOWN_OF_MARK = 8;

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

    /// What marks each node that a run had, by what the node is called now, or by its id where there is
    /// none any more; nothing where the lake does not keep it. Blocks; throws LakeException.
    SortedMap<String, String> code(String job, String run) {
        SortedMap<String, String> code = new TreeMap<>();
        if (figures.isPresent()) {
            Map<String, String> marks = figures.get().code(job, run);
            Map<String, String> names = marks.isEmpty() ? Map.of() : JobMapping.names(nodes(job));
            marks.forEach((id, mark) -> code.merge(
                    names.getOrDefault(id, id),
                    mark.substring(0, Math.min(SHOWN_OF_MARK, mark.length())),
                    (one, other) -> one + " " + other));
        }
        return code;
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
