package dev.lakeward.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `lakeward ingest`: brings data into a lake.
@Command(
        name = "ingest",
        description = "Bring data into a lake.",
        mixinStandardHelpOptions = true,
        subcommands = {
            IngestAllCommand.class,
            IngestChangesCommand.class,
            IngestDatabaseCommand.class,
            IngestFolderCommand.class,
            IngestStreamCommand.class
        })
final class IngestCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw CommandLineApp.usage(
                spec,
                "Say what to bring in: " + String.join(", ", spec.subcommands().keySet()));
    }
}
