package dev.lakeward.local.firehose;

import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Appends to the segments of a spool, and makes what was appended durable: whoever waits for that meanwhile shares
/// one fsync. Thread-safe; blocks. An interrupt of one caller stops no other.
///
/// What an fsync that failed was to make durable is taken back and refused to all that wait for it.
final class SpoolWriter implements AutoCloseable {
    private static final long SEGMENT = 64L << 20;

    private final Path folder;
    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantLock syncing = new ReentrantLock();
    // All guarded by `writing`. A channel would be closed by the interrupt of whoever uses it just then.
    private @Nullable RandomAccessFile file;
    private long base;
    private long written;
    private long synced;
    private int failures;
    private boolean broken;

    /// A writer of a folder whose records end at `end`, where a new segment begins.
    SpoolWriter(Path folder, long end) {
        this.folder = folder;
        this.base = end;
        this.written = end;
        this.synced = end;
    }

    /// Appends records, in their order and together, and returns once they are durable; answers where they began.
    long append(byte[] records) throws IOException {
        long start;
        long end;
        int failuresBefore;
        writing.lock();
        try {
            requireWhole();
            start = written;
            write(records);
            end = written;
            failuresBefore = failures;
        } finally {
            writing.unlock();
        }
        sync(end, failuresBefore);
        return start;
    }

    private void write(byte[] records) throws IOException {
        RandomAccessFile out = segment();
        try {
            out.seek(written - base);
            out.write(records);
            written += records.length;
        } catch (IOException e) {
            truncate(out, written);
            throw e;
        }
    }

    private RandomAccessFile segment() throws IOException {
        RandomAccessFile open = file;
        if (open != null && written - base < SEGMENT) {
            return open;
        }
        if (open != null) {
            finish(open);
        }
        RandomAccessFile made =
                new RandomAccessFile(Segment.at(folder, written).file().toFile(), "rw");
        boolean known = false;
        try {
            // A kill may have left the file with a record that nobody was told of.
            made.setLength(0);
            Volume.syncFolder(folder);
            known = true;
        } finally {
            if (!known) {
                made.close();
            }
        }
        file = made;
        base = written;
        return made;
    }

    private void finish(RandomAccessFile full) throws IOException {
        try {
            full.getFD().sync();
        } catch (IOException e) {
            takeBack(full);
            throw e;
        }
        synced = written;
        file = null;
        full.close();
    }

    private void sync(long end, int failuresBefore) throws IOException {
        syncing.lock();
        try {
            RandomAccessFile out;
            long until;
            writing.lock();
            try {
                requireKept(failuresBefore);
                if (synced >= end) {
                    return;
                }
                requireWhole();
                out = file;
                until = written;
            } finally {
                writing.unlock();
            }
            force(out, until, failuresBefore);
        } finally {
            syncing.unlock();
        }
    }

    private void force(@Nullable RandomAccessFile out, long until, int failuresBefore) throws IOException {
        IOException failure = null;
        try {
            if (out != null) {
                out.getFD().sync();
            }
        } catch (IOException e) {
            failure = e;
        }
        writing.lock();
        try {
            requireKept(failuresBefore);
            // A segment that was full meanwhile was made durable before it was closed.
            if (failure != null && synced < until) {
                takeBack(out);
                throw failure;
            }
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

    private void takeBack(@Nullable RandomAccessFile out) {
        failures += 1;
        written = synced;
        if (out != null) {
            truncate(out, synced);
        }
    }

    private void truncate(RandomAccessFile out, long end) {
        try {
            out.setLength(end - base);
        } catch (IOException e) {
            // What lies behind the end now may be read for records: nothing more may follow it.
            broken = true;
        }
    }

    private void requireWhole() throws IOException {
        if (broken) {
            throw new IOException("The stream takes no records until the lake is opened anew");
        }
    }

    /// Makes durable what was appended; nothing more is.
    @Override
    public void close() {
        writing.lock();
        try {
            RandomAccessFile open = file;
            if (open != null && !broken) {
                Volume.run(() -> {
                    finish(open);
                    return true;
                });
            }
            broken = true;
        } finally {
            writing.unlock();
        }
    }
}
