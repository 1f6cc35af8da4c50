package dev.lakeward.local.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Which run of a kind goes when. Owners take turns, nobody holds every place, and what waits holds no thread.
final class RunQueue {
    private final RunKind kind;
    private final Consumer<ActiveRun> body;
    private final Map<String, Deque<ActiveRun>> waiting = new LinkedHashMap<>();
    // Taken places by owner: those of runs that wait, and of runs that are being written down.
    private final Map<String, Integer> taken = new HashMap<>();
    private final Map<String, Integer> running = new HashMap<>();
    private final Map<String, Integer> runningOfSubject = new HashMap<>();
    private int takenCount;
    private int runningCount;
    private boolean closed;

    RunQueue(RunKind kind, Consumer<ActiveRun> body) {
        this.kind = kind;
        this.body = body;
    }

    RunKind kind() {
        return kind;
    }

    /// Takes a place to wait at, for [#add] or [#release].
    synchronized void reserve(String owner) {
        int own = taken.getOrDefault(owner, 0);
        if (closed) {
            throw new TooManyRunsException("The lake is being closed and starts nothing any more.");
        }
        if (own >= kind.slots().waitingOfOne() || takenCount >= kind.slots().waiting()) {
            throw new TooManyRunsException("Too many runs of kind " + kind.name() + " wait: " + own + " of "
                    + kind.slots().waitingOfOne() + " for this owner, " + takenCount + " of "
                    + kind.slots().waiting() + " in all. Try again when some have ended.");
        }
        take(owner);
    }

    private void take(String owner) {
        taken.merge(owner, 1, Integer::sum);
        takenCount++;
    }

    synchronized void release(String owner) {
        taken.merge(owner, -1, Integer::sum);
        taken.remove(owner, 0);
        takenCount--;
    }

    /// Takes a run that has a place; it begins at once, on its own thread, where it is its turn.
    synchronized void add(ActiveRun run) {
        waiting.computeIfAbsent(run.owner(), owner -> new ArrayDeque<>()).add(run);
        startNext();
    }

    /// Takes a run that waited before the lake was opened, however many there are.
    synchronized void addAgain(ActiveRun run) {
        take(run.owner());
        add(run);
    }

    /// Takes out a run that has not begun.
    synchronized void remove(ActiveRun run) {
        Deque<ActiveRun> own = waiting.get(run.owner());
        if (own != null && own.remove(run)) {
            release(run.owner());
        }
    }

    /// Begins nothing any more.
    synchronized void close() {
        closed = true;
    }

    /// Waits until nothing runs, but not longer than that.
    synchronized void awaitEnds(Duration longest) {
        long until = System.nanoTime() + longest.toNanos();
        try {
            while (runningCount > 0 && System.nanoTime() < until) {
                wait(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void startNext() {
        while (runningCount < kind.slots().running() && !closed) {
            Optional<ActiveRun> next = next();
            if (next.isEmpty()) {
                return;
            }
            ActiveRun run = next.get();
            runningCount++;
            running.merge(run.owner(), 1, Integer::sum);
            runningOfSubject.merge(run.subject(), 1, Integer::sum);
            Thread.ofPlatform()
                    .daemon()
                    .name(kind.name() + "-" + run.current().id())
                    .start(() -> {
                        try {
                            body.accept(run);
                        } finally {
                            ended(run);
                        }
                    });
        }
    }

    private Optional<ActiveRun> first(Deque<ActiveRun> own) {
        return own.stream()
                .filter(run -> runningOfSubject.getOrDefault(run.subject(), 0)
                        < run.work().mostOfSubject())
                .findFirst();
    }

    // Whoever was served goes behind the others.
    private Optional<ActiveRun> next() {
        waiting.values().removeIf(Deque::isEmpty);
        for (Map.Entry<String, Deque<ActiveRun>> each : waiting.entrySet()) {
            Optional<ActiveRun> first =
                    running.getOrDefault(each.getKey(), 0) < kind.slots().runningOfOne()
                            ? first(each.getValue())
                            : Optional.empty();
            if (first.isPresent()) {
                ActiveRun run = first.get();
                Deque<ActiveRun> own = each.getValue();
                waiting.remove(each.getKey());
                own.remove(run);
                release(run.owner());
                waiting.put(run.owner(), own);
                return first;
            }
        }
        return Optional.empty();
    }

    private synchronized void ended(ActiveRun run) {
        runningCount--;
        running.merge(run.owner(), -1, Integer::sum);
        running.remove(run.owner(), 0);
        runningOfSubject.merge(run.subject(), -1, Integer::sum);
        runningOfSubject.remove(run.subject(), 0);
        notifyAll();
        startNext();
    }
}
