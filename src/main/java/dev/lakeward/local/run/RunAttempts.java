package dev.lakeward.local.run;

import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.store.Document;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// How one attempt of a run goes: it begins, works, and publishes what it made with its end, or fails.
final class RunAttempts {
    private final RunStore store;
    private final ObjectStore objects;
    private final Supplier<Instant> now;

    RunAttempts(RunStore store, ObjectStore objects, Supplier<Instant> now) {
        this.store = store;
        this.objects = objects;
        this.now = now;
    }

    /// Does it all, on the run's own thread; the deadline is a moment of the machine's own time.
    void execute(ActiveRun run, Duration deadline) {
        if (begin(run, deadline)) {
            work(run);
        }
    }

    /// Ends a run, unless it has ended; says whether it did. One that begins meanwhile is ended a moment later.
    boolean end(ActiveRun run, UnaryOperator<Run> end) {
        run.effects().lock();
        try {
            return endNow(run, end);
        } finally {
            run.effects().unlock();
        }
    }

    private boolean endNow(ActiveRun run, UnaryOperator<Run> end) {
        Optional<Run> from = store.find(run.current().id());
        while (from.isPresent() && from.get().state() instanceof RunState.Unfinished) {
            Run known = run.current();
            Run latest = known.state().equals(from.get().state()) ? known : from.get();
            Run ended = end.apply(latest);
            if (store.move(latest, ended)) {
                run.moved(ended);
                return true;
            }
            from = store.find(known.id());
        }
        return false;
    }

    private boolean begin(ActiveRun run, Duration deadline) {
        Run queued = run.current();
        if (!run.isGoing() || !(queued.state() instanceof RunState.Queued)) {
            return false;
        }
        Run running = queued.started(now.get());
        try {
            if (!store.move(queued, running)) {
                return false;
            }
        } catch (RuntimeException e) {
            fail(run, run.work().error(e));
            return false;
        }
        run.until(deadline);
        run.moved(running);
        return true;
    }

    private void work(ActiveRun run) {
        Optional<RunError> failure = Optional.empty();
        try {
            publish(run, run.work().run(new RunContext(run, store, objects)));
        } catch (RunStoppedException e) {
            // Whoever ended it has written so, though it may not have told this thread yet.
        } catch (RuntimeException | Error e) {
            if (run.isGoing()) {
                failure = Optional.of(run.work().error(e));
            }
        } finally {
            try {
                // First, as on a full disk its end can be written only in the space that it held.
                run.work().close();
            } finally {
                failure.ifPresent(error -> fail(run, error));
            }
        }
    }

    private void fail(ActiveRun run, RunError error) {
        run.log().line(error.sentence());
        end(run, current -> current.failed(now.get(), error));
    }

    private void publish(ActiveRun run, Outcome outcome) {
        Run running = run.current();
        try {
            run.moved(done(run, running, outcome));
        } catch (RunStore.SupersededException e) {
            throw new RunStoppedException(running.id());
        } catch (Outcome.StaleException e) {
            publish(run, e.anew());
        }
    }

    private Run done(ActiveRun run, Run running, Outcome outcome) {
        try {
            return published(run, running, outcome);
        } catch (Outcome.NeedlessException e) {
            return published(run, running, outcome.needless());
        }
    }

    // As it was decided last, which is what was written.
    private Run published(ActiveRun run, Run running, Outcome outcome) {
        AtomicReference<@Nullable Run> done = new AtomicReference<>();
        objects.publish(outcome.files(), () -> {
            List<Document> documents = outcome.documents().get();
            Run ended = running.succeeded(now.get(), outcome);
            store.moveTogether(running, ended, run::isGoing);
            done.set(ended);
            return documents;
        });
        return Objects.requireNonNull(done.get());
    }
}
