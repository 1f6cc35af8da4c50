package dev.lakeward.feature.permission;

import dev.lakeward.access.Unread;
import dev.lakeward.access.plan.Plan;
import dev.lakeward.async.Load;
import dev.lakeward.async.RunHandle;
import dev.lakeward.async.RunKind;
import dev.lakeward.async.RunProgress;
import dev.lakeward.async.SessionRuns;
import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.plan.AccessPlans;
import dev.lakeward.lake.plan.PlanService;
import dev.lakeward.ui.Messages;
import java.time.InstantSource;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;

/// Applying plans and going on with them, one at a time in a session; whichever screens were there
/// when it began, the lake is read anew at the end.
public final class Applying {
    private final AccessPlans plans;
    private final Staging staging;
    private final Runnable refresh;
    private final SessionRuns runs;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<Load<PlanService.Outcome>> outcome =
            new ReadOnlyObjectWrapper<>(new Load.Idle<>());
    private final Subscription ends;
    private Runnable last = () -> {};
    private boolean trim;

    private interface Application {
        PlanService.Outcome run(PlanService.Progress progress) throws InterruptedException;
    }

    Applying(AccessPlans plans, Staging staging, Runnable refresh, SessionRuns runs, InstantSource clock) {
        this.plans = plans;
        this.staging = staging;
        this.refresh = refresh;
        this.runs = runs;
        this.clock = clock;
        this.ends = runs.onEnd(this::readAnew);
        // What came of a plan says nothing of the next one.
        staging.plan().addListener((observable, old, now) -> {
            if (!now.isEmpty() && !(outcome.get() instanceof Load.Loading<?>)) {
                outcome.set(new Load.Idle<>());
            }
        });
    }

    /// Applies what is staged.
    public void apply() {
        Plan plan = staging.plan().get();
        List<String> undoes = staging.intents().undoes();
        run(
                Messages.text("permission.applying", plan.changes().size()),
                progress -> plans.apply(plan, undoes, progress));
    }

    /// Goes on with a plan that was stopped half way.
    public void resume(PastPlan past) {
        run(
                Messages.text(
                        "permission.applying", past.entry().plan().changes().size()),
                progress -> plans.resume(past.entry(), progress));
    }

    /// Does the last one of these again.
    void again() {
        last.run();
    }

    /// Whether one of these runs, for whichever screens.
    boolean isBusy() {
        return runs.isRunning(RunKind.PLAN);
    }

    private void run(String title, Application application) {
        if (!staging.isEditable() || isBusy()) {
            return;
        }
        last = () -> run(title, application);
        outcome.set(new Load.Loading<>(clock.instant()));
        runs.start(
                RunKind.PLAN,
                title,
                report -> application.run((changes, of, sentence) -> {
                    report.progress(new RunProgress(changes, of, Messages.text("permission.changes")));
                    report.log(sentence);
                }),
                this::ended);
    }

    private void ended(Load<PlanService.Outcome> now) {
        if (now instanceof Load.Ready<PlanService.Outcome> ready) {
            staging.steps().keepWhatIsLeft(ready.value().facts());
        }
        outcome.set(
                now instanceof Load.Failed<PlanService.Outcome>(LakeException cause)
                                && cause.error() == LakeError.CANCELLED
                        ? new Load.Failed<>(new LakeException(
                                LakeError.CANCELLED, "apply", Messages.text("permission.stopped"), cause))
                        : now);
    }

    // What was cancelled or failed may have changed something: the lake says what, and what is left to do.
    private void readAnew(RunHandle run) {
        if (run.kind() == RunKind.PLAN) {
            trim = true;
            refresh.run();
        }
    }

    /// Takes note of a new reading of the lake.
    void read(Matrix now) {
        if (trim && Unread.decisive(now.reading().unread()).isEmpty()) {
            trim = false;
            // What was staged before these screens came has not arrived yet, and comes as what is left of it.
            if (staging.steps().isRestored()) {
                staging.steps().keepWhatIsLeft(now.reading().state().facts());
            }
        }
    }

    /// Follows no run any more; those that go on have others to follow them.
    void leave() {
        ends.unsubscribe();
    }

    /// What came of the last one that these screens began.
    public ReadOnlyObjectProperty<Load<PlanService.Outcome>> outcome() {
        return outcome.getReadOnlyProperty();
    }
}
