package dev.lakeward.local.firehose;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Which durable records of a spool wait, in their order. Thread-safe.
final class Backlog {
    // A clock that was set back by more than this would keep records waiting.
    private static final Duration BACK = Duration.ofMinutes(1);

    private final Deque<Stretch> pending = new ArrayDeque<>();
    // What was written later may be durable earlier, and waits here for what lies before.
    private final TreeMap<Long, Stretch> early = new TreeMap<>();
    // Whether the last stretch is part of a batch, which is not to grow.
    private boolean sealed;
    private long known;
    private long bytes;
    private IncomingCounts counts = new IncomingCounts();

    /// Records that make one object, oldest first.
    record Batch(List<Stretch> stretches) {
        Batch {
            stretches = List.copyOf(stretches);
        }

        Instant oldest() {
            return stretches.getFirst().oldest();
        }

        long start() {
            return stretches.getFirst().at();
        }

        long end() {
            return stretches.getLast().end();
        }

        int records() {
            return stretches.stream().mapToInt(Stretch::records).sum();
        }

        long bytes() {
            return stretches.stream().mapToLong(Stretch::bytes).sum();
        }
    }

    /// Everything before a place is told.
    synchronized void knownTo(long end) {
        known = Math.max(known, end);
    }

    /// The end of all that is told.
    synchronized long known() {
        return known;
    }

    /// Takes a record that lies behind all that are told; `isCounted` where metrics have it.
    synchronized void found(Frame frame, boolean isCounted) {
        follow(Stretch.of(frame));
        if (!isCounted) {
            counts.found(frame);
        }
    }

    private void follow(Stretch next) {
        add(next);
        known = next.end();
    }

    /// What arrived and was not taken from here before, up to a place.
    record Counted(IncomingCounts counts, long end) {}

    synchronized Counted takeCounts() {
        Counted taken = new Counted(counts, known);
        counts = new IncomingCounts();
        return taken;
    }

    /// What was taken could not be kept.
    synchronized void giveBack(Counted taken) {
        counts.add(taken.counts());
    }

    /// Takes records that are durable now.
    synchronized void arrived(Stretch taken) {
        early.put(taken.at(), taken);
        for (Map.Entry<Long, Stretch> first = early.firstEntry();
                first != null && first.getKey() == known;
                first = early.firstEntry()) {
            early.pollFirstEntry();
            follow(first.getValue());
            counts.put(first.getValue());
        }
    }

    private void add(Stretch next) {
        Stretch last = pending.peekLast();
        if (last != null && !sealed && last.takes(next)) {
            pending.removeLast();
            pending.addLast(last.with(next));
        } else {
            pending.addLast(next);
            sealed = false;
        }
        bytes += next.bytes();
    }

    /// The oldest records once they fill `size` bytes, or once the first of them has waited for `interval`.
    synchronized Optional<Batch> due(long size, Duration interval, Instant now) {
        Stretch oldest = pending.peekFirst();
        if (oldest == null || bytes < size && !hasWaited(oldest.oldest(), interval, now)) {
            return Optional.empty();
        }
        List<Stretch> taken = new ArrayList<>();
        long filled = 0;
        for (Stretch each : pending) {
            taken.add(each);
            filled += each.bytes();
            if (filled >= size) {
                break;
            }
        }
        sealed |= taken.size() == pending.size();
        return Optional.of(new Batch(taken));
    }

    private static boolean hasWaited(Instant arrival, Duration interval, Instant now) {
        return !arrival.plus(interval).isAfter(now) || arrival.isAfter(now.plus(BACK));
    }

    /// The place of the first records of which some arrived after a moment, or the end of all of them.
    synchronized long firstAfter(Instant moment) {
        sealed = true;
        return pending.stream()
                .filter(each -> each.newest().isAfter(moment))
                .findFirst()
                .map(Stretch::at)
                .orElse(known);
    }

    /// Forgets records up to a place.
    synchronized void release(long delivered) {
        while (!pending.isEmpty() && pending.getFirst().at() < delivered) {
            bytes -= pending.removeFirst().bytes();
        }
    }
}
