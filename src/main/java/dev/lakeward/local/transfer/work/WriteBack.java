package dev.lakeward.local.transfer.work;

import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Has a large file go to the disk while more of it is written, so that the end does not wait for all of it.
final class WriteBack {
    private static final long STEP = 32L << 20;

    private final Path file;
    private long next = STEP;
    private @Nullable Thread going;
    // Of the thread that goes, until it was waited for.
    private volatile @Nullable IOException failure;

    WriteBack(Path file) {
        this.file = file;
    }

    /// So many bytes of the file are written.
    void written(long bytes) {
        Thread before = going;
        if (bytes >= next && (before == null || !before.isAlive())) {
            next = bytes + STEP;
            going = Thread.ofPlatform().daemon().name("write-back").start(this::force);
        }
    }

    private void force() {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(false);
        } catch (IOException e) {
            failure = e;
        }
    }

    /// Waits for what goes to the disk, and fails where any of it did not get there: the system tells that once.
    void await() {
        Thread last = going;
        if (last != null) {
            boolean interrupted = false;
            while (last.isAlive()) {
                try {
                    last.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        IOException failed = failure;
        if (failed != null) {
            throw Volume.trouble(failed);
        }
    }
}
