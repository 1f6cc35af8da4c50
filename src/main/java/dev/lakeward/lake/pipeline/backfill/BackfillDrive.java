package dev.lakeward.lake.pipeline.backfill;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.pipeline.backfill.BackfillPart.State;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Starts the runs of one backfill, so many at a time, and notes what becomes of each.
final class BackfillDrive {
    // After that, what was stopped as the thread was to end is left to whoever looks next.
    private static final long LONGEST_STOP_NANOS = Duration.ofSeconds(5).toNanos();

    private final BackfillFolder folder;
    private final BackfillRuns runs;
    private final DriveTime time;
    private final BackfillService.Pace pace;
    private final Consumer<Backfill> seen;
    private final Map<String, BackfillPart> active = new LinkedHashMap<>();
    // Runs of a value that has another one, by their ids: they are waited for, and stopped with all.
    private final Map<String, BackfillPart> others = new LinkedHashMap<>();
    private final Set<String> stopTold = new HashSet<>();
    private final Deque<String> pending = new ArrayDeque<>();
    private Backfill now;
    private final BackfillTrouble trouble;

    BackfillDrive(
            BackfillFolder folder,
            BackfillRuns runs,
            Backfill before,
            DriveTime time,
            BackfillService.Pace pace,
            Consumer<Backfill> seen) {
        this.folder = folder;
        this.runs = runs;
        this.now = before.going();
        this.time = time;
        this.trouble = new BackfillTrouble(time.nanos());
        this.pace = pace;
        this.seen = seen;
    }

    /// Does it; see [BackfillService#drive].
    Backfill run() {
        begin();
        pending.addAll(now.missing());
        save();
        Duration pause = pace.soonest();
        long stopBefore = Long.MAX_VALUE;
        while (!isOver() && time.at() < stopBefore) {
            boolean changed = look();
            if (trouble.isInterrupted() || folder.isStopping(now.id())) {
                changed |= stop();
            } else if (now.error().isEmpty()) {
                changed |= startMore();
            }
            if (trouble.isInterrupted() && stopBefore == Long.MAX_VALUE) {
                stopBefore = time.at() + LONGEST_STOP_NANOS;
            }
            if (changed) {
                save();
            }
            pause = trouble.pause(pace.slowest()).orElse(changed ? pace.soonest() : longer(pause));
            if (!isOver()) {
                sleep(pause);
            }
        }
        return end();
    }

    private boolean isOver() {
        return active.isEmpty()
                && others.isEmpty()
                && (pending.isEmpty()
                        || (now.stopped() && !trouble.isUnsure())
                        || !now.error().isEmpty());
    }

    private Backfill end() {
        if (active.isEmpty() && others.isEmpty()) {
            now = now.ended(time.now());
        }
        write();
        folder.stop(now.id(), false);
        now = now.driven(false);
        seen.accept(now);
        // Whose last run had succeeded before was not stopped.
        if (trouble.isInterrupted() && now.verdict() != Backfill.Verdict.SUCCEEDED) {
            Thread.currentThread().interrupt();
            throw new LakeException(LakeError.CANCELLED, "backfill", "", null);
        }
        return now;
    }

    // Who is interrupted meanwhile stops what runs from before.
    private void begin() {
        try {
            settle();
        } catch (LakeException e) {
            if (e.error() != LakeError.CANCELLED) {
                throw e;
            }
            trouble.interrupt();
            settle();
        }
    }

    private void save() {
        write();
        seen.accept(now);
    }

    // A stop that comes while nobody waits is taken before the next thing that an interrupt would break.
    private void write() {
        if (Thread.interrupted()) {
            trouble.interrupt();
        }
        folder.write(now);
    }

