package dev.lakeward.app;

import dev.lakeward.fault.Fault;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.plan.PlanFileException;
import dev.lakeward.ui.ErrorTexts;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command line: `lakeward` opens the console; sub-commands do one thing. Exit code 0, 1 (the lake said no),
/// 2 (usage), 3 (the lake differs from a file), 130 (interrupted, and what it ran was told to stop).
@Command(
        name = "lakeward",
        description = "A console for data lakes governed by AWS Lake Formation.",
        mixinStandardHelpOptions = true,
        version = "lakeward 0.1.0",
        subcommands = {
            CreateCommand.class,
            SampleCommand.class,
            QueryCommand.class,
            WhoCommand.class,
            AccessCommand.class,
            PlanCommand.class,
            ApplyCommand.class,
            CrawlCommand.class,
            IngestCommand.class,
            RunCommand.class,
            BackfillCommand.class,
            ScriptCommand.class,
            ServeCommand.class,
            CredentialsCommand.class,
            TourCommand.class
        })
public final class CommandLineApp implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection;

    static int run(String... arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        return commandLine(out, err).execute(arguments);
    }

    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return new CommandLine(new CommandLineApp())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(CommandLineApp::execute)
                .setExecutionExceptionHandler(CommandLineApp::failed);
    }

    // An option before the name of its command counts as one behind it; one that the command lacks is refused.
    private static int execute(CommandLine.ParseResult parsed) {
        CommandLine.ParseResult last = parsed;
        List<OptionSpec> before = new ArrayList<>();
        while (last.hasSubcommand()) {
            before.addAll(last.matchedOptions());
            last = last.subcommand();
        }
        for (OptionSpec option : before) {
            if (!option.usageHelp() && !option.versionHelp()) {
                hand(option, last);
            }
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private static void hand(OptionSpec option, CommandLine.ParseResult to) {
        CommandSpec command = to.commandSpec();
        String name = option.longestName();
        OptionSpec own = command.findOption(name);
        if (own == null || !own.userObject().equals(option.userObject())) {
            throw usage(command, command.qualifiedName() + " takes no " + name + " before its name; see its --help");
        }
        if (to.hasMatchedOption(own)) {
            throw usage(command, name + " is given twice, before " + command.qualifiedName() + " and behind it");
        }
        own.setValue(option.getValue());
    }

    // The last resort: one sentence, never a stack trace; what is a bug goes to the log without values.
    private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        if (e instanceof PlanFileException file) {
            command.getErr().println(file.getMessage() + ". Nothing was changed.");
            return CommandLine.ExitCode.USAGE;
        }
        if (e instanceof LakeException lake) {
            command.getErr().println(ErrorTexts.of(lake).sentence());
        } else {
            command.getErr()
                    .println("Something went wrong inside Lakeward (" + Fault.log(command.getCommandName(), e)
                            + "); see " + Folders.ofThisSystem().logs().resolve("lakeward.log") + ".");
        }
        return 1;
    }

    @Override
    public Integer call() {
        ConsoleApp.open(connection.connection(), spec.commandLine().getErr());
        return 0;
    }

    static Terminal terminal(CommandSpec spec) {
        return new Terminal(
                spec.commandLine().getErr(),
                System.console() != null && System.console().isTerminal());
    }

    static ParameterException usage(CommandSpec spec, String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
