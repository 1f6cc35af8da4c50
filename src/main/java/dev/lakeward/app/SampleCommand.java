package dev.lakeward.app;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.SdkErrors;
import dev.lakeward.local.sample.SampleLake;
import dev.lakeward.local.sample.SampleSources;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `lakeward sample`: makes the sample lake.
@Command(name = "sample", description = "Make the sample lake in an empty folder.", mixinStandardHelpOptions = true)
final class SampleCommand implements Callable<Integer> {
    static final double DEFAULT_SCALE = 0.1;

    @Spec
    private CommandSpec spec;

    @Option(names = "--lake", paramLabel = "DIR", required = true, description = "An absent or empty folder.")
    private Path lake;

    @Option(
            names = "--scale",
            paramLabel = "N",
            defaultValue = "1",
            description = "0.01 to 100; 1 is 100,000 customers, 1 million orders, 3 million events.")
    private double scale;

    @Option(
            names = "--grow",
            description = "Make none: let a day pass for the systems that the data of this one comes from.")
    private boolean grow;

    @Override
    public Integer call() {
        if (grow) {
            return grown();
        }
        if (!(scale >= SampleLake.SMALLEST && scale <= SampleLake.LARGEST)) {
            throw CommandLineApp.usage(spec, "--scale lies between 0.01 and 100, not at " + scale);
        }
        long began = System.nanoTime();
        make(spec, lake, scale);
        long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
        spec.commandLine().getOut().println("The sample lake is in " + lake + " (" + seconds + " s).");
        return 0;
    }

    private int grown() {
        SampleSources sources = SampleSources.of(lake);
        if (!sources.exist()) {
            throw new LakeException(
                    LakeError.NOT_FOUND, "sample", sources.folder().toString(), null);
        }
        SdkErrors.call("sample", sources::grow);
        spec.commandLine().getOut().println("A day has passed in " + sources.folder() + ".");
        return 0;
    }

    /// Makes the sample lake, with progress on the terminal.
    static void make(CommandSpec spec, Path folder, double scale) {
        Terminal terminal = CommandLineApp.terminal(spec);
        try {
            EmbeddedSession.makeSample(folder, scale, terminal::progress);
        } finally {
            terminal.done();
        }
    }
}