    // Finds what was started without our knowing, here or in a process that was killed.
    private void settle() {
        BackfillRuns.Children children = runs.children(now.id(), now.begun());
        now = now.told(children.newest());
        trouble.sure();
        others.clear();
        children.others().forEach(part -> others.put(part.run(), part));
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
        try {
            for (BackfillPart part : List.copyOf(active.values())) {
                BackfillPart next = runs.look(part);
                trouble.reached();
                if (next.state() == State.RUNNING) {
                    // Glue tries a run again as another one.
                    active.put(part.value(), next);
                } else {
                    active.remove(part.value());
                    if (next.state() == State.NOT_STARTED) {
                        pending.addFirst(part.value());
                    }
                }
                if (!next.equals(part)) {
                    changed.put(part.value(), next);
                }
            }
            for (BackfillPart part : List.copyOf(others.values())) {
                lookAtOther(part).ifPresent(done -> changed.put(done.value(), done));
                trouble.reached();
            }
        } catch (LakeException e) {
            trouble.bear(e);
        }
        now = now.with(changed);
        return !changed.isEmpty();
    }

    // What succeeded did so for its value.
    private Optional<BackfillPart> lookAtOther(BackfillPart part) {
        BackfillPart next = runs.look(part);
        others.remove(part.run());
        if (next.state() == State.RUNNING) {
            if (active.values().stream().noneMatch(each -> each.run().equals(next.run()))) {
                others.put(next.run(), next);
            }
            return Optional.empty();
        }
        return next.state() == State.SUCCEEDED && !active.containsKey(next.value())
                ? Optional.of(next)
                : Optional.empty();
    }

    private boolean startMore() {
        boolean started = false;
        try {
            if (trouble.isUnsure()) {
                settle();
            }
            int most = Math.min(now.order().atOnce(), runs.most());
            while (active.size() + others.size() < most
                    && !pending.isEmpty()
                    && !Thread.currentThread().isInterrupted()) {
                String value = pending.getFirst();
                Map<String, String> arguments = new LinkedHashMap<>(now.order().arguments());
                arguments.put(now.order().argument(), value);
                arguments.put(now.order().mark(), now.id());
                trouble.unsure();
                BackfillPart begun = BackfillPart.begun(value, runs.start(arguments), time.now());
                trouble.sure();
                pending.removeFirst();
                trouble.reached();
                active.put(value, begun);
                now = now.with(Map.of(value, begun));
                started = true;
            }
        } catch (LakeException e) {
            if (trouble.refused(e)) {
                now = now.failing(e);
            }
        }
        return started || !now.error().isEmpty();
    }

    // Each run is told until that is accepted: it may be out of reach, or be tried again as another run.
    private boolean stop() {
        boolean changed = !now.stopped();
        now = now.stopping();
        if (trouble.isUnsure()) {
            try {
                settle();
                changed = true;
            } catch (LakeException e) {
                trouble.bear(e);
            }
        }
        List<BackfillPart> going = new ArrayList<>(active.values());
        going.addAll(others.values());
        for (BackfillPart part : going) {
            if (!stopTold.contains(part.run())) {
                try {
                    runs.stop(part.run());
                    changed |= stopTold.add(part.run());
                } catch (LakeException e) {
                    changed |= stopRefused(e);
                }
            }
        }
        return changed;
    }

    private boolean stopRefused(LakeException e) {
        switch (e.error()) {
            case CANCELLED -> trouble.interrupt();
            // It has ended meanwhile, which the next look tells, or is told again.
            case CONFLICT, NOT_FOUND, THROTTLED, UNREACHABLE -> {}
            default -> {
                if (now.error().isEmpty()) {
                    now = now.failing(e);
                    return true;
                }
            }
        }
        return false;
    }

    private Duration longer(Duration pause) {
        Duration next = pause.multipliedBy(3).dividedBy(2);
        return next.compareTo(pace.slowest()) < 0 ? next : pace.slowest();
    }

    private void sleep(Duration pause) {
        try {
            time.pause().sleep(pause);
        } catch (InterruptedException e) {
            trouble.interrupt();
        }
    }
}
