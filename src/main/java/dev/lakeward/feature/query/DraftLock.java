package dev.lakeward.feature.query;

import dev.lakeward.file.HeldFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// That a window has a file of open queries to itself, until it lets go or its process ends.
record DraftLock(@Nullable HeldFile held) implements AutoCloseable {
    /// Takes a file, if no other window has; null where one has. Where files cannot be locked, all have all.
    static @Nullable DraftLock of(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return HeldFile.take(file.resolveSibling(file.getFileName() + ".lock"), "")
                    .map(DraftLock::new)
                    .orElse(null);
        } catch (IOException e) {
            return new DraftLock(null);
        }
    }

    @Override
    public void close() {
        if (held != null) {
            try {
                held.close();
            } catch (IOException e) {
                // The lock ends with the process at the latest.
                return;
            }
        }
    }
}
