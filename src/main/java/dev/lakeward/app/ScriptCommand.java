package dev.lakeward.app;

import dev.lakeward.job.JobException;
import dev.lakeward.job.JobGraph;
import dev.lakeward.job.script.Script;
import dev.lakeward.job.script.ScriptCall;
import dev.lakeward.job.script.ScriptException;
import dev.lakeward.job.script.ScriptLanguage;
import dev.lakeward.lake.SdkErrors;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;

/// `lakeward script JOB`: a visual job as Glue's Python or Scala, and how a script that somebody edited differs from
/// it.
@Command(
        name = "script",
        description = "Print a visual job as a script for AWS Glue, or tell how an edited script differs from the job."
                + " Exit code 1 where it differs.",
        mixinStandardHelpOptions = true)
final class ScriptCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LakeOption lake;

    @Parameters(paramLabel = "JOB", description = "The job.")
    private String job;

    @Option(names = "--scala", description = "Scala in place of Python.")
    private boolean scala;

    @Option(
            names = "--compare",
            paramLabel = "FILE",
            description = "A script whose annotations are compared with the job.")
    private @Nullable Path compared;

    @Override
    public Integer call() {
        try (EmbeddedSession session = EmbeddedSession.open(lake.folder(spec))) {
            Map<String, CodeGenConfigurationNode> nodes = SdkErrors.call(
                    "glue:GetJob",
                    () -> session.as(session.self())
                            .glue()
                            .getJob(request -> request.jobName(job))
                            .job()
                            .codeGenConfigurationNodes());
            Script script = Script.of(JobGraph.of(nodes));
            PrintWriter out = spec.commandLine().getOut();
            if (compared == null) {
                out.print(script.text(scala ? ScriptLanguage.SCALA : ScriptLanguage.PYTHON));
                out.flush();
                return 0;
            }
            Script other = Script.read(Files.readString(compared));
            if (other.calls().isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(),
                        "The file " + compared + " has no annotations of a job's script, such as ## @type: DataSource;"
                                + " a script to compare is what lakeward script " + job + " prints.");
            }
            Script.Difference difference = script.to(other);
            print(out, difference);
            return difference.isEmpty() ? 0 : 1;
        } catch (JobException | ScriptException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "The file " + compared + " cannot be read as text.", e);
        }
    }

    private static void print(PrintWriter out, Script.Difference difference) {
        if (difference.isEmpty()) {
            out.println("The script's annotations say what the job says.");
        }
        difference.removed().forEach(call -> out.println("- " + call.id() + ": " + call.type()));
        difference.added().forEach(call -> out.println("+ " + call.id() + ": " + call.type()));
        for (Script.Changed changed : difference.changed()) {
            out.println("  " + changed.before().id() + ": " + changed.after().type());
            print(out, changed.before(), changed.after());
        }
    }

    private static void print(PrintWriter out, ScriptCall before, ScriptCall after) {
        Map<String, String> one = ScriptLanguage.PYTHON.said(before);
        Map<String, String> two = ScriptLanguage.PYTHON.said(after);
        TreeSet<String> names = new TreeSet<>(one.keySet());
        names.addAll(two.keySet());
        for (String name : names) {
            String was = one.get(name);
            String is = two.get(name);
            if (was != null && !was.equals(is)) {
                out.println("    - " + name + " = " + was);
            }
            if (is != null && !is.equals(was)) {
                out.println("    + " + name + " = " + is);
            }
        }
    }
}
