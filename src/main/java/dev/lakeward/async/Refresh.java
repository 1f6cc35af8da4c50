package dev.lakeward.async;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Follows a value that changes by itself: asks for it again and again, only while somebody looks, and less often while
/// the service is busy or out of reach, when what was read last keeps showing. For the JavaFX thread.
public final class Refresh<T> {
    private static final Duration SLOWEST = Duration.ofMinutes(1);

    private final Background background;
    private final Callable<T> work;
    private final Duration usual;
    private final Function<? super T, Duration> between;
    private final LatestLoad<T> asking;
    private final ReadOnlyObjectWrapper<Load<T>> state = new ReadOnlyObjectWrapper<>(new Load.Idle<>());
    private Duration pause;
    // Which watch it is: a pause that ends in a later one asks nothing.
    private int watch;
    private boolean shown;

    /// `work` blocks; between an answer and the next question lies `usual`.
    public Refresh(Background background, Callable<T> work, Duration usual) {
        this(background, work, usual, answer -> usual);
    }

    /// As the other, where `between` says how long an answer is good for: less while something is going on.
    public Refresh(Background background, Callable<T> work, Duration usual, Function<? super T, Duration> between) {
        this.between = between;
        this.background = background;
        this.work = work;
        this.usual = usual;
        this.pause = usual;
        this.asking = background.latest();
        asking.state().subscribe(this::answered);
    }

    /// Somebody looks from now on: asks at once.
    public void show() {
        if (!shown) {
            shown = true;
            watch++;
            pause = usual;
            asking.start(work);
        }
    }

    /// Nobody looks any more.
    public void hide() {
        shown = false;
        asking.cancel();
    }

    /// Asks at once, where somebody looks: something was changed.
    public void again() {
        if (shown) {
            watch++;
            pause = usual;
            asking.start(work);
        }
    }

    private void answered(Load<T> now) {
        switch (now) {
            case Load.Idle<T> ignored -> {}
            case Load.Loading<T> loading -> {
                if (!(state.get() instanceof Load.Ready<T>)) {
                    state.set(loading);
                }
            }
            case Load.Ready<T> ready -> {
                pause = between.apply(ready.value());
                state.set(ready);
                askLater();
            }
            case Load.Failed<T> failed -> {
                pause = pause.multipliedBy(2).compareTo(SLOWEST) > 0 ? SLOWEST : pause.multipliedBy(2);
                if (!(state.get() instanceof Load.Ready<T>) || !passes(failed.cause())) {
                    state.set(failed);
                }
                askLater();
            }
        }
    }

    private static boolean passes(LakeException cause) {
        return cause.error() == LakeError.THROTTLED || cause.error() == LakeError.UNREACHABLE;
    }

    private void askLater() {
        int current = watch;
        background.later(pause, () -> {
            if (shown && current == watch) {
                asking.start(work);
            }
        });
    }

    /// What was read last, or why it could not be.
    public ReadOnlyObjectProperty<Load<T>> state() {
        return state.getReadOnlyProperty();
    }
}
