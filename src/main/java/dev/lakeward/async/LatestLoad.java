package dev.lakeward.async;

import dev.lakeward.fault.Fault;
import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// One background value where only the newest request counts: starting again interrupts the
/// older run and drops its result. All public methods are for the JavaFX thread.
public final class LatestLoad<T> {
    private final Background background;
    private final ReadOnlyObjectWrapper<Load<T>> state = new ReadOnlyObjectWrapper<>(new Load.Idle<>());
    private @Nullable Future<?> current;

    LatestLoad(Background background) {
        this.background = background;
    }

    public ReadOnlyObjectProperty<Load<T>> state() {
        return state.getReadOnlyProperty();
    }

    /// Fetches a new value. `work` runs on a virtual thread and is interrupted when superseded.
    public void start(Callable<T> work) {
        start(work, new FutureTask<?>[1]);
    }

    private void start(Callable<T> work, FutureTask<?>[] self) {
        interruptCurrent();
        self[0] = background.task(() -> {
            Load<T> result = attempt(work);
            background.show(() -> {
                if (current == self[0]) {
                    current = null;
                    state.set(result);
                }
            });
        });
        current = self[0];
        state.set(new Load.Loading<>(background.clock().instant()));
        background.run(self[0]);
    }

    /// Whether more is to come than what the state shows.
    public boolean isRunning() {
        return current != null;
    }

    /// Work that can show what it has so far.
    public interface Growing<T> {
        T run(Consumer<T> soFar) throws Exception;
    }

    /// As [#start]; what the work shows on its way is delivered as ready too, until the next.
    public void startGrowing(Growing<T> work) {
        FutureTask<?>[] self = new FutureTask<?>[1];
        start(
                () -> work.run(soFar -> background.show(() -> {
                    if (current == self[0]) {
                        state.set(new Load.Ready<>(soFar, background.clock().instant()));
                    }
                })),
                self);
    }

    /// Interrupts the run in progress, if any, and forgets the value.
    public void cancel() {
        interruptCurrent();
        state.set(new Load.Idle<>());
    }

    private void interruptCurrent() {
        if (current != null) {
            current.cancel(true);
            current = null;
        }
    }

    private Load<T> attempt(Callable<T> work) {
        try {
            return new Load.Ready<>(work.call(), background.clock().instant());
        } catch (LakeException e) {
            if (e.error() == LakeError.INTERNAL) {
                Fault.log(e.operation(), e);
            }
            return new Load.Failed<>(e);
        } catch (Throwable e) {
            Fault.log("background", e);
            return new Load.Failed<>(new LakeException(LakeError.INTERNAL, "background", "", e));
        }
    }
}
