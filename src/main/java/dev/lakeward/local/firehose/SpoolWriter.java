package dev.lakeward.local.firehose;

import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Appends to the segments of a spool, and makes what was appended durable: whoever waits for that meanwhile shares
/// one fsync. Thread-safe; blocks.
///
/// What an fsync that failed was to make durable is taken back and refused to all that wait for it.
final class SpoolWriter implements AutoCloseable {
    private static final long SEGMENT = 64L << 20;

    private final Path folder;
    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantLock syncing = new ReentrantLock();
    // All guarded by `writing`.
    private @Nullable FileChannel channel;
    private long base;
    private long written;
    private volatile long synced;
    private volatile int failures;
    private boolean broken;

    /// A writer of a folder whose records end at `end`, where a new segment begins.
    SpoolWriter(Path folder, long end) {
        this.folder = folder;
        this.base = end;
        this.written = end;
        this.synced = end;
    }

    /// Where records end that are durable.
    long durable() {
        return synced;
    }

    /// Appends frames, in their order and together, and returns once they are durable; answers where they began.
    long append(List<ByteBuffer> frames) throws IOException {
        long start;
        long end;
        int failuresBefore;
        writing.lock();
        try {
            requireWhole();
            start = written;
            write(frames);
            end = written;
            failuresBefore = failures;
        } finally {
            writing.unlock();
        }
        sync(end, failuresBefore);
        return start;
    }

    private void write(List<ByteBuffer> frames) throws IOException {
        FileChannel out = segment();
        long before = written;
        try {
            for (ByteBuffer frame : frames) {
                while (frame.hasRemaining()) {
                    written += out.write(frame, written - base);
                }
            }
        } catch (IOException e) {
            written = before;
            truncate(out, before);
            throw e;
        }
    }

    private FileChannel segment() throws IOException {
        FileChannel open = channel;
        if (open != null && written - base < SEGMENT) {
            return open;
        }
        if (open != null) {
            finish(open);
        }
        Segment next = Segment.at(folder, written);
        FileChannel made = FileChannel.open(next.file(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel = made;
        base = written;
        // A kill may have left the file with a record that nobody was told of.
        made.truncate(0);
        Volume.syncFolder(folder);
        return made;
    }

    private void finish(FileChannel full) throws IOException {
        try {
            full.force(false);
        } catch (IOException e) {
            takeBack(full);
            throw e;
        }
        synced = written;
        channel = null;
        full.close();
    }

    private void sync(long end, int failuresBefore) throws IOException {
        syncing.lock();
        try {
            FileChannel out;
            long until;
            writing.lock();
            try {
                requireWhole();
                requireKept(failuresBefore);
                if (synced >= end) {
                    return;
                }
                out = channel;
                until = written;
            } finally {
                writing.unlock();
            }
            force(out, until, failuresBefore);
        } finally {
            syncing.unlock();
        }
    }

    private void force(@Nullable FileChannel out, long until, int failuresBefore) throws IOException {
        try {
            if (out != null && out.isOpen()) {
                out.force(false);
            }
        } catch (ClosedChannelException e) {
            // Its segment was full, and was made durable before it was closed.
            requireKept(failuresBefore);
            return;
        } catch (IOException e) {
            takeBack(out);
            throw e;
        }
        writing.lock();
        try {
            requireKept(failuresBefore);
            synced = Math.max(synced, until);
        } finally {
            writing.unlock();
        }
    }

    // The disk tells of a failure only once: others that wait for the same bytes would hear of none.
    private void requireKept(int failuresBefore) throws IOException {
        if (failures != failuresBefore) {
            throw new IOException("the disk did not keep what was written");
        }
    }

    private void takeBack(@Nullable FileChannel out) {
        writing.lock();
        try {
            failures += 1;
            written = synced;
            if (out != null) {
                truncate(out, synced);
            }
        } finally {
            writing.unlock();
        }
    }

    private void truncate(FileChannel out, long end) {
        try {
            out.truncate(end - base);
        } catch (IOException e) {
            // What lies behind the end now may be read for records: nothing more may follow it.
            broken = true;
        }
    }

    private void requireWhole() {
        if (broken) {
            throw new UncheckedIOException(
                    new IOException("The stream takes no records until the lake is opened anew"));
        }
    }

    @Override
    public void close() {
        writing.lock();
        try {
            broken = true;
            FileChannel open = channel;
            if (open != null) {
                Volume.run(() -> {
                    open.close();
                    return true;
                });
            }
        } finally {
            writing.unlock();
        }
    }
}
