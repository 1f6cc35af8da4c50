package dev.lakeward.feature.permission;

import dev.lakeward.access.Unread;
import dev.lakeward.access.plan.Plan;
import dev.lakeward.async.Background;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.lake.plan.AccessPlans;
import dev.lakeward.lake.plan.PlanService;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.RunningWork;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.ReadOnlyObjectProperty;

/// Applying plans, taking them back and going on with them, one at a time; then the lake is read anew.
public final class Applying {
    private final AccessPlans plans;
    private final Staging staging;
    private final Runnable refresh;
    private final Background background;
    private final RunningWork running;
    private final InstantSource clock;
    private final LatestLoad<PlanService.Outcome> outcome;
    private boolean busy;
    private boolean trim;
    private Runnable stopped = () -> {};

    private interface Application {
        PlanService.Outcome run(PlanService.Progress progress) throws InterruptedException;
    }

    Applying(
            AccessPlans plans,
            Staging staging,
            Runnable refresh,
            Background background,
            RunningWork running,
            InstantSource clock) {
        this.plans = plans;
        this.staging = staging;
        this.refresh = refresh;
        this.background = background;
        this.running = running;
        this.clock = clock;
        this.outcome = background.latest();
        outcome.state().addListener((observable, old, now) -> applied(now));
    }

    /// Applies what is staged.
    public void apply() {
        Plan plan = staging.plan().get();
        run(Messages.text("permission.applying", plan.changes().size()), progress -> plans.apply(plan, progress));
    }

    /// Takes an applied plan back.
    public void undo(PastPlan past) {
        run(
                Messages.text(
                        "permission.undoing", past.entry().plan().changes().size()),
                progress -> plans.undo(past.entry(), progress));
    }

    /// Goes on with a plan that an ended process left half applied.
    public void resume(PastPlan past) {
        run(
                Messages.text(
                        "permission.applying", past.entry().plan().changes().size()),
                progress -> plans.resume(past.entry(), progress));
    }

    private void run(String title, Application application) {
        if (!staging.isEditable() || busy || outcome.isRunning()) {
            return;
        }
        busy = true;
        AtomicInteger percent = new AtomicInteger();
        AtomicBoolean entered = new AtomicBoolean();
        outcome.start(() -> {
            entered.set(true);
            boolean whole = false;
            try {
                PlanService.Outcome end =
                        application.run((changes, of, sentence) -> percent.set(of == 0 ? 100 : changes * 100 / of));
                whole = true;
                return end;
            } finally {
                boolean delivered = whole;
                background.show(() -> ended(delivered));
            }
        });
        stopped = () -> {
            if (!entered.get()) {
                ended(false);
            }
        };
        running.track(title, outcome, clock.instant(), percent::get);
    }

    // What was cancelled or failed may have changed something: the lake says what, and what is left to do.
    private void ended(boolean whole) {
        busy = false;
        if (!whole || outcome.state().get() instanceof Load.Idle<?>) {
            trim = true;
            refresh.run();
        }
    }

    /// Takes note of a new reading of the lake.
    void read(Matrix now) {
        if (trim && Unread.decisive(now.reading().unread()).isEmpty()) {
            trim = false;
            staging.keep(staging.plan().get().remaining(now.reading().state().facts()));
        }
    }

    private void applied(Load<PlanService.Outcome> now) {
        if (now instanceof Load.Idle<PlanService.Outcome>) {
            stopped.run();
        }
        if (now instanceof Load.Ready<PlanService.Outcome> ready) {
            staging.keep(staging.plan().get().remaining(ready.value().facts()));
            refresh.run();
        }
    }

    /// What came of the last one.
    public ReadOnlyObjectProperty<Load<PlanService.Outcome>> outcome() {
        return outcome.state();
    }
}
