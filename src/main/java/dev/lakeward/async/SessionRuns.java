package dev.lakeward.async;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The runs of one session, whichever screen started them. For the JavaFX thread.
public final class SessionRuns {
    private static final int MOST_ENDED = 200;

    private final Background background;
    private final ObservableList<RunHandle> all = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper running = new ReadOnlyIntegerWrapper();
    private final List<Consumer<RunHandle>> listeners = new ArrayList<>();
    private String identity = "";
    private boolean everything = true;

    public SessionRuns(Background background) {
        this.background = background;
    }

    /// Starts a run; `ended` hears the one outcome of it.
    public <T> RunHandle start(RunKind kind, String title, RunWork<T> work, Consumer<Load<T>> ended) {
        RunHandle handle = listed(kind, title);
        handle.start(work, soFar -> {}, ended);
        return handle;
    }

    /// A run that is listed and not started yet.
    RunHandle listed(RunKind kind, String title) {
        return listed(kind, title, identity);
    }

    /// A run of an identity, viewed or not, that is listed and not started yet.
    RunHandle listed(RunKind kind, String title, String identity) {
        RunHandle handle = new RunHandle(background, kind, title, identity);
        all.addFirst(handle);
        running.set(running.get() + 1);
        handle.state().subscribe((before, now) -> {
            if (now instanceof RunHandle.State.Ended) {
                running.set(running.get() - 1);
                forgetOld();
                List.copyOf(listeners).forEach(each -> each.accept(handle));
            }
        });
        return handle;
    }

    private void forgetOld() {
        if (all.size() > running.get() + MOST_ENDED) {
            for (int i = all.size() - 1; i >= 0; i--) {
                if (!all.get(i).isRunning()) {
                    all.remove(i);
                    return;
                }
            }
        }
    }

    /// From now on runs are of this identity; `everything` where it is the session's own, to whom all are shown.
    public void viewAs(String viewed, boolean own) {
        identity = viewed;
        everything = own;
    }

    /// Whether the viewed identity may be told what a run is: another's statement may name what this one may not see.
    public boolean shows(RunHandle run) {
        return everything || run.identity().equals(identity);
    }

    /// Hears of every run that ends, until the subscription is taken back.
    public Subscription onEnd(Consumer<RunHandle> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    public boolean isRunning(RunKind kind) {
        return all.stream().anyMatch(each -> each.kind() == kind && each.isRunning());
    }

    /// Cancels what is of use only to screens that go.
    public void leaveScreens() {
        all.stream().filter(each -> !each.kind().outlivesScreens()).forEach(RunHandle::cancel);
    }

    /// Cancels everything; completes when no thread works for a run any more.
    public CompletableFuture<@Nullable Void> stop() {
        all.forEach(RunHandle::cancel);
        return CompletableFuture.allOf(all.stream().map(RunHandle::stopped).toArray(CompletableFuture[]::new));
    }

    /// Newest first: those that run, and the last that ended.
    public ObservableList<RunHandle> all() {
        return FXCollections.unmodifiableObservableList(all);
    }

    /// How many run.
    public ReadOnlyIntegerProperty running() {
        return running.getReadOnlyProperty();
    }
}
