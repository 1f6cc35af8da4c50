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
import software.amazon.awssdk.services.glue.model.ResourceNumberLimitExceededException;

/// Starts the runs of one backfill, so many at a time, and notes what becomes of each.
final class BackfillDrive {
    // After that, what was stopped as the thread was to end is left to whoever looks next.
    private static final long LONGEST_STOP_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int MOST_UNREACHED = 10;

    private final BackfillFolder folder;
    private final BackfillRuns runs;
    private final Supplier<Instant> clock;
    private final BackfillService.Pace pace;
    private final Consumer<Backfill> seen;
    private final Map<String, BackfillPart> active = new LinkedHashMap<>();
    private final Deque<String> pending = new ArrayDeque<>();
    private Backfill now;
    private boolean interrupted;
    private boolean stopTold;
    // A start may have happened although its answer never came.
    private boolean doubtful = true;
    private int unreached;

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
            if (interrupted || folder.isStopping(now.id())) {
                changed |= stop();
            } else if (now.error().isEmpty()) {
                changed |= startMore();
            }
            if (interrupted && stopBefore == Long.MAX_VALUE) {
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
        if (interrupted) {
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
        doubtful = false;
        active.clear();
        now.parts().stream()
                .filter(part -> part.state() == State.RUNNING)
                .forEach(part -> active.put(part.value(), part));
        pending.removeIf(value -> active.containsKey(value) || isDone(value));
    }

    private boolean isDone(String value) {
        return now.parts().stream().anyMatch(part -> part.value().equals(value) && part.state() == State.SUCCEEDED);
    }

    private boolean look() {
        Map<String, BackfillPart> changed = new TreeMap<>();
        for (BackfillPart part : List.copyOf(active.values())) {
            try {
                BackfillPart next = runs.look(part);
                unreached = 0;
                if (next.state() != State.RUNNING) {
                    active.remove(part.value());
                    changed.put(part.value(), next);
                    if (next.state() == State.NOT_STARTED) {
                        pending.addFirst(part.value());
                    }
                }
            } catch (LakeException e) {
                bear(e);
                break;
            }
        }
        now = now.with(changed);
        return !changed.isEmpty();
    }

    // Whoever is busy or out of reach is asked again; the runs go on all the same.
    private void bear(LakeException e) {
        switch (e.error()) {
            case CANCELLED -> interrupt();
            case THROTTLED -> {}
            case UNREACHABLE -> {
                if (++unreached > MOST_UNREACHED) {
                    throw e;
                }
            }
            default -> throw e;
        }
    }

    private void interrupt() {
        // What is told from now on must be heard.
        Thread.interrupted();
        interrupted = true;
    }

    private boolean startMore() {
        boolean started = false;
        try {
            if (doubtful) {
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
                doubtful = true;
                BackfillPart begun = BackfillPart.begun(value, runs.start(arguments), clock.get());
                doubtful = false;
                pending.removeFirst();
                active.put(value, begun);
                now = now.with(Map.of(value, begun));
                started = true;
            }
        } catch (LakeException e) {
            refused(e);
        }
        return started || !now.error().isEmpty();
    }

    // A place that somebody else has is waited for; what would be refused again ends all of it.
    private void refused(LakeException e) {
        boolean full = e.error() == LakeError.CONFLICT || e.getCause() instanceof ResourceNumberLimitExceededException;
        if (full) {
            doubtful = false;
            return;
        }
        switch (e.error()) {
            case CANCELLED, THROTTLED, UNREACHABLE -> bear(e);
            default -> {
                doubtful = false;
                now = now.failing(e.detail().isEmpty() ? e.operation() + ": " + e.error() : e.detail());
            }
        }
    }

    private boolean stop() {
        if (stopTold) {
            return false;
        }
        stopTold = true;
        now = now.stopping();
        if (doubtful) {
            try {
                settle();
            } catch (LakeException e) {
                bear(e);
            }
        }
        for (BackfillPart part : active.values()) {
            try {
                runs.stop(part.run());
            } catch (LakeException e) {
                // It has ended meanwhile, or is told by the next look.
                if (e.error() == LakeError.CANCELLED) {
                    interrupt();
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
            interrupted = true;
        }
    }
}
