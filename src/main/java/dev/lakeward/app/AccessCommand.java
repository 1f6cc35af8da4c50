package dev.lakeward.app;

import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.lake.permission.FactReads;
import dev.lakeward.lake.plan.AccessYaml;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `lakeward access export`: prints a lake's grants, filters and LF-Tags as YAML.
@Command(
        name = "access",
        description = "What of a lake's access can be read as a file.",
        mixinStandardHelpOptions = true,
        subcommands = {AccessCommand.Export.class, AccessCommand.Schema.class})
final class AccessCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw CommandLineApp.usage(spec, "write `lakeward access export` or `lakeward access schema`");
    }

    /// Writes to the standard output what `plan` and `apply` read.
    @Command(
            name = "export",
            description = "Print grants, filters and LF-Tags as YAML for `plan` and `apply`.",
            mixinStandardHelpOptions = true)
    static final class Export implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private ConnectionOptions connection;

        @Override
        public Integer call() {
            try (Session session = connection.open(spec)) {
                ConnectionOptions.warn(spec, session);
                var reading = ConnectionOptions.plans(
                                session,
                                new CatalogService(session.as(session.self()).glue()))
                        .read();
                FactReads.requireDecisive(reading.unread());
                spec.commandLine()
                        .getOut()
                        .print(AccessYaml.write(reading.state().facts()));
                spec.commandLine().getOut().flush();
            }
            return 0;
        }
    }

    /// Prints what an editor or a validator needs to check such a file.
    @Command(
            name = "schema",
            description = "Print the JSON schema of files of wanted access.",
            mixinStandardHelpOptions = true)
    static final class Schema implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            spec.commandLine().getOut().print(AccessYaml.schema());
            spec.commandLine().getOut().flush();
            return 0;
        }
    }
}
