package dev.lakeward.feature.permission;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.plan.Intents;
import dev.lakeward.access.plan.Plan;
import dev.lakeward.async.Background;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.plan.AccessPlans;
import dev.lakeward.ui.ErrorTexts;
import dev.lakeward.ui.Messages;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;

/// The edits of access that wait to be applied, as steps that can be undone. On a large lake the difference that one
/// makes takes a moment: it is found in the background, for those that came meanwhile together, on the newest reading.
final class EditSteps {
    private final LatestLoad<Matrix> matrix;
    private final LatestLoad<Matrix> editing;
    private final StagedPlan staged;
    private final Consumer<String> say;
    private final List<Step> waiting = new ArrayList<>();
    private State state = new State.Unread();

    /// What makes of all that was asked for something else, given the lake's facts; away from the screen.
    record Step(BiFunction<Intents, AccessFacts, Intents> work, boolean discards) {}

    /// What edits are found on.
    private sealed interface State {
        /// Nothing was read yet: what was staged before the last end of the program is not there.
        record Unread() implements State {}

        /// The newest reading.
        record Read(Matrix shown) implements State {}

        /// A reading that a newer one is about to replace: edits wait for that.
        record Rereading(Matrix shown) implements State {}
    }

    /// `say` tells the person what became of an edit.
    EditSteps(AccessPlans plans, LatestLoad<Matrix> matrix, Background background, Consumer<String> say) {
        this.matrix = matrix;
        this.say = say;
        this.staged = new StagedPlan(plans, background, () -> say.accept(Messages.text("permission.not_kept")));
        this.editing = background.latest();
        matrix.state().addListener((observable, old, now) -> {
            if (now instanceof Load.Ready<Matrix> ready) {
                read(ready.value());
            } else if (now instanceof Load.Failed<Matrix>) {
                ready().ifPresent(last -> state = new State.Read(last));
                find();
            }
        });
        editing.state().addListener((observable, old, now) -> {
            if (now instanceof Load.Ready<Matrix> ready) {
                edited(ready.value());
            } else if (now instanceof Load.Failed<Matrix>(LakeException cause)) {
                waiting.clear();
                say.accept(
                        cause.error() == LakeError.INVALID_INPUT
                                ? cause.detail()
                                : ErrorTexts.of(cause).sentence());
            }
        });
    }

    ReadOnlyObjectProperty<Plan> plan() {
        return staged.plan();
    }

    Intents intents() {
        return staged.get().intents();
    }

    ReadOnlyBooleanProperty discarded() {
        return staged.discarded();
    }

    /// Whether nothing was asked for, found or not.
    boolean isEmpty() {
        return intents().isEmpty() && waiting.isEmpty();
    }

    /// Takes another step; before the first reading there is nothing to take it on.
    void add(Step step) {
        if (isRestored()) {
            waiting.add(step);
            find();
        }
    }

    // The first matrix brings what was staged before the last end of the program. A later one may have been read while
    // something was staged or taken back: that counts, on the new reading.
    private void read(Matrix now) {
        boolean first = !isRestored();
        state = new State.Read(now);
        Intents intents = staged.get().intents();
        if (first) {
            staged.restore(state(now));
        } else if (!now.intents().equals(intents)) {
            matrix.start(() -> now.with(intents));
            return;
        }
        find();
    }

    private static StagedPlan.State state(Matrix of) {
        return new StagedPlan.State(of.intents(), of.staged());
    }

    /// Whether the plan of before the last end of the program is there.
    boolean isRestored() {
        return !(state instanceof State.Unread);
    }

    /// Takes note that the lake is being read anew: edits wait for it.
    void reading() {
        ready().ifPresent(last -> state = new State.Rereading(last));
    }

    private boolean isReading() {
        return state instanceof State.Rereading;
    }

    /// The newest reading with what is staged; empty before the first.
    Optional<Matrix> ready() {
        return switch (state) {
            case State.Unread ignored -> Optional.empty();
            case State.Read(Matrix shown) -> Optional.of(shown);
            case State.Rereading(Matrix shown) -> Optional.of(shown);
        };
    }

    /// Keeps what is left to do by the facts of now; there is nothing to undo then.
    void keepWhatIsLeft(AccessFacts now) {
        Intents left = intents().remaining(now);
        staged.keep(new StagedPlan.State(left, left.plan(now)));
    }

    // What waits is found on the newest reading, on top of what is staged.
    private void find() {
        if (waiting.isEmpty() || isReading()) {
            return;
        }
        List<Step> all = List.copyOf(waiting);
        Intents intents = intents();
        ready().ifPresent(from -> editing.start(() -> from.with(found(from, intents, all))));
    }

    private static Intents found(Matrix from, Intents staged, List<Step> steps) {
        AccessFacts now = from.reading().state().facts();
        Intents next = staged;
        for (Step step : steps) {
            next = step.work().apply(next, now);
        }
        return next;
    }

    /// Writes what is not written yet, before the window or the viewed identity goes. Blocks for a moment.
    void flush() {
        try {
            ready().filter(from -> !waiting.isEmpty())
                    .ifPresentOrElse(from -> staged.flush(found(from, intents(), waiting)), staged::flush);
        } catch (UncheckedIOException e) {
            // A full disk must not keep the window from closing.
            say.accept(Messages.text("permission.not_kept"));
        }
    }

    private void edited(Matrix found) {
        if (isReading() || waiting.isEmpty()) {
            return;
        }
        boolean discards = waiting.getLast().discards();
        waiting.clear();
        if (!found.intents().equals(intents())) {
            staged.step(state(found), discards);
            matrix.start(() -> found);
        } else {
            say.accept(Messages.text("permission.is_so"));
        }
    }

    void undo() {
        // What is not found yet is taken back first.
        if (waiting.isEmpty()) {
            ready().flatMap(all -> staged.undo()).ifPresent(this::show);
        } else {
            waiting.removeLast();
            editing.cancel();
            find();
        }
    }

    void redo() {
        if (waiting.isEmpty()) {
            ready().flatMap(all -> staged.redo()).ifPresent(this::show);
        }
    }

    private void show(StagedPlan.State next) {
        if (state instanceof State.Read(Matrix shown)) {
            matrix.start(() -> shown.with(next.intents()));
        }
    }
}
