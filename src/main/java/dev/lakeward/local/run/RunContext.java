package dev.lakeward.local.run;

import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.s3.StoredObject;
import dev.lakeward.local.store.Document;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// What a run's work knows of its run, and tells it. Thread-safe.
public final class RunContext {
    private final ActiveRun active;
    private final RunStore store;
    private final ObjectStore objects;

    RunContext(ActiveRun active, RunStore store, ObjectStore objects) {
        this.active = active;
        this.store = store;
        this.objects = objects;
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

    /// Tells all counts so far.
    public void counts(Map<String, Long> counts) {
        requireGoing();
        active.update(run -> run.with(run.progress(), counts, run.costs()));
    }

    /// Publishes a part of what the run makes, for kinds whose parts are whole by themselves: files, documents and the
    /// counts that tell of them are one change. Throws [RunStoppedException] where the run has ended. Whoever would
    /// end it meanwhile waits, so that the counts of an ended run are those of all that it published.
    public List<StoredObject> publish(
            List<ObjectStore.Incoming> files, Supplier<List<Document>> documents, Map<String, Long> counts) {
        active.effects().lock();
        try {
            requireGoing();
            Run now = active.current();
            Run counted = now.with(now.progress(), counts, now.costs());
            List<StoredObject> published = objects.publish(files, () -> {
                List<Document> more = documents.get();
                store.moveTogether(now, counted, active::isGoing);
                return more;
            });
            active.update(run -> run.with(run.progress(), counts, run.costs()));
            return published;
        } catch (RunStore.SupersededException e) {
            throw new RunStoppedException(active.current().id());
        } finally {
            active.effects().unlock();
        }
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
