package dev.lakeward.local.firehose;

import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The records of one stream that are not yet delivered, in files that only grow. Thread-safe; blocks.
///
/// Records behind damage are found and delivered; what is damaged is set aside.
final class Spool implements AutoCloseable {
    private final Path folder;
    private final Backlog backlog;
    private final Damage damage;
    private final SpoolWriter writer;
    private final Object counting = new Object();

    private Spool(Path folder, Backlog backlog, Damage damage) {
        this.folder = folder;
        this.backlog = backlog;
        this.damage = damage;
        this.writer = new SpoolWriter(folder, backlog.known());
    }

    /// Opens a spool in a folder of spools. What a kill left of the last write is dropped.
    static Spool open(Path spools, SpoolProgress progress) {
        Path folder = spools.resolve(progress.spool().toString());
        long delivered = progress.delivered();
        return Volume.run(() -> {
            Files.createDirectories(folder);
            Volume.syncFolder(spools);
            Backlog backlog = new Backlog();
            Damage damage = new Damage(folder);
            List<Segment> segments = Segment.in(folder);
            for (Segment segment : segments) {
                boolean isLast = segment.equals(segments.getLast());
                if (segment.end() <= delivered && !isLast) {
                    Files.delete(segment.file());
                    continue;
                }
                if (segment.base() > Math.max(backlog.known(), delivered)) {
                    damage.tellMissing(folder, Math.max(backlog.known(), delivered), segment.base());
                }
                find(segment, isLast, progress, backlog, damage);
            }
            backlog.knownTo(delivered);
            return new Spool(folder, backlog, damage);
        });
    }

    private static void find(Segment segment, boolean isLast, SpoolProgress progress, Backlog backlog, Damage damage)
            throws IOException {
        long end = segment.end();
        RecordScan scan = new RecordScan(segment.bytes(segment.base(), Integer.MAX_VALUE), segment.base());
        scan.visit(new RecordScan.Visitor() {
            @Override
            public void record(Frame frame, byte[] bytes, int from) {
                if (frame.at() >= progress.delivered()) {
                    backlog.found(frame, frame.at() < progress.counted());
                }
                backlog.knownTo(frame.end());
            }

            @Override
            public void broken(long at, long to) throws IOException {
                if (isLast && to == end && scan.isTorn(at)) {
                    segment.cut(at);
                } else if (to > progress.delivered()) {
                    damage.keep(segment, at, to);
                    backlog.knownTo(to);
                }
            }
        });
    }

    /// Takes records that arrived together; all of them are durable then, or none of them was taken.
    void append(List<byte[]> records, Instant arrival) {
        long bytes = records.stream().mapToLong(record -> record.length).sum();
        ByteBuffer frames = ByteBuffer.allocate(Math.toIntExact(bytes + (long) records.size() * Frame.HEAD));
        Instant told = RecordScan.within(arrival);
        records.forEach(record -> Frame.write(frames, record, told));
        long at = Volume.run(() -> writer.append(frames.array()));
        backlog.arrived(new Stretch(at, at + frames.capacity(), records.size(), bytes, told, told));
    }

    /// The oldest records once they fill `size` bytes, or once the first of them has waited for `interval`.
    Optional<Backlog.Batch> due(long size, Duration interval, Instant now) {
        return backlog.due(size, interval, now);
    }

    /// The place of the first records that arrived after a moment, or the end of all of them.
    long firstAfter(Instant moment) {
        return backlog.firstAfter(moment);
    }

    /// Hands over what arrived and is not yet kept as metrics. Whoever comes meanwhile waits, and so finds it kept;
    /// where `keeper` throws, it is handed over again.
    void keepCounts(Consumer<Backlog.Counted> keeper) {
        synchronized (counting) {
            Backlog.Counted taken = backlog.takeCounts();
            boolean kept = false;
            try {
                keeper.accept(taken);
                kept = true;
            } finally {
                if (!kept) {
                    backlog.giveBack(taken);
                }
            }
        }
    }

    /// How many bytes were found damaged since the spool was opened.
    long damagedBytes() {
        return damage.bytes();
    }

    /// Takes a record that was read.
    interface Reader {
        void read(byte[] bytes, int from, Frame frame) throws IOException;
    }

    /// Reads the records of a batch in their order.
    void read(Backlog.Batch batch, Reader reader) throws IOException {
        List<Segment> segments = Segment.in(folder);
        for (Stretch stretch : batch.stretches()) {
            long at = stretch.at();
            for (Segment segment : segments) {
                if (segment.base() <= at && at < segment.end() && at < stretch.end()) {
                    int count = Math.toIntExact(Math.min(stretch.end(), segment.end()) - at);
                    read(segment, at, count, reader);
                    at += count;
                }
            }
            if (at < stretch.end()) {
                damage.tellMissing(folder, at, stretch.end());
            }
        }
    }

    private void read(Segment segment, long at, int count, Reader reader) throws IOException {
        new RecordScan(segment.bytes(at, count), at).visit(new RecordScan.Visitor() {
            @Override
            public void record(Frame frame, byte[] bytes, int from) throws IOException {
                reader.read(bytes, from, frame);
            }

            @Override
            public void broken(long from, long to) throws IOException {
                damage.keep(segment, from, to);
            }
        });
    }

    /// Forgets records up to a place, and removes the files that hold no others.
    void release(long delivered) {
        backlog.release(delivered);
        Volume.run(() -> {
            List<Segment> segments = Segment.in(folder);
            for (int i = 0; i + 1 < segments.size(); i++) {
                if (segments.get(i + 1).base() <= delivered) {
                    Files.delete(segments.get(i).file());
                }
            }
            return true;
        });
    }

    @Override
    public void close() {
        writer.close();
    }
}
