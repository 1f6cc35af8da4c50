package dev.lakeward.lake.pipeline.job;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.pipeline.backfill.BackfillOrder;
import dev.lakeward.text.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.StartJobRunRequest;

/// Runs of visual jobs that begin at a node, and take over what an earlier run kept of the nodes before it. Only an
/// embedded lake knows such: Glue hands the arguments to the script, which asks for none of them. Blocks; throws
/// LakeException.
public final class JobFromNode {
    private static final String RUN = "--lakeward-from-run";
    private static final String NODE = "--lakeward-from-node";

    private static final int PAGE = 100;

    private final GlueClient glue;
    private final JobAgain again;

    public JobFromNode(GlueClient glue) {
        this.glue = glue;
        this.again = new JobAgain(glue);
    }

    /// Whether an argument is of one run alone: what a workflow told it, and what it takes over.
    public static boolean isOfOneRun(String argument) {
        return argument.startsWith("--WORKFLOW_") || argument.equals(RUN) || argument.equals(NODE);
    }

    /// The order of a run from a node, which is named by its id or its name: like an earlier run, with more arguments
    /// over its own.
    public StartJobRunRequest order(JobRun before, String node, Map<String, String> more) {
        String job = before.jobName();
        if (before.completedOn() == null) {
            throw new LakeException(
                    LakeError.CONFLICT, "glue:StartJobRun", Words.text("job.still_going", before.id()), null);
        }
        Map<String, String> arguments = new HashMap<>(before.arguments());
        // With other arguments it is no run of a backfill's value.
        arguments.keySet().removeIf(each -> isOfOneRun(each) || (!more.isEmpty() && BackfillOrder.isMark(each)));
        arguments.putAll(more);
        arguments.put(RUN, before.id());
        arguments.put(NODE, id(job, node));
        return again.order(before, arguments);
    }

    /// The newest run of a job that has ended and of which something is kept, or that has ended where nothing is of
    /// any.
    public JobRun newest(String job, Predicate<String> isKept) {
        List<JobRun> ended = SdkErrors.call(
                        "glue:GetJobRuns",
                        () -> glue.getJobRuns(request -> request.jobName(job).maxResults(PAGE)))
                .jobRuns()
                .stream()
                .filter(run -> run.completedOn() != null)
                .toList();
        return ended.stream()
                .filter(run -> isKept.test(run.id()))
                .findFirst()
                .or(() -> ended.stream().findFirst())
                .orElseThrow(() -> missing(Words.text("job.never_ended", job)));
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
        return new JobService(glue).start(order(again.run(job, run), node, Map.of()));
    }
}
