package dev.lakeward.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `lakeward create`: makes an empty lake.
@Command(
        name = "create",
        description = "Make an empty lake in an empty folder: its data lake administrator, and no data.",
        mixinStandardHelpOptions = true)
final class CreateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "An absent or empty folder.")
    private Path lake;

    @Override
    public Integer call() {
        EmbeddedSession.makeEmpty(lake);
        spec.commandLine().getOut().println("An empty lake is in " + lake + ". Open it: lakeward --lake " + lake);
        return 0;
    }
}
