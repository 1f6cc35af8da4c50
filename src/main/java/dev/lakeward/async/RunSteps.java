package dev.lakeward.async;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a run told and the screen has not shown yet: however much comes, one delivery waits at a time.
final class RunSteps {
    private final Background background;
    private final Told told;
    private final List<RunHandle.Line> lines = new ArrayList<>();
    private @Nullable RunProgress progress;
    private boolean waiting;

    /// Hears of it on the JavaFX thread.
    interface Told {
        void tell(@Nullable RunProgress progress, List<RunHandle.Line> lines);
    }

    RunSteps(Background background, Told told) {
        this.background = background;
        this.told = told;
    }

    void progress(RunProgress now) {
        add(now, List.of());
    }

    void log(RunHandle.Line line) {
        add(null, List.of(line));
    }

    private void add(@Nullable RunProgress now, List<RunHandle.Line> more) {
        synchronized (this) {
            progress = now == null ? progress : now;
            lines.addAll(more);
            if (waiting) {
                return;
            }
            waiting = true;
        }
        background.show(this::flush);
    }

    /// Delivers what waits; for the JavaFX thread.
    void flush() {
        RunProgress now;
        List<RunHandle.Line> some;
        synchronized (this) {
            now = progress;
            some = List.copyOf(lines);
            progress = null;
            lines.clear();
            waiting = false;
        }
        told.tell(now, some);
    }
}
