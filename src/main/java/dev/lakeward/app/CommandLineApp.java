package dev.lakeward.app;

import dev.lakeward.lake.LakeException;
import dev.lakeward.ui.ErrorTexts;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command line: `lakeward` opens the console; sub-commands do one thing. Exit code 0, 1 (the lake said no),
/// 2 (usage).
@Command(
        name = "lakeward",
        description = "A console for data lakes governed by AWS Lake Formation.",
        mixinStandardHelpOptions = true,
        version = "lakeward 0.1.0",
        subcommands = {
            SampleCommand.class,
            QueryCommand.class,
            WhoCommand.class,
            ServeCommand.class,
            CredentialsCommand.class,
            TourCommand.class
        })
public final class CommandLineApp implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--lake", paramLabel = "DIR", description = "The lake's folder; the sample lake by default.")
    private @Nullable Path lake;

    @Option(names = "--profile", paramLabel = "NAME", description = "Open an AWS account by this profile instead.")
    private @Nullable String profile;

    @Option(names = "--region", paramLabel = "NAME", description = "The account's region.", defaultValue = "us-east-1")
    private String region;

    @Option(names = "--role", paramLabel = "ARN", description = "A role to assume in the account.")
    private @Nullable String role;

    @Option(names = "--endpoint", paramLabel = "URL", description = "Another endpoint for every AWS service.")
    private @Nullable String endpoint;

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
                .setExecutionExceptionHandler(CommandLineApp::failed);
    }

    // The last resort: one sentence, never a stack trace; what is a bug goes to the log without values.
    private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        if (e instanceof LakeException lake) {
            command.getErr().println(ErrorTexts.of(lake).sentence());
        } else {
            LoggerFactory.getLogger(CommandLineApp.class)
                    .error(
                            "{} failed by {} at {}",
                            command.getCommandName(),
                            e.getClass().getName(),
                            e.getStackTrace());
            command.getErr()
                    .println("Something went wrong inside Lakeward. The log is in "
                            + Folders.ofThisSystem().logs() + ".");
        }
        return 1;
    }

    @Override
    public Integer call() {
        Connection connection = profile == null && role == null && endpoint == null
                ? (lake == null ? Connection.sample() : new Connection.Embedded(lake))
                : new Connection.Aws(
                        profile == null ? "" : profile,
                        region,
                        java.util.Optional.ofNullable(role),
                        java.util.Optional.ofNullable(endpoint).map(java.net.URI::create));
        ConsoleApp.open(connection, spec.commandLine().getErr());
        return 0;
    }

    /// The lake to use: the named one, or the sample lake, made first where there is none yet.
    static Path folder(CommandSpec spec, @Nullable Path named) {
        if (named != null) {
            return named;
        }
        Path sample = Folders.ofThisSystem().sampleLake();
        if (!Files.exists(sample)) {
            spec.commandLine().getErr().println("Making the sample lake in " + sample + " (once).");
            SampleCommand.make(spec, sample, SampleCommand.DEFAULT_SCALE);
        }
        return sample;
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
