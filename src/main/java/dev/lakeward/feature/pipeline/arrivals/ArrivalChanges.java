package dev.lakeward.feature.pipeline.arrivals;

import dev.lakeward.async.Background;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.ui.ErrorTexts;
import dev.lakeward.ui.page.Outcome;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What is done to sources, one thing after the other: how the last ended, and what takes it back.
final class ArrivalChanges {
    private final LatestLoad<Done> doing;
    private final Runnable changed;
    private final ReadOnlyObjectWrapper<@Nullable Undo> undo = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Outcome> outcome = new ReadOnlyObjectWrapper<>(Outcome.NONE);
    private @Nullable Undo undoing;

    /// What takes the last change back, and what is said then.
    record Undo(Runnable work, String said) {}

    private record Done(String said, Optional<Undo> undo) {}

    /// `changed` hears of each change that went well.
    ArrivalChanges(Background background, Runnable changed) {
        this.doing = background.latest();
        this.changed = changed;
        doing.state().subscribe(this::done);
    }

    private void done(Load<Done> now) {
        switch (now) {
            case Load.Ready<Done> ready -> {
                outcome.set(new Outcome(ready.value().said(), false));
                ready.value().undo().ifPresent(undo::set);
                changed.run();
            }
            case Load.Failed<Done> failed -> {
                outcome.set(new Outcome(ErrorTexts.of(failed.cause()).sentence(), true));
                // It can be tried again: nobody else knows what was deleted.
                if (undoing != null) {
                    undo.set(undoing);
                }
            }
            default -> outcome.set(Outcome.NONE);
        }
    }

    /// Does what answers the sentence that is said then.
    void start(Callable<String> work) {
        undoing = null;
        doing.start(() -> new Done(work.call(), Optional.empty()));
    }

    /// Does what can perhaps be taken back.
    void startUndoable(String said, Callable<Optional<Undo>> work) {
        undoing = null;
        doing.start(() -> new Done(said, work.call()));
    }

    /// Takes a change back.
    void undo(Undo last) {
        undo.set(null);
        undoing = last;
        doing.start(() -> {
            last.work().run();
            return new Done(last.said(), Optional.empty());
        });
    }

    /// Something was made elsewhere.
    void made(String said, Undo last) {
        undo.set(last);
        say(new Outcome(said, false));
    }

    void say(Outcome now) {
        outcome.set(now);
    }

    /// What was said and can be taken back belongs to what is left.
    void forget() {
        outcome.set(Outcome.NONE);
        undo.set(null);
    }

    /// What takes the last change back; empty where nothing does.
    Optional<Undo> last() {
        return Optional.ofNullable(undo.get());
    }

    ReadOnlyObjectProperty<@Nullable Undo> shownUndo() {
        return undo.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Outcome> outcome() {
        return outcome.getReadOnlyProperty();
    }
}
