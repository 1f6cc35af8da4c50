package dev.lakeward.app;

import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.pipeline.job.JobExecution;
import dev.lakeward.lake.pipeline.job.JobService;
import dev.lakeward.lake.run.ServiceRuns;
import dev.lakeward.local.glue.job.RunsOn;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;

/// `lakeward run NAME`: runs a job or a workflow of Glue, and tells how many rows went where, or which part failed.
@Command(
        name = "run",
        description = "Run a visual job or a workflow of an embedded lake, and print the rows and bytes of each"
                + " node of a job, or what became of each part of a workflow, with the rows of its jobs. Exit code 1"
                + " where it does not succeed; Ctrl+C stops the run, exit code 130.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private static final List<String> ON =
            Stream.of(RunsOn.values()).map(RunsOn::word).toList();

    @Spec
    private CommandSpec spec;

    @Mixin
    private LakeOption lake;

    @Parameters(paramLabel = "NAME", description = "The job or workflow.")
    private String name;

    @Option(
            names = "--argument",
            paramLabel = "NAME=VALUE",
            description = "An argument of the job's run, such as"
                    + " --argument=--job-bookmark-option=job-bookmark-pause; a property of a workflow's run.")
    private Map<String, String> arguments = new TreeMap<>();

    @Option(
            names = "--from",
            paramLabel = "NODE",
            description =
                    "Resume the newest run of the workflow from this job or crawler, or from several: once for each;"
                            + " run a job again from this node, taking over what its newest run that kept"
                            + " something kept of the nodes before, where nothing has changed since. All targets are written again.")
    private List<String> from = new ArrayList<>();

    @Option(
            names = "--on",
            paramLabel = "ENGINE",
            description = "Where a job runs: embedded, or spark, which is the Spark that SPARK_HOME names.")
    private @Nullable String on;

    @ArgGroup
    private Kind kind = new Kind();

    /// Which of two of one name is meant.
    static final class Kind {
        @Option(names = "--workflow", description = "The name is a workflow's.")
        private boolean workflow;

        @Option(names = "--job", description = "The name is a job's.")
        private boolean job;
    }

    @Override
    public Integer call() {
        try (Interruption interruption = Interruption.watch(spec);
                EmbeddedSession session = EmbeddedSession.open(lake.folder(spec))) {
            GlueClient glue = session.as(session.self()).glue();
            Terminal terminal = CommandLineApp.terminal(spec);
            requireOn();
            boolean isWorkflow = isWorkflow(glue);
            if (isWorkflow && on != null) {
                throw new ParameterException(
                        spec.commandLine(), "--on is for jobs: the jobs of a workflow run where their triggers say.");
            }
            if (!isWorkflow && from.size() > 1) {
                throw new ParameterException(
                        spec.commandLine(),
                        "A job is run again from one node, with all behind it: say --from once. Several are for a"
                                + " workflow.");
            }
            return interruption.orStopped(
                    () -> isWorkflow
                            ? WorkflowRunText.of(
                                            session,
                                            glue,
                                            terminal,
                                            spec.commandLine().getOut())
                                    .run(name, arguments, from)
                            : job(session, glue, terminal),
                    e -> stopped(terminal, e));
        }
    }

    private void stopped(Terminal terminal, LakeException e) {
        terminal.done();
        spec.commandLine()
                .getErr()
                .println(
                        ServiceRuns.isStopped(e)
                                ? "Interrupted: the run of " + name + " was told to stop."
                                : "Interrupted at " + e.operation() + ": nothing was told to stop. The runs of " + name
                                        + " tell whether one has begun.");
    }

    private boolean isWorkflow(GlueClient glue) {
        if (kind.job || kind.workflow) {
            return kind.workflow;
        }
        boolean workflow = there(() -> glue.getWorkflow(request -> request.name(name)));
        if (!workflow) {
            return false;
        }
        if (there(() -> glue.getJob(request -> request.jobName(name)))) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is a job " + name + " and a workflow " + name + ": say --job or --workflow.");
        }
        return true;
    }

    // A choice of the run, as an argument of it.
    private void requireOn() {
        if (on == null) {
            return;
        }
        if (!ON.contains(on)) {
            throw new ParameterException(
                    spec.commandLine(), "--on is one of " + String.join(" and ", ON) + ", not " + on + ".");
        }
        arguments.put(RunsOn.ARGUMENT, on);
    }

    private static boolean there(Callable<?> get) {
        return SdkErrors.call("glue:GetWorkflow", () -> {
            try {
                get.call();
                return true;
            } catch (EntityNotFoundException e) {
                return false;
            }
        });
    }

    private int job(EmbeddedSession session, GlueClient glue, Terminal terminal) {
        Consumer<JobExecution> seen = now -> terminal.show(now.job() + ": "
                + now.state().toLowerCase(Locale.ROOT) + ", "
                + now.time().toSeconds() + " s");
        JobService jobs = new JobService(glue);
        SdkErrors.call("glue:StartJobRun", () -> session.jobs().seenInPart(name))
                .forEach(node -> spec.commandLine()
                        .getOut()
                        .println("  " + node + ": the job's role sees a part of its table; what is hidden from the role"
                                + " is not read"));
        JobExecution ended = from.isEmpty()
                ? jobs.run(name, arguments, seen)
                : jobs.run(
                        new FromNodeText(session, spec.commandLine().getOut()).order(name, from.getFirst(), arguments),
                        seen);
        // It has ended, whoever interrupts now: all of it is told.
        Thread.interrupted();
        terminal.done();
        PrintWriter out = spec.commandLine().getOut();
        out.println(ended.job() + ": " + ended.state().toLowerCase(Locale.ROOT)
                + (ended.error().isEmpty() ? "" : ": " + ended.error()));
        if (!from.isEmpty()) {
            SdkErrors.call("glue:GetJobRun", () -> session.jobs().log(name, ended.id())).stream()
                    .filter(line -> line.contains("taken over from"))
                    .forEach(line -> out.println("  " + line));
        }
        JobRunText.print(
                out, SdkErrors.call("glue:GetJobRun", () -> session.jobs().counts(name, ended.id())));
        return ended.isGood() ? 0 : 1;
    }
}
