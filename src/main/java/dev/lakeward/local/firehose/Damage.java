package dev.lakeward.local.firehose;

import dev.lakeward.fault.Fault;
import dev.lakeward.local.store.LakeFolderException;
import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/// What of a spool cannot be read: set aside in a folder beside its segments, and told in the log. Nobody knows whether
/// it was acknowledged, so nothing of it is thrown away while its stream is there.
final class Damage {
    private final Path folder;
    private final AtomicLong bytes = new AtomicLong();

    Damage(Path spool) {
        this.folder = spool.resolve("damaged");
    }

    /// How many bytes were found damaged since the spool was opened.
    long bytes() {
        return bytes.get();
    }

    /// Sets bytes of a segment aside.
    void keep(Segment segment, long at, long end) throws IOException {
        bytes.addAndGet(end - at);
        Path file = folder.resolve(String.format(Locale.ROOT, "%019d.bytes", at));
        if (!Files.exists(file)) {
            Files.createDirectories(folder);
            Files.write(file, segment.bytes(at, Math.toIntExact(end - at)));
            Volume.sync(file);
            Volume.syncFolder(folder);
            tell(file);
        }
    }

    /// Tells of bytes that no file holds any more.
    void tellMissing(Path spool, long at, long end) {
        bytes.addAndGet(end - at);
        tell(Segment.at(spool, at).file());
    }

    private static void tell(Path file) {
        Fault.log("reading " + file, LakeFolderException.damagedStream(file));
    }
}
