package dev.lakeward.local.glue.job.graph;

import dev.lakeward.job.JobException;
import dev.lakeward.job.JobGraph;
import dev.lakeward.job.JobNode;
import dev.lakeward.local.engine.QueryFailure;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.glue.job.Bookmark.Mode;
import dev.lakeward.local.glue.job.FirstRows;
import dev.lakeward.local.glue.job.JobProgram;
import dev.lakeward.local.glue.job.JobTask;
import dev.lakeward.local.glue.job.Made;
import dev.lakeward.local.run.Outcome;
import dev.lakeward.local.run.RunContext;
import dev.lakeward.local.run.RunError;
import dev.lakeward.local.store.LakeFolderException;
import dev.lakeward.sql.SqlException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Job;

/// Runs a visual job's graph on the engine, as the job's role.
///
/// Where the job has a `--TempDir` that its role may write, each stage lies below it as soon as it is written, in
/// `<job>/<run>/<node>/`, and so do the records that a node refused.
public final class GraphProgram implements JobProgram {
    private final GraphParts parts;
    private @Nullable GraphRun run;
    private boolean stopped;

    public GraphProgram(GraphParts parts) {
        this.parts = parts;
    }

    @Override
    public Made run(JobTask task) {
        RunContext context = task.context();
        JobGraph graph = JobGraph.of(task.job().codeGenConfigurationNodes());
        if (task.bookmark().mode() == Mode.ENABLED) {
            graph.nodes().stream()
                    .filter(node -> node.requireKind().isOfDatabase())
                    .forEach(GraphProgram::refuseBookmark);
        }
        Watching watching = new Watching(parts, graph, task);
        GraphRun started = new GraphRun(
                parts,
                graph,
                task.role(),
                new Increments(
                        task.bookmark().mode() != Mode.DISABLED,
                        task.bookmark().from(),
                        Optional.ofNullable(task.bookmark().to()).orElse(Map.of()),
                        parts.clock().instant()),
                task.work(),
                watching);
        hold(started);
        GraphRun.Made made = run(started, watching);
        context.requireGoing();
        started.commit(context);
        return new Made(
                new Outcome(made.files(), made.documents(), "", made.rows().counts(), Map.of()), made.bookmark());
    }

    private static GraphRun.Made run(GraphRun started, Watching watching) {
        try {
            return started.run();
        } catch (JobException | SqlException e) {
            throw watching.told(e);
        }
    }

    // The bookmark moves with what the lake publishes, and the rows are the database's before that.
    private static void refuseBookmark(JobNode node) {
        throw node.fault("a job that writes to a database keeps no bookmark: where the lake was killed between the"
                + " database's commit and its own, the next run would add the same rows again. Set"
                + " --job-bookmark-option to job-bookmark-disable");
    }

    // Without the bookmark, and with nobody who would keep what is made on the way.
    @Override
    public FirstRows show(Job job, String node, int most, Caller role, Path work) {
        GraphRun started = new GraphRun(
                parts,
                JobGraph.upTo(node, job.codeGenConfigurationNodes()),
                role,
                new Increments(false, Map.of(), Map.of(), parts.clock().instant()),
                work,
                GraphPreview.NOBODY);
        hold(started);
        return new GraphPreview(started).of(node, most, work.resolve("first.csv"));
    }

    @Override
    public List<String> seenInPart(Job job, Caller role) {
        return JobGraph.sources(job.codeGenConfigurationNodes()).stream()
                .filter(RoleTable::isRead)
                .filter(node -> parts.catalog().readTogether(() -> new RoleTable(parts, role, node).isSeenInPart()))
                .map(JobNode::id)
                .toList();
    }

    private synchronized void hold(GraphRun started) {
        run = started;
        if (stopped) {
            started.stop();
        }
    }

    @Override
    public synchronized void stop() {
        stopped = true;
        if (run != null) {
            run.stop();
        }
    }

    // Not together with what stops it: a database that does not answer must not keep it from that.
    @Override
    public void close() {
        held().ifPresent(GraphRun::close);
    }

    private synchronized Optional<GraphRun> held() {
        return Optional.ofNullable(run);
    }

    @Override
    public RunError error(Throwable failure) {
        return switch (failure) {
            case JobException e -> user(e);
            case Databases.Refusal e -> user(e);
            case SqlException e -> user(e);
            case QueryFailure e ->
                RunError.of(
                        e.kind().category() == 1 ? RunError.Category.SYSTEM : RunError.Category.USER,
                        String.valueOf(e.getMessage()));
            case LakeFolderException e -> RunError.of(RunError.Category.SYSTEM, "NO_SPACE_LEFT: " + e.getMessage());
            default -> JobProgram.super.error(failure);
        };
    }

    private static RunError user(Exception e) {
        return RunError.of(RunError.Category.USER, String.valueOf(e.getMessage()));
    }
}
