package dev.lakeward.app;

import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.pipeline.job.JobExecution;
import dev.lakeward.lake.pipeline.job.JobService;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `lakeward run JOB`: runs a job of Glue and tells how many rows went where.
@Command(
        name = "run",
        description = "Run a visual job of an embedded lake, and print the rows of each of its nodes. Exit code 1 where"
                + " it does not succeed.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LakeOption lake;

    @Parameters(paramLabel = "JOB", description = "The job.")
    private String job;

    @Option(
            names = "--argument",
            paramLabel = "NAME=VALUE",
            description = "An argument of the run, such as --argument=--job-bookmark-option=job-bookmark-pause.")
    private Map<String, String> arguments = new TreeMap<>();

    @Override
    public Integer call() {
        try (EmbeddedSession session = EmbeddedSession.open(lake.folder(spec))) {
            Terminal terminal = CommandLineApp.terminal(spec);
            JobExecution ended = new JobService(session.as(session.self()).glue())
                    .run(
                            job,
                            arguments,
                            now -> terminal.show(now.job() + ": "
                                    + now.state().toLowerCase(Locale.ROOT) + ", "
                                    + now.time().toSeconds() + " s"));
            terminal.done();
            PrintWriter out = spec.commandLine().getOut();
            out.println(ended.job() + ": " + ended.state().toLowerCase(Locale.ROOT)
                    + (ended.error().isEmpty() ? "" : ": " + ended.error()));
            print(out, SdkErrors.call("glue:GetJobRun", () -> session.jobs().counts(job, ended.id())));
            return ended.isGood() ? 0 : 1;
        }
    }

    private static void print(PrintWriter out, Map<String, Long> counts) {
        TreeSet<String> nodes = new TreeSet<>();
        counts.keySet().forEach(name -> nodes.add(name.substring(name.indexOf('.') + 1)));
        for (String node : nodes) {
            Long rejected = counts.get("rejected." + node);
            out.println("  " + node + ": " + rows(counts.get("in." + node)) + " in, " + rows(counts.get("out." + node))
                    + " out" + (rejected == null ? "" : ", " + rejected + " rejected"));
        }
    }

    private static String rows(@Nullable Long rows) {
        return rows == null ? "-" : String.valueOf(rows);
    }
}
