package dev.lakeward.local.firehose;

import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The records of one stream that are not yet delivered, in files that only grow. Thread-safe; blocks.
final class Spool implements AutoCloseable {
    private final Path folder;
    private final SpoolWriter writer;
    // Durable records in their order. What was written later may be durable earlier, and waits here for those before.
    private final Deque<Frame> pending = new ArrayDeque<>();
    private final TreeMap<Long, List<Frame>> early = new TreeMap<>();
    private long known;
    private long pendingBytes;

    private Spool(Path folder, List<Frame> pending, long end) {
        this.folder = folder;
        this.pending.addAll(pending);
        this.pendingBytes = bytes(pending);
        this.known = end;
        this.writer = new SpoolWriter(folder, end);
    }

    /// Opens the spool of a name in a folder of spools, which is delivered up to a place. A last record that is not
    /// whole is dropped.
    static Spool open(Path spools, String name, long delivered) {
        Path folder = spools.resolve(name);
        return Volume.run(() -> {
            Files.createDirectories(folder);
            Volume.syncFolder(spools);
            List<Frame> pending = new ArrayList<>();
            long end = delivered;
            List<Segment> segments = Segment.in(folder);
            for (int i = 0; i < segments.size(); i++) {
                Segment segment = segments.get(i);
                long last = segment.base() + Files.size(segment.file());
                boolean isLast = i == segments.size() - 1;
                if (last <= delivered && !isLast) {
                    Files.delete(segment.file());
                    continue;
                }
                List<Frame> frames = segment.frames();
                long whole =
                        frames.isEmpty() ? segment.base() : frames.getLast().end();
                if (whole < last && !isLast || segment.base() > end) {
                    throw segment.damaged();
                }
                if (whole < last) {
                    cut(segment, whole);
                }
                frames.stream().filter(frame -> frame.at() >= delivered).forEach(pending::add);
                end = Math.max(end, whole);
            }
            return new Spool(folder, pending, end);
        });
    }

    private static void cut(Segment segment, long end) throws IOException {
        try (var channel = java.nio.channels.FileChannel.open(segment.file(), java.nio.file.StandardOpenOption.WRITE)) {
            channel.truncate(end - segment.base());
            channel.force(true);
        }
    }

    /// Takes records that arrived together; all of them are durable then, or none of them was taken.
    void append(List<byte[]> records, Instant arrival) {
        List<ByteBuffer> frames =
                records.stream().map(record -> Frame.write(record, arrival)).toList();
        long at = Volume.run(() -> writer.append(frames));
        List<Frame> taken = new ArrayList<>();
        long next = at;
        for (byte[] record : records) {
            Frame frame = new Frame(next, record.length, arrival);
            taken.add(frame);
            next = frame.end();
        }
        arrived(at, taken);
    }

    private synchronized void arrived(long at, List<Frame> taken) {
        early.put(at, taken);
        while (!early.isEmpty() && early.firstKey() == known) {
            List<Frame> next = early.pollFirstEntry().getValue();
            pending.addAll(next);
            pendingBytes += bytes(next);
            known = next.getLast().end();
        }
    }

    /// Records that make one object, oldest first.
    record Batch(List<Frame> frames) {
        Instant oldest() {
            return frames.getFirst().arrival();
        }

        long start() {
            return frames.getFirst().at();
        }

        long end() {
            return frames.getLast().end();
        }
    }

    /// The oldest records once they fill `size` bytes, or once the first of them has waited for `interval`.
    synchronized Optional<Batch> due(long size, Duration interval, Instant now) {
        Frame oldest = pending.peekFirst();
        if (oldest == null
                || pendingBytes < size && oldest.arrival().plus(interval).isAfter(now)) {
            return Optional.empty();
        }
        List<Frame> frames = new ArrayList<>();
        long bytes = 0;
        for (Frame frame : pending) {
            frames.add(frame);
            bytes += frame.length();
            if (bytes >= size) {
                break;
            }
        }
        return Optional.of(new Batch(frames));
    }

    private static long bytes(List<Frame> frames) {
        return frames.stream().mapToLong(Frame::length).sum();
    }

    /// The place of the first record that arrived after a moment, or the end of all of them.
    synchronized long firstAfter(Instant moment) {
        return pending.stream()
                .filter(frame -> frame.arrival().isAfter(moment))
                .findFirst()
                .map(Frame::at)
                .orElse(known);
    }

    /// Reads the records of a batch in their order.
    void read(Batch batch, Segment.Reader reader) throws IOException {
        long at = batch.start();
        for (Segment segment : Segment.in(folder)) {
            if (segment.base() <= at && at < segment.base() + Files.size(segment.file()) && at < batch.end()) {
                at = segment.read(at, batch.end(), reader);
            }
        }
        if (at < batch.end()) {
            throw Segment.at(folder, at).damaged();
        }
    }

    /// Forgets records up to a place, and removes the files that hold no others.
    void release(long delivered) {
        synchronized (this) {
            while (!pending.isEmpty() && pending.getFirst().at() < delivered) {
                pendingBytes -= pending.removeFirst().length();
            }
        }
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
