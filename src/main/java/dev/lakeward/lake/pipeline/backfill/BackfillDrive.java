package dev.lakeward.lake.pipeline.backfill;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.pipeline.backfill.BackfillPart.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Starts the runs of one backfill, so many at a time, and notes what becomes of each.
final class BackfillDrive {
    // After that, what was stopped as the thread was to end is left to whoever looks next.
    private static final long LONGEST_STOP_NANOS = Duration.ofSeconds(5).toNanos();

    private final BackfillFolder folder;
    private final BackfillRuns runs;
    private final Supplier<Instant> clock;
    private final BackfillService.Pace pace;
    private final Consumer<Backfill> seen;
    private final Map<String, BackfillPart> active = new LinkedHashMap<>();
    private final Deque<String> pending = new ArrayDeque<>();
    private Backfill now;
    private final BackfillTrouble trouble = new BackfillTrouble();
    private boolean stopTold;

    BackfillDrive(
            BackfillFolder folder,
            BackfillRuns runs,
            Backfill before,
            Supplier<Instant> clock,
            BackfillService.Pace pace,
            Consumer<Backfill> seen) {
        this.folder = folder;
        this.runs = runs;
        this.now = before.going();
        this.clock = clock;
        this.pace = pace;
        this.seen = seen;
    }

    /// Does it; see [BackfillService#drive].
    Backfill run() {
        settle();
        pending.addAll(now.missing());
        save();
        Duration pause = pace.soonest();
        long stopBefore = Long.MAX_VALUE;
        while (!isOver() && System.nanoTime() < stopBefore) {
            boolean changed = look();
            if (trouble.isInterrupted() || folder.isStopping(now.id())) {
                changed |= stop();
            } else if (now.error().isEmpty()) {
                changed |= startMore();
            }
            if (trouble.isInterrupted() && stopBefore == Long.MAX_VALUE) {
                stopBefore = System.nanoTime() + LONGEST_STOP_NANOS;
            }
            if (changed) {
                save();
            }
            pause = changed ? pace.soonest() : longer(pause);
            if (!isOver()) {
                sleep(pause);
            }
        }
        return end();
    }

    private boolean isOver() {
        return active.isEmpty()
                && (pending.isEmpty() || now.stopped() || !now.error().isEmpty());
    }

    private Backfill end() {
        if (active.isEmpty()) {
            now = now.ended(clock.get());
        }
        folder.write(now);
        folder.stop(now.id(), false);
        now = now.driven(false);
        seen.accept(now);
        if (trouble.isInterrupted()) {
            Thread.currentThread().interrupt();
            throw new LakeException(LakeError.CANCELLED, "backfill", "", null);
        }
        return now;
    }

    private void save() {
        folder.write(now);
        seen.accept(now);
    }

    // Finds what was started without our knowing, here or in a process that was killed.
    private void settle() {
        now = now.told(runs.children(now.id(), now.begun()));
        trouble.sure();
        active.clear();
        now.parts().stream()
                .filter(part -> part.state() == State.RUNNING)
                .forEach(part -> active.put(part.value(), part));
        pending.retainAll(now.missing());
    }

    private boolean look() {
        Map<String, BackfillPart> changed = new TreeMap<>();
        for (BackfillPart part : List.copyOf(active.values())) {
            try {
                BackfillPart next = runs.look(part);
                trouble.reached();
                if (next.state() != State.RUNNING) {
                    active.remove(part.value());
                    changed.put(part.value(), next);
                    if (next.state() == State.NOT_STARTED) {
                        pending.addFirst(part.value());
                    }
                }
            } catch (LakeException e) {
                trouble.bear(e);
                break;
            }
        }
        now = now.with(changed);
        return !changed.isEmpty();
    }

    private boolean startMore() {
        boolean started = false;
        try {
            if (trouble.isUnsure()) {
                settle();
            }
            int most = Math.min(now.order().atOnce(), runs.most());
            while (active.size() < most
                    && !pending.isEmpty()
                    && !Thread.currentThread().isInterrupted()) {
                String value = pending.getFirst();
                Map<String, String> arguments = new LinkedHashMap<>(now.order().arguments());
                arguments.put(now.order().argument(), value);
                arguments.put(now.order().mark(), now.id());
                trouble.unsure();
                BackfillPart begun = BackfillPart.begun(value, runs.start(arguments), clock.get());
                trouble.sure();
                pending.removeFirst();
                active.put(value, begun);
                now = now.with(Map.of(value, begun));
                started = true;
            }
        } catch (LakeException e) {
            now = trouble.refused(e).map(now::failing).orElse(now);
        }
        return started || !now.error().isEmpty();
    }

    private boolean stop() {
        if (stopTold) {
            return false;
        }
        stopTold = true;
        now = now.stopping();
        if (trouble.isUnsure()) {
            try {
                settle();
            } catch (LakeException e) {
                trouble.bear(e);
            }
        }
        for (BackfillPart part : active.values()) {
            try {
                runs.stop(part.run());
            } catch (LakeException e) {
                // It has ended meanwhile, or is told by the next look.
                if (e.error() == LakeError.CANCELLED) {
                    trouble.interrupt();
                }
            }
        }
        return true;
    }

    private Duration longer(Duration pause) {
        Duration next = pause.multipliedBy(3).dividedBy(2);
        return next.compareTo(pace.slowest()) < 0 ? next : pace.slowest();
    }

    private void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            trouble.interrupt();
        }
    }
}
