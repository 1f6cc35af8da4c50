package dev.lakeward.async;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
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
        interruptCurrent();
        state.set(new Load.Loading<>(background.clock().instant()));
        FutureTask<?>[] self = new FutureTask<?>[1];
        self[0] = background.task(() -> {
            Load<T> result = attempt(work);
            background.show(() -> {
                if (current == self[0]) {
                    state.set(result);
                }
            });
        });
        current = self[0];
        background.run(self[0]);
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
            return new Load.Failed<>(e);
        } catch (Throwable e) {
            return new Load.Failed<>(new LakeException(LakeError.INTERNAL, "background", "", e));
        }
    }
}
