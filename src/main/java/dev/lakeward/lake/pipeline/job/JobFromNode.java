package dev.lakeward.lake.pipeline.job;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.pipeline.backfill.BackfillOrder;
import dev.lakeward.text.Words;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;
import software.amazon.awssdk.services.glue.model.JobRun;

/// Runs of visual jobs that begin at a node, and take over what an earlier run kept of the nodes before it. Only an
/// embedded lake knows such: Glue hands the arguments to the script, which asks for none of them. Blocks; throws
/// LakeException.
public final class JobFromNode {
    private static final String RUN = "--lakeward-from-run";
    private static final String NODE = "--lakeward-from-node";

    private final GlueClient glue;

    public JobFromNode(GlueClient glue) {
        this.glue = glue;
    }

    /// Whether an argument says that a run takes something over.
    public static boolean isOne(String argument) {
        return argument.equals(RUN) || argument.equals(NODE);
    }

    /// The arguments of a run from a node, which is named by its id or its name, of a job: those of the earlier run, or
    /// of the newest where none is said, with more over them.
    public Map<String, String> arguments(String job, Optional<String> run, String node, Map<String, String> more) {
        JobRun before = run.map(id -> SdkErrors.call(
                        "glue:GetJobRun",
                        () -> glue.getJobRun(request -> request.jobName(job).runId(id))
                                .jobRun()))
                .orElseGet(() -> newest(job));
        Map<String, String> arguments = new HashMap<>(before.arguments());
        // What a workflow or a backfill told it is of that run alone.
        arguments.keySet().removeIf(each -> each.startsWith("--WORKFLOW_") || BackfillOrder.isMark(each));
        arguments.putAll(more);
        arguments.put(RUN, before.id());
        arguments.put(NODE, id(job, node));
        return arguments;
    }

    private JobRun newest(String job) {
        return SdkErrors.call(
                        "glue:GetJobRuns",
                        () -> glue.getJobRuns(request -> request.jobName(job).maxResults(1)))
                .jobRuns()
                .stream()
                .findFirst()
                .orElseThrow(() -> missing(Words.text("job.never_run", job)));
    }

    private String id(String job, String node) {
        Map<String, CodeGenConfigurationNode> nodes = SdkErrors.call(
                "glue:GetJob",
                () -> glue.getJob(request -> request.jobName(job)).job().codeGenConfigurationNodes());
        return nodes.containsKey(node)
                ? node
                : JobMapping.names(nodes).entrySet().stream()
                        .filter(each -> each.getValue().equals(node))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElseThrow(() -> missing(Words.text("job.no_node", node, job)));
    }

    private static LakeException missing(String sentence) {
        return new LakeException(LakeError.NOT_FOUND, "glue:StartJobRun", sentence, null);
    }

    /// Starts a run from a node of an earlier one; its id.
    public String start(String job, String run, String node) {
        Map<String, String> arguments = arguments(job, Optional.of(run), node, Map.of());
        return SdkErrors.call(
                "glue:StartJobRun",
                () -> glue.startJobRun(request -> request.jobName(job).arguments(arguments))
                        .jobRunId());
    }
}
