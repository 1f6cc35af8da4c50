package dev.lakeward.local.glue.job.graph;

import dev.lakeward.job.JobException;
import dev.lakeward.job.JobGraph;
import dev.lakeward.job.JobNode;
import dev.lakeward.local.engine.S3Location;
import dev.lakeward.local.glue.job.Bookmark;
import dev.lakeward.local.glue.job.JobTask;
import dev.lakeward.local.glue.job.PastRun;
import dev.lakeward.local.run.Progress;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.s3.StoredObject;
import dev.lakeward.local.store.Volume;
import dev.lakeward.shape.SdkJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// Tells a run of a job how far its graph is, keeps its stages, and says what of an earlier run's need not be done
/// again: only where graph, arguments and what the sources read are the same, and as the job's role.
final class Watching implements GraphRun.Watcher {
    private static final String TEMPORARY = "--TempDir";
    // Its own, of each run.
    private static final Set<String> OF_ONE_RUN = Set.of(
            "--JOB_RUN_ID",
            "--WORKFLOW_NAME",
            "--WORKFLOW_RUN_ID",
            "--lakeward-backfill",
            "--lakeward-from-run",
            "--lakeward-from-node");

    private final GraphParts parts;
    private final JobGraph graph;
    private final JobTask task;
    private final Map<String, String> sources = new TreeMap<>();
    private StageRecord noted;
    private @Nullable JobNode doing;

    Watching(GraphParts parts, JobGraph graph, JobTask task) {
        this.parts = parts;
        this.graph = graph;
        this.task = task;
        this.noted = new StageRecord(started(task), code(task), Map.of(), List.of());
    }

    private static String started(JobTask task) {
        Map<String, String> arguments = new TreeMap<>(task.arguments());
        arguments.keySet().removeAll(OF_ONE_RUN);
        return StageRecord.sum(new TreeMap<>(task.job().codeGenConfigurationNodes()) + "\n" + arguments + "\n"
                + task.role().principal().id());
    }

    private static Map<String, String> code(JobTask task) {
        Map<String, String> code = new TreeMap<>();
        task.job()
                .codeGenConfigurationNodes()
                .forEach((id, node) -> code.put(id, StageRecord.sum(SdkJson.write(node))));
        return code;
    }

    @Override
    public void begins(JobNode node, int done, int all) {
        doing = node;
        task.context().progress(new Progress(done, (long) all, "nodes", node.name()));
        task.context().log(line(node));
    }

    private static String line(JobNode node) {
        return node.member() + " " + node.name() + " (" + node.id() + ")";
    }

    @Override
    public void counted(NodeRows rows) {
        task.context().counts(rows.counts());
    }

    @Override
    public void source(JobNode node, Optional<String> mark) {
        mark.ifPresent(text -> sources.put(node.id(), StageRecord.sum(text)));
        noted = new StageRecord(noted.started(), noted.code(), sources, noted.stages());
        noted.write(task.record());
    }

    @Override
    public Takeover takesOver() {
        Optional<PastRun> earlier = task.past();
        return earlier.isPresent() ? takesOver(earlier.get()) : Takeover.NONE;
    }

    private Takeover takesOver(PastRun past) {
        if (graph.nodes().stream().noneMatch(node -> node.id().equals(past.node()))) {
            throw new JobException(past.node(), "the job has no such node to be run again from");
        }
        Optional<StageRecord> before = StageRecord.read(past.record());
        Optional<String> differs =
                before.isEmpty() ? Optional.of("what it read is not known any more") : differs(before.get());
        if (differs.isPresent()) {
            return nothing(past, differs.get());
        }
        Takeover takeover = Takeover.of(graph, stages(before.get(), past.node()), past.counts());
        if (takeover.taken().isEmpty()) {
            return nothing(
                    past,
                    "it kept no stage before " + past.node()
                            + "; stages are kept below --TempDir, of nodes that several"
                            + " others read and of groups");
        }
        // Whoever goes on from this run finds them again.
        before.get().stages().stream()
                .filter(stage -> takeover.taken().containsKey(stage.node()))
                .forEach(stage -> noted = noted.with(stage));
        noted.write(task.record());
        return takeover;
    }

    private Takeover nothing(PastRun past, String why) {
        task.context().log("nothing is taken over from the run " + past.id() + ": " + why + ". All nodes are run.");
        return Takeover.NONE;
    }

