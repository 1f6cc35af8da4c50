package dev.lakeward.local.run;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/// A run that this process has queued or running, as its own threads know it. The store is the judge of its state.
final class ActiveRun {
    private final RunQueue queue;
    private final RunWork work;
    private final RunLog log;
    private final RunEvents events;
    private final Lock effects = new ReentrantLock();
    private Run current;
    private Duration deadline = Duration.ZERO;
    private boolean changed;
    private volatile boolean stopped;

    ActiveRun(RunQueue queue, Run run, RunWork work, RunLog log, RunEvents events) {
        this.queue = queue;
        this.current = run;
        this.work = work;
        this.log = log;
        this.events = events;
    }

    RunQueue queue() {
        return queue;
    }

    RunKind kind() {
        return queue.kind();
    }

    RunWork work() {
        return work;
    }

    RunLog log() {
        return log;
    }

    synchronized Run current() {
        return current;
    }

    /// Held by whoever publishes a part of what the run makes, and by whoever ends the run from outside.
    Lock effects() {
        return effects;
    }

    String subject() {
        return current().subject();
    }

    String owner() {
        return current().owner();
    }

    /// What the store took: told on, unless something later was told before.
    synchronized void moved(Run next) {
        if (next.isAfter(current)) {
            current = next;
            events.offer(next);
            log.line(next.state().name());
        }
    }

    /// Notes how far it is, while it runs.
    synchronized void update(UnaryOperator<Run> change) {
        if (current.state() instanceof RunState.Running && !stopped) {
            current = change.apply(current);
            changed = true;
            events.offer(current);
        }
    }

    /// It began, and may go on until the machine's own time says so.
    synchronized void until(Duration end) {
        deadline = end;
    }

    synchronized boolean isLate(Duration uptime) {
        return current.state() instanceof RunState.Running && !stopped && uptime.compareTo(deadline) > 0;
    }

    /// Whether it runs and has something to tell, or was not seen for so long.
    synchronized boolean beats(Instant now, Duration longest) {
        boolean due = current.state() instanceof RunState.Running
                && !stopped
                && (changed || Duration.between(current.heartbeat(), now).abs().compareTo(longest) > 0);
        if (due) {
            changed = false;
            current = current.seen(now);
        }
        return due;
    }

    boolean isGoing() {
        return !stopped;
    }

    /// From now on what it still does has no effect and no say.
    void stop() {
        stopped = true;
        work.stop();
    }
}
