package dev.lakeward.local.glue.job.spark;

import dev.lakeward.job.JobException;
import dev.lakeward.job.JobGraph;
import dev.lakeward.job.JobNode;
import dev.lakeward.job.spark.SparkForm;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.IamPolicy;
import dev.lakeward.local.glue.job.Bookmark.Mode;
import dev.lakeward.local.glue.job.JobTask;
import dev.lakeward.local.glue.job.Made;
import dev.lakeward.local.glue.job.graph.GraphParts;
import dev.lakeward.local.glue.job.graph.SparkGraph;
import dev.lakeward.local.glue.job.graph.SparkTargets;
import dev.lakeward.local.run.Outcome;
import dev.lakeward.local.run.Progress;
import dev.lakeward.local.store.Volume;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One run of a job's graph on Spark.
final class SparkProgram {
    // Glue's own, where a job says none.
    private static final int LONGEST_MINUTES = 2_880;

    private final GraphParts parts;
    private final ServedLake served;
    private final UnaryOperator<@Nullable String> environment;
    private @Nullable SparkGraph graph;
    private @Nullable Process process;
    private @Nullable SparkTargets targets;
    private boolean stopped;

    SparkProgram(GraphParts parts, ServedLake served, UnaryOperator<@Nullable String> environment) {
        this.parts = parts;
        this.served = served;
        this.environment = environment;
    }

    Made run(JobTask task) {
        if (task.bookmark().mode() != Mode.DISABLED) {
            throw new JobException(
                    "", "a bookmark is kept by runs on the embedded lake alone; disable it for a run on Spark");
        }
        if (task.role().session().policy() != IamPolicy.EVERYTHING) {
            throw new JobException("", "a run with an ExecutionRoleSessionPolicy does not run on Spark");
        }
        SparkInstall spark = SparkInstall.of(environment);
        JobGraph nodes = JobGraph.of(task.job().codeGenConfigurationNodes());
        SparkTargets writes = new SparkTargets(parts, task.role(), task.runId());
        SparkGraph started =
                new SparkGraph(parts, nodes, task.role(), task.work().resolve("form"));
        hold(started, writes);
        nodes.nodes().forEach(node -> log(task, node));
        // Each target's own, however often the form is made.
        Map<String, String> folders = new HashMap<>();
        Function<JobNode, String> places = node -> folders.computeIfAbsent(node.id(), id -> writes.folder(node));
        SparkForm form = started.form(SparkTargets::place, places);
        form.writers().forEach((node, columns) -> writes.update(node, columns, task.work()));
        Set<String> held = started.held();
        task.context().requireGoing();
        Path jar = task.work().resolve("lakeward-form.jar");
        FormJar.write(jar, form.statements());
        task.context().progress(new Progress(0, 1L, "jobs", "Spark"));
        Map<String, String> put = submit(spark, jar, task, new RunPolicy(started.places(), writes.staged()).policy());
        task.context().requireGoing();
        // Spark lists folders when it reads them, and is held to what a table's role may see by this check alone.
        boolean isSame = form.statements()
                        .equals(started.form(SparkTargets::place, places).statements())
                && held.equals(started.held());
        if (!isSame) {
            throw new JobException(
                    "", "a source changed while Spark read it: nothing was published; run the job again");
        }
        SparkTargets.Written written = writes.written(task.work().resolve("written"), put);
        // Spark tells no rows of nodes that the lake would count alike.
        Map<String, Long> counts = new HashMap<>();
        started.bytes().forEach((node, bytes) -> counts.put("read." + node, bytes));
        written.bytes().forEach((node, bytes) -> counts.put("written." + node, bytes));
        return Made.of(new Outcome(written.files(), written.documents(), "", counts, Map.of()));
    }

    private static void log(JobTask task, JobNode node) {
        task.context().log(node.member() + " " + node.name() + " (" + node.id() + ")");
    }

    // Answers what Spark has put, as of when nobody is served any more.
    private Map<String, String> submit(SparkInstall spark, Path jar, JobTask task, IamPolicy policy) {
        Path work = Volume.run(() -> Files.createDirectories(task.work().resolve("spark")));
        Caller role = task.role();
        InetAddress address = spark.master().address();
        ServedLake.Access access = served.serve(role.principal(), policy, longest(task), address);
        try (access) {
            if (!address.isLoopbackAddress()) {
                task.context()
                        .log("The lake's objects are served at " + access.endpoint() + " while Spark runs, in plain"
                                + " HTTP: whoever is on that network can read, change and send again what is sent");
            }
            Process begun = new SparkSubmit(spark, role.region(), jar, work).start(access);
            hold(begun);
            try {
                SparkSubmit.await(begun, line -> task.context().log(without(line, access, spark.master())));
            } finally {
                end(begun);
            }
        }
        return access.put();
    }

    // The keys end with the run, or soon behind the time that it may take.
    private static Duration longest(JobTask task) {
        Integer minutes = task.job().timeout();
        return Duration.ofMinutes(minutes == null ? LONGEST_MINUTES : minutes).plusMinutes(10);
    }

    // Nobody says them; but a log is kept, and read by others.
    private static String without(String line, ServedLake.Access access, SparkMaster master) {
        String masked = line.replace(access.secret(), "***").replace(access.token(), "***");
        return master.secret().map(secret -> masked.replace(secret, "***")).orElse(masked);
    }

    private synchronized void hold(SparkGraph started, SparkTargets writes) {
        graph = started;
        targets = writes;
        if (stopped) {
            started.stop();
        }
    }

    private synchronized void hold(Process begun) {
        process = begun;
        if (stopped) {
            end(begun);
        }
    }

    // A script may have the Java as a child of its own.
    private static void end(Process begun) {
        begun.descendants().forEach(ProcessHandle::destroyForcibly);
        begun.destroyForcibly();
    }

    synchronized void stop() {
        stopped = true;
        if (graph != null) {
            graph.stop();
        }
        if (process != null) {
            end(process);
        }
    }

    /// Removes what was written and not published.
    synchronized void close() {
        if (process != null) {
            end(process);
        }
        if (targets != null) {
            targets.remove();
        }
    }
}
