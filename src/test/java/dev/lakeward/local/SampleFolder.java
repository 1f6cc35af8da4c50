package dev.lakeward.local;

import dev.lakeward.local.sample.SampleLake;
import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The smallest sample lake as a folder: made once in a process, which takes two seconds, and copied for each test.
public final class SampleFolder {
    private static @Nullable Path made;

    private SampleFolder() {}

    /// Puts a sample lake that nobody has opened into a folder that is empty or not there yet.
    public static void copyTo(Path folder) throws IOException, SQLException, InterruptedException {
        Path from = made();
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path to = folder.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(to);
                } else if (!each.equals(from.resolve("lock"))) {
                    // The lock says who had the lake open.
                    Files.copy(each, to, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private static synchronized Path made() throws IOException, SQLException, InterruptedException {
        if (made == null) {
            Path parent = Files.createTempDirectory("lakeward-sample");
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> Volume.run(() -> {
                        Volume.deleteTree(parent);
                        return true;
                    })));
            Path folder = parent.resolve("lake");
            new SampleLake(folder, SampleLake.SMALLEST, InstantSource.system(), (done, total, step) -> {}).make();
            made = folder;
        }
        return made;
    }
}
