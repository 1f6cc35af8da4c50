package dev.lakeward.local.run;

import java.util.HashMap;
import java.util.Map;

/// What a run's work knows of its run, and tells it. Thread-safe.
public final class RunContext {
    private final ActiveRun active;
    private final RunStore store;

    RunContext(ActiveRun active, RunStore store) {
        this.active = active;
        this.store = store;
    }

    /// The run as it stands now.
    public Run run() {
        return active.current();
    }

    /// Throws [RunStoppedException] where the run has ended: to be asked before each effect and each long step.
    public void requireGoing() {
        if (!active.isGoing()) {
            throw new RunStoppedException(run().id());
        }
    }

    /// Tells how far it is; shown at once, written about once a second.
    public void progress(Progress progress) {
        requireGoing();
        active.update(run -> run.with(progress, run.counts(), run.costs()));
    }

    /// Tells a count so far, such as rows.
    public void count(String name, long value) {
        requireGoing();
        active.update(run -> run.with(run.progress(), put(run.counts(), name, value), run.costs()));
    }

    private static Map<String, Long> put(Map<String, Long> figures, String name, long value) {
        Map<String, Long> all = new HashMap<>(figures);
        all.put(name, value);
        return all;
    }

    /// Writes down, durably, how far it may be taken up again; throws [RunStoppedException] where the run has ended.
    public void checkpoint(String reached) {
        requireGoing();
        active.update(run -> run.withCheckpoint(reached));
        Run now = active.current();
        if (!now.checkpoint().equals(reached) || !store.move(now, now)) {
            throw new RunStoppedException(now.id());
        }
    }

    /// Adds a line to the run's log.
    public void log(String line) {
        active.log().line(line);
    }
}
