package dev.lakeward.async;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// One value that a screen shows, where only the newest run counts: starting again cancels the older one, and its
/// result is not shown. All public methods are for the JavaFX thread.
public final class LatestLoad<T> {
    private final Background background;
    private final Consumer<? super T> unseen;
    private final ReadOnlyObjectWrapper<Load<T>> state = new ReadOnlyObjectWrapper<>(new Load.Idle<>());
    private @Nullable RunHandle current;

    LatestLoad(Background background, Consumer<? super T> unseen) {
        this.background = background;
        this.unseen = unseen;
    }

    public ReadOnlyObjectProperty<Load<T>> state() {
        return state.getReadOnlyProperty();
    }

    /// Fetches a new value by a short run that nobody needs to follow.
    public void start(Callable<T> work) {
        start(new RunHandle(background, RunKind.READING, "", ""), report -> work.call());
    }

    /// Fetches a new value by a run that is listed. What it has so far shows as ready too, until the next.
    public void start(SessionRuns runs, RunKind kind, String title, RunWork<T> work) {
        start(runs.listed(kind, title), work);
    }

    /// [#start(SessionRuns, RunKind, String, RunWork)] as an identity that need not be the viewed one: those who may
    /// see the run are told of it.
    public void start(SessionRuns runs, RunKind kind, String title, String identity, RunWork<T> work) {
        start(runs.listed(kind, title, identity), work);
    }

    private void start(RunHandle next, RunWork<T> work) {
        cancelCurrent();
        current = next;
        state.set(new Load.Loading<>(background.clock().instant()));
        next.start(
                work,
                soFar -> {
                    if (current == next) {
                        state.set(new Load.Ready<>(soFar, background.clock().instant()));
                    }
                },
                outcome -> ended(next, outcome));
    }

    private void ended(RunHandle run, Load<T> outcome) {
        if (current == run) {
            current = null;
            state.set(outcome);
        } else if (outcome instanceof Load.Ready<T> late) {
            unseen.accept(late.value());
        }
    }

    /// Whether more is to come than what the state shows.
    public boolean isRunning() {
        return current != null;
    }

    /// Has the run in progress, if any, stop: its end then shows as what it is.
    public void stop() {
        if (current != null) {
            current.cancel();
        }
    }

    /// Cancels the run in progress, if any, and forgets the value.
    public void cancel() {
        cancelCurrent();
        state.set(new Load.Idle<>());
    }

    private void cancelCurrent() {
        if (current != null) {
            RunHandle before = current;
            current = null;
            before.cancel();
        }
    }
}
