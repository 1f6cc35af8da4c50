package dev.lakeward.feature.permission;

import dev.lakeward.access.plan.Plan;
import dev.lakeward.async.Background;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.lake.plan.AccessPlans;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The plan that waits to be applied, with the way back and forth between its states; kept over a restart.
final class StagedPlan {
    private final AccessPlans plans;
    private final LatestLoad<Boolean> saving;
    private final ReadOnlyObjectWrapper<Plan> plan = new ReadOnlyObjectWrapper<>(Plan.EMPTY);
    private final Deque<Plan> undone = new ArrayDeque<>();
    private final Deque<Plan> done = new ArrayDeque<>();
    private volatile Plan newest = Plan.EMPTY;
    // Whoever comes to write what is written already writes nothing: other screens may have written since.
    private @Nullable Plan written;

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

    Plan get() {
        return plan.get();
    }

    /// Takes what is kept already.
    void restore(Plan kept) {
        plan.set(kept);
    }

    /// Takes what an application left; there is nothing to undo then.
    void keep(Plan left) {
        plan.set(left);
        done.clear();
        undone.clear();
        save(left);
    }

    /// Takes the next state as one step of undo.
    void step(Plan next) {
        done.push(plan.get());
        undone.clear();
        plan.set(next);
        save(next);
    }

    /// The state before, where there is one.
    Optional<Plan> undo() {
        return move(done, undone);
    }

    Optional<Plan> redo() {
        return move(undone, done);
    }

    private Optional<Plan> move(Deque<Plan> from, Deque<Plan> to) {
        if (from.isEmpty()) {
            return Optional.empty();
        }
        to.push(plan.get());
        Plan next = from.pop();
        plan.set(next);
        save(next);
        return Optional.of(next);
    }

    // Whichever write comes last writes the newest plan.
    private void save(Plan staged) {
        newest = staged;
        saving.start(() -> {
            write();
            return true;
        });
    }

    private void write() {
        synchronized (saving) {
            Plan next = newest;
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

    /// Writes another plan than the one that shows. Blocks for a moment.
    void flush(Plan other) {
        newest = other;
        write();
    }
}
