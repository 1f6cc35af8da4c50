package dev.lakeward.async;

import dev.lakeward.fault.Fault;
import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// One run of the console from its start to its one end, whoever still looks at it. What it made is delivered once and
/// not kept here. All public methods are for the JavaFX thread.
public final class RunHandle {
    private static final int LONGEST_LOG = 1_000;

    private final Background background;
    private final RunKind kind;
    private final String title;
    private final String identity;
    private final Instant started;
    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(new State.Running(RunProgress.NONE, false));
    private final ObservableList<Line> log = FXCollections.observableArrayList();
    private final CompletableFuture<@Nullable Void> stopped = new CompletableFuture<>();
    private final RunSteps steps;
    private @Nullable Thread thread;
    private boolean cancelled;

    /// Where a run stands.
    public sealed interface State {
        /// `stopping` once it was cancelled and has not ended yet.
        record Running(RunProgress progress, boolean stopping) implements State {}

        /// Over, for good.
        sealed interface Ended extends State {
            Instant at();
        }

        record Succeeded(Instant at) implements Ended {}

        record Failed(LakeException cause, Instant at) implements Ended {}

        record Cancelled(Instant at) implements Ended {}
    }

    /// A line of the log.
    public record Line(Instant at, String text) {}

    RunHandle(Background background, RunKind kind, String title, String identity) {
        this.background = background;
        this.kind = kind;
        this.title = title;
        this.identity = identity;
        this.started = background.clock().instant();
        this.steps = new RunSteps(background, this::tell);
    }

    /// Does the work in the background. `ended` hears the one outcome.
    <T> void start(RunWork<T> work, Consumer<T> soFar, Consumer<Load<T>> ended) {
        background.run(() -> {
            Load<T> outcome = enter() ? attempt(work, report(soFar)) : new Load.Failed<>(cancellation(null));
            leave();
            stopped.complete(null);
            background.show(() -> {
                steps.flush();
                try {
                    ended.accept(outcome);
                } finally {
                    state.set(end(outcome));
                }
            });
        });
    }

    private synchronized boolean enter() {
        thread = Thread.currentThread();
        return !cancelled;
    }

    // An interruption that comes too late must not meet whatever this thread does next.
    private synchronized void leave() {
        thread = null;
        Thread.interrupted();
    }

    private <T> RunWork.Report<T> report(Consumer<T> soFar) {
        return new RunWork.Report<>() {
            @Override
            public void progress(RunProgress progress) {
                steps.progress(progress);
            }

            @Override
            public void log(String line) {
                steps.log(new Line(background.clock().instant(), line));
            }

            @Override
            public void soFar(T value) {
                background.show(() -> {
                    if (isRunning()) {
                        soFar.accept(value);
                    }
                });
            }
        };
    }

    private <T> Load<T> attempt(RunWork<T> work, RunWork.Report<T> report) {
        try {
            return new Load.Ready<>(work.run(report), background.clock().instant());
        } catch (LakeException e) {
            if (e.error() == LakeError.INTERNAL) {
                Fault.log(e.operation(), e);
            }
            return new Load.Failed<>(e);
        } catch (InterruptedException e) {
            return new Load.Failed<>(cancellation(e));
        } catch (Throwable e) {
            Fault.log("background", e);
            return new Load.Failed<>(new LakeException(LakeError.INTERNAL, "background", "", e));
        }
    }

    private static LakeException cancellation(@Nullable Throwable cause) {
        return new LakeException(LakeError.CANCELLED, "background", "", cause);
    }

    private State.Ended end(Load<?> outcome) {
        Instant now = background.clock().instant();
        return outcome instanceof Load.Failed<?>(LakeException cause)
                ? cause.error() == LakeError.CANCELLED ? new State.Cancelled(now) : new State.Failed(cause, now)
                : new State.Succeeded(now);
    }

    private void tell(@Nullable RunProgress progress, List<Line> lines) {
        if (progress != null && state.get() instanceof State.Running(RunProgress before, boolean stopping)) {
            state.set(new State.Running(progress, stopping));
        }
        log.addAll(lines);
        if (log.size() > LONGEST_LOG) {
            log.remove(0, log.size() - LONGEST_LOG);
        }
    }

    /// Has it stop where it can; it has ended once its state says so, and what it did until then is done.
    public void cancel() {
        if (state.get() instanceof State.Running(RunProgress progress, boolean stopping)) {
            synchronized (this) {
                cancelled = true;
                if (thread != null) {
                    thread.interrupt();
                }
            }
            state.set(new State.Running(progress, true));
        }
    }

    public boolean isRunning() {
        return state.get() instanceof State.Running;
    }

    /// Completes when its thread works no more, which may be before the state says so.
    public CompletableFuture<@Nullable Void> stopped() {
        return stopped;
    }

    public RunKind kind() {
        return kind;
    }

    /// What it is, in a person's words.
    public String title() {
        return title;
    }

    /// As whom the lake was viewed when it began.
    String identity() {
        return identity;
    }

    public Instant started() {
        return started;
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /// What it told, oldest first; the last thousand lines.
    public ObservableList<Line> log() {
        return FXCollections.unmodifiableObservableList(log);
    }
}
