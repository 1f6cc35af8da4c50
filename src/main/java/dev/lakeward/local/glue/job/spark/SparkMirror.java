package dev.lakeward.local.glue.job.spark;

import dev.lakeward.job.JobException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A Spark's folder as links, in a folder where what Spark writes beside them belongs to a run alone.
record SparkMirror(Path home) {
    // What Spark writes, and what a person has set.
    private static final Set<String> OWN = Set.of("work", "logs", "conf", "local");

    /// Links all that a run needs into a folder, and answers it. Throws [JobException] where there can be no links.
    Path in(Path folder) {
        try (Stream<Path> all = Files.list(home)) {
            List<Path> linked = all.filter(path -> !OWN.contains(String.valueOf(path.getFileName())))
                    .toList();
            for (Path path : linked) {
                Files.createSymbolicLink(folder.resolve(home.relativize(path)), path.toAbsolutePath());
            }
            return folder;
        } catch (IOException | UnsupportedOperationException e) {
            throw new JobException(
                    "", "a local cluster needs symbolic links to SPARK_HOME, and none can be made; take local[*]");
        }
    }
}
