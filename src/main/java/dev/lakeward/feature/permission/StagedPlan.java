package dev.lakeward.feature.permission;

import dev.lakeward.access.plan.Intents;
import dev.lakeward.access.plan.Plan;
import dev.lakeward.async.Background;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.lake.plan.AccessPlans;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What waits to be applied, with the way back and forth between its states; kept over a restart.
final class StagedPlan {
    private final AccessPlans plans;
    private final LatestLoad<Boolean> saving;
    private final ReadOnlyObjectWrapper<Plan> plan = new ReadOnlyObjectWrapper<>(Plan.EMPTY);
    private final ReadOnlyBooleanWrapper discarded = new ReadOnlyBooleanWrapper();
    private final Deque<State> undone = new ArrayDeque<>();
    private final Deque<State> done = new ArrayDeque<>();
    private State state = State.NOTHING;
    private volatile Intents newest = Intents.NONE;
    // Whoever comes to write what is written already writes nothing: other screens may have written since.
    private @Nullable Intents written;

    /// What was asked for, and the changes that it is.
    record State(Intents intents, Plan plan) {
        static final State NOTHING = new State(Intents.NONE, Plan.EMPTY);
    }

    /// `notKept` hears when the plan could not be written.
    StagedPlan(AccessPlans plans, Background background, Runnable notKept) {
        this.plans = plans;
        this.saving = background.latest();
        saving.state().addListener((observable, old, now) -> {
            if (now instanceof Load.Failed<Boolean>) {
                notKept.run();
            }
        });
    }

    ReadOnlyObjectProperty<Plan> plan() {
        return plan.getReadOnlyProperty();
    }

    /// Whether the last step put something away, which undo brings back.
    ReadOnlyBooleanProperty discarded() {
        return discarded.getReadOnlyProperty();
    }

    State get() {
        return state;
    }

    private void set(State next) {
        state = next;
        discarded.set(false);
        plan.set(next.plan());
    }

    /// Takes what is kept already.
    void restore(State kept) {
        set(kept);
    }

    /// Takes what an application left; there is nothing to undo then.
    void keep(State left) {
        set(left);
        done.clear();
        undone.clear();
        save();
    }

    /// Takes the next state as one step of undo.
    void step(State next, boolean discards) {
        done.push(state);
        undone.clear();
        set(next);
        discarded.set(discards);
        save();
    }

    /// The state before, where there is one.
    Optional<State> undo() {
        return move(done, undone);
    }

    Optional<State> redo() {
        return move(undone, done);
    }

    private Optional<State> move(Deque<State> from, Deque<State> to) {
        if (from.isEmpty()) {
            return Optional.empty();
        }
        to.push(state);
        set(from.pop());
        save();
        return Optional.of(state);
    }

    // Whichever write comes last writes the newest state.
    private void save() {
        newest = state.intents();
        saving.start(() -> {
            write();
            return true;
        });
    }

    private void write() {
        synchronized (saving) {
            Intents next = newest;
            if (next != written) {
                plans.stage(next);
                written = next;
            }
        }
    }

    /// Writes what is not written yet. Blocks for a moment.
    void flush() {
        if (saving.isRunning()) {
            write();
        }
    }

    /// Writes something else than what shows. Blocks for a moment.
    void flush(Intents other) {
        newest = other;
        write();
    }
}
