package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.async.Load;
import dev.lakeward.async.RunHandle;
import dev.lakeward.async.RunKind;
import dev.lakeward.async.RunWork;
import dev.lakeward.async.SessionRuns;
import dev.lakeward.lake.LakeException;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What a pane does for a while, one thing at a time, and what it says of the last one.
final class OneRun {
    private final SessionRuns runs;
    private final ReadOnlyObjectWrapper<@Nullable RunHandle> run = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Notice> notice = new ReadOnlyObjectWrapper<>();

    OneRun(SessionRuns runs) {
        this.runs = runs;
    }

    /// Starts one where none runs; what was said before is gone then.
    <T> void start(RunKind kind, String title, RunWork<T> work, Consumer<T> done, Consumer<LakeException> failed) {
        if (isBusy()) {
            return;
        }
        notice.set(null);
        RunHandle started = runs.<T>start(kind, title, work, outcome -> {
            run.set(null);
            switch (outcome) {
                case Load.Idle<T> ignored -> {}
                case Load.Loading<T> ignored -> {}
                case Load.Ready<T> ready -> done.accept(ready.value());
                case Load.Failed<T>(LakeException cause) -> failed.accept(cause);
            }
        });
        // Where work is done at once it has ended by now.
        if (started.isRunning()) {
            run.set(started);
        }
    }

    boolean isBusy() {
        return run.get() != null;
    }

    /// Stops what runs.
    void cancel() {
        RunHandle running = run.get();
        if (running != null) {
            running.cancel();
        }
    }

    void say(@Nullable Notice what) {
        notice.set(what);
    }

    /// What runs; null while nothing does.
    ReadOnlyObjectProperty<@Nullable RunHandle> run() {
        return run.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Notice> notice() {
        return notice.getReadOnlyProperty();
    }
}