    private Optional<String> differs(StageRecord before) {
        if (!before.started().equals(noted.started())) {
            return Optional.of("its graph, its arguments or its role were others");
        }
        for (JobNode node : graph.nodes()) {
            if (!node.inputs().isEmpty()) {
                continue;
            }
            String now = sources.get(node.id());
            if (now == null) {
                return Optional.of("nobody can tell whether what " + node.name() + " reads has changed");
            }
            if (!now.equals(before.sources().get(node.id()))) {
                return Optional.of("what " + node.name() + " reads has changed, or who may see it");
            }
        }
        return Optional.empty();
    }

    // An object that somebody else has put, or that the role may not read, is none of the run's stages.
    private Map<String, Takeover.Stage> stages(StageRecord before, String from) {
        Map<String, Takeover.Stage> stages = new LinkedHashMap<>();
        Set<String> earlier = Takeover.before(graph, from);
        for (StageRecord.Kept kept : before.stages()) {
            Optional<StoredObject> object = parts.objects()
                    .find(kept.bucket(), kept.key())
                    .filter(found -> found.etag().equals(kept.etag()))
                    .filter(found -> parts.governance().mayReadObject(task.role(), kept.bucket(), kept.key()));
            if (earlier.contains(kept.node()) && object.isPresent()) {
                sound(kept, object.get())
                        .ifPresent(
                                file -> stages.put(kept.node(), new Takeover.Stage(kept.columns(), file, kept.rows())));
            }
        }
        return stages;
    }

    // What is damaged is made again.
    private Optional<Path> sound(StageRecord.Kept kept, StoredObject object) {
        try {
            return Optional.of(parts.objects().soundFile(object));
        } catch (AwsServiceException e) {
            task.context().log("the stage of " + kept.node() + " is damaged and is made again");
            return Optional.empty();
        }
    }

    // Whether fields of a node have values of rows as their names.
    private Optional<JobNode> pivot(JobNode node) {
        return Stream.concat(
                        Stream.of(node),
                        Takeover.before(graph, node.id()).stream().map(graph::node))
                .filter(JobNode::namesByValues)
                .findFirst();
    }

    /// What is told of a failure of what a node does with its fields to whoever may see the run.
    RuntimeException told(RuntimeException failure) {
        JobNode node = doing;
        Optional<JobNode> pivot = node == null ? Optional.empty() : pivot(node);
        return pivot.isPresent()
                ? new JobException(
                        Objects.requireNonNull(node).id(),
                        "what it is set to do does not fit its fields. Node "
                                + pivot.get().id() + " names fields by values of rows, so the run does not tell them;"
                                + " show the node's rows in the job's editor")
                : failure;
    }

    @Override
    public void says(JobNode node, String sentence) {
        task.context()
                .log(node.name() + " (" + node.id() + "): "
                        + (pivot(node).isPresent()
                                ? "what it did is not told, as fields behind a pivot are named by values of rows"
                                : sentence));
    }

    @Override
    public void taken(JobNode node) {
        task.context()
                .log("taken over from the run " + task.past().map(PastRun::id).orElse("") + ": " + line(node));
    }

    @Override
    public void stage(JobNode node, Stages.Stage stage) {
        kept(node, GraphRun.ROWS, stage.file()).ifPresent(object -> {
            noted = noted.with(new StageRecord.Kept(
                    node.id(),
                    object.bucket(),
                    object.key(),
                    object.etag(),
                    stage.rows(),
                    stage.frame().columns()));
            noted.write(task.record());
        });
    }

    // What a bookmark has read is not read again.
    @Override
    public void refused(JobNode node, long count, Path file) {
        if (kept(node, "rejected.json", file).isPresent()) {
            return;
        }
        String lost = count + (count == 1 ? " record does" : " records do")
                + " not fit and cannot be kept: the job has no --TempDir that its role may write";
        if (task.bookmark().mode() == Bookmark.Mode.ENABLED) {
            throw node.fault(lost + ", and its bookmark would pass them; give it one, and run it again");
        }
        says(node, lost);
    }

    private Optional<StoredObject> kept(JobNode node, String name, Path file) {
        String key = task.job().name() + "/" + task.runId() + "/" + node.id() + "/" + name;
        Optional<S3Location> place = Optional.ofNullable(task.arguments().get(TEMPORARY))
                .flatMap(S3Location::find)
                .filter(each -> parts.objects().bucketExists(each.bucket()))
                .filter(each -> parts.governance().mayWriteObject(task.role(), each.bucket(), each.prefix() + key));
        // Whoever goes on reading the file does so where it is.
        return place.map(at -> task.context()
                .publish(
                        List.of(new ObjectStore.Incoming(
                                Volume.run(() -> Files.createLink(file.resolveSibling("kept-" + name), file)),
                                at.bucket(),
                                at.prefix() + key,
                                ObjectStore.head("application/octet-stream"))),
                        List::of,
                        task.context().run().counts())
                .getFirst());
    }
}
