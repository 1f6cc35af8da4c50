package dev.lakeward.local.engine.read;

import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// An empty file beside a decoded one that lies on the disk for good. No query waits for that: after the machine's
/// sudden end, what has no mark may hold anything.
final class DurableMark {
    private static final String SUFFIX = ".durable";

    private DurableMark() {}

    /// The mark of a decoded file.
    static Path of(Path decoded) {
        return decoded.resolveSibling(decoded.getFileName() + SUFFIX);
    }

    /// Whether a file is a mark of one that is there.
    static boolean isMark(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(SUFFIX)
                && Files.exists(file.resolveSibling(name.substring(0, name.length() - SUFFIX.length())));
    }

    /// Makes files durable, one after the other; does not wait. One that is gone meanwhile, or that the disk does not
    /// take, gets no mark.
    static void write(List<Path> decoded) {
        Thread.ofPlatform().daemon().name("decoded-files").start(() -> decoded.forEach(DurableMark::write));
    }

    private static void write(Path decoded) {
        try {
            Volume.sync(decoded);
            Files.createFile(of(decoded));
        } catch (IOException e) {
            // It is read anew after the next start.
            return;
        }
    }
}
