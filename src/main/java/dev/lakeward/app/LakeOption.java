package dev.lakeward.app;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// The option that says which embedded lake a command works on.
final class LakeOption {
    @Option(names = "--lake", paramLabel = "DIR", description = "The lake's folder; the sample lake by default.")
    private @Nullable Path lake;

    /// The folder that was named; null where none was.
    @Nullable
    Path named() {
        return lake;
    }

    /// The folder of the lake to use: the named one, or the sample lake, made first where there is none yet.
    Path folder(CommandSpec spec) {
        if (lake != null) {
            return lake;
        }
        Path sample = Folders.ofThisSystem().sampleLake();
        if (!Files.exists(sample)) {
            spec.commandLine().getErr().println("Making the sample lake in " + sample + " (once).");
            SampleCommand.make(spec, sample, SampleCommand.DEFAULT_SCALE);
        }
        return sample;
    }
}
