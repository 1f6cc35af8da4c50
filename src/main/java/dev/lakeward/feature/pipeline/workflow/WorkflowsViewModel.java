package dev.lakeward.feature.pipeline.workflow;

import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.async.Refresh;
import dev.lakeward.feature.pipeline.backfill.Backfills;
import dev.lakeward.lake.pipeline.run.PipelineRun;
import dev.lakeward.lake.pipeline.workflow.RunVerdict;
import dev.lakeward.lake.pipeline.workflow.Workflow;
import dev.lakeward.lake.pipeline.workflow.WorkflowKeep;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.ErrorTexts;
import dev.lakeward.ui.Found;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.PartModel;
import dev.lakeward.ui.page.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The workflows as a list and the page of one, kept up to date while somebody looks; what is done with them.
public final class WorkflowsViewModel implements PartModel {
    private final WorkflowsAccess access;
    private final Navigator navigator;
    private final Refresh<List<Workflow>> following;
    private final LatestLoad<Done> doing;
    private final WorkflowEditing editing;
    private final WorkflowViewModel workflow;
    private final ReadOnlyObjectWrapper<Load<Boolean>> reading = new ReadOnlyObjectWrapper<>(new Load.Idle<>());
    private final ReadOnlyObjectWrapper<List<WorkflowLine>> lines = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable String> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Undo> undo = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Outcome> outcome = new ReadOnlyObjectWrapper<>(Outcome.NONE);

    /// What was changed last, and what it was before: empty where it was not there.
    record Undo(String name, Optional<WorkflowKeep> before) {}

    /// What was done, where that leads, and what takes it back.
    private record Done(String said, Optional<Address> there, Optional<Undo> undo) {}

    public WorkflowsViewModel(WorkflowsAccess access, Navigator navigator) {
        this.access = access;
        this.navigator = navigator;
        this.following = new Refresh<>(
                access.background(),
                access.workflows()::all,
                access.pace().usual(),
                all -> all.stream().anyMatch(WorkflowsViewModel::isGoing)
                        ? access.pace().running()
                        : access.pace().usual());
        this.doing = access.background().latest();
        this.editing = new WorkflowEditing(access, this::saved);
        this.workflow = new WorkflowViewModel(access);
        following.state().subscribe(this::read);
        doing.state().subscribe(this::done);
    }

    private static boolean isGoing(Workflow workflow) {
        return workflow.last().filter(run -> !run.status().isEnded()).isPresent();
    }

    private void read(Load<List<Workflow>> now) {
        switch (now) {
            case Load.Idle<List<Workflow>> ignored -> {}
            case Load.Loading<List<Workflow>>(Instant since) -> reading.set(new Load.Loading<>(since));
            case Load.Failed<List<Workflow>> failed -> reading.set(new Load.Failed<>(failed.cause()));
            case Load.Ready<List<Workflow>>(List<Workflow> all, Instant asOf) -> {
                Instant moment = access.clock().instant();
                lines.set(
                        all.stream().map(each -> new WorkflowLine(each, moment)).toList());
                // What shows is made anew only where it is something else: the keyboard stays where it is.
                if (!(reading.get() instanceof Load.Ready<Boolean>(Boolean some, var since)) || some == all.isEmpty()) {
                    reading.set(new Load.Ready<>(!all.isEmpty(), asOf));
                }
            }
        }
    }

    private void done(Load<Done> now) {
        switch (now) {
            case Load.Ready<Done> ready -> {
                Done done = ready.value();
                done.there().ifPresent(navigator::go);
                undo.set(done.undo().orElse(null));
                outcome.set(new Outcome(done.said(), false));
                refresh();
            }
            case Load.Failed<Done> failed ->
                outcome.set(new Outcome(ErrorTexts.of(failed.cause()).sentence(), true));
            default -> outcome.set(Outcome.NONE);
        }
    }

    private void saved(String name, Optional<WorkflowKeep> before) {
        navigator.go(new Address.WorkflowAt(name));
        undo.set(new Undo(name, before));
        outcome.set(new Outcome(Messages.text("workflow.saved", name), false));
        refresh();
    }

    /// Somebody looks from now on, or nobody.
    @Override
    public void shown(boolean looked) {
        if (looked) {
            following.show();
        } else {
            following.hide();
        }
        workflow.looked(looked);
    }

    @Override
    public void refresh() {
        following.again();
        workflow.refresh();
    }

    /// Shows the page of a workflow, or the list of all; first asks whether to leave what is edited.
    public void show(@Nullable String name) {
        editing.leaving().tryLeave(() -> {
            outcome.set(Outcome.NONE);
            undo.set(null);
            shown.set(name);
            workflow.show(name);
        });
    }

    Optional<Backfills> backfills() {
        return access.backfills();
    }

    /// Starts a workflow, and goes to the run.
    void start(String name) {
        act(() -> {
            String run = access.workflows().start(name, Map.of());
            return new Done(Messages.text("workflow.started", name), Optional.of(run(name, run)), Optional.empty());
        });
    }

    private static Address run(String workflow, String id) {
        return new Address.RunAt(new PipelineRun.RunKey(PipelineRun.Kind.WORKFLOW, workflow, id).toString());
    }

    void stop(String name, String run) {
        act(() -> {
            access.workflows().stop(name, run);
            return new Done(Messages.text("ran.stopping", name), Optional.empty(), Optional.empty());
        });
    }

    /// Takes a run up again from all that failed by itself in it, and goes to the run that does.
    void resume(String name, String run) {
        act(() -> {
            RunVerdict verdict = RunVerdict.of(access.workflows().run(name, run));
            if (!(verdict.next() instanceof RunVerdict.NextStep.MendAndResume(var members, List<String> nodes))) {
                return new Done(Messages.text("workflow.nothing_to_resume"), Optional.empty(), Optional.empty());
            }
            String next = access.workflows().resume(name, run, nodes);
            return new Done(Messages.text("ran.resumed", name), Optional.of(run(name, next)), Optional.empty());
        });
    }

    void delete(String name) {
        act(() -> {
            WorkflowKeep keep = access.editor().delete(name);
            return new Done(
                    Messages.text("workflow.deleted", name),
                    Optional.of(new Address.WorkflowsAt()),
                    Optional.of(new Undo(name, Optional.of(keep))));
        });
    }

    /// Takes back what was changed last.
    void undo() {
        Undo last = undo.get();
        if (last != null) {
            act(() -> {
                last.before()
                        .ifPresentOrElse(
                                access.editor()::restore, () -> access.editor().delete(last.name()));
                Address there =
                        last.before().isPresent() ? new Address.WorkflowAt(last.name()) : new Address.WorkflowsAt();
                return new Done(Messages.text("workflow.undone", last.name()), Optional.of(there), Optional.empty());
            });
        }
    }

    private void act(Callable<Done> work) {
        if (access.own()) {
            doing.start(work);
        }
    }

    /// What can be found of the workflows that are read.
    public List<Found> found(Consumer<String> open) {
        return lines.get().stream()
                .map(line -> new Found(Found.Kind.WORKFLOW, line.name(), () -> open.accept(line.name())))
                .toList();
    }

    /// The name of the first workflow that has run, or of any.
    public Optional<String> firstName() {
        return lines.get().stream()
                .filter(line -> line.workflow().last().isPresent())
                .findFirst()
                .or(() -> lines.get().stream().findFirst())
                .map(WorkflowLine::name);
    }

    /// What would be lost were it left now; empty where nothing is.
    @Override
    public Optional<String> question() {
        return editing.isChanged() ? Optional.of(Messages.text("workflow.ask_leave")) : Optional.empty();
    }

    boolean isOwn() {
        return access.own();
    }

    WorkflowEditing editing() {
        return editing;
    }

    public WorkflowViewModel workflow() {
        return workflow;
    }

    /// Whether the list could be read, and whether there is any workflow.
    public ReadOnlyObjectProperty<Load<Boolean>> reading() {
        return reading.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<WorkflowLine>> lines() {
        return lines.getReadOnlyProperty();
    }

    /// Whose page shows, by name; null for the list.
    public ReadOnlyObjectProperty<@Nullable String> shown() {
        return shown.getReadOnlyProperty();
    }

    /// What was changed last and can be taken back; null where nothing was.
    ReadOnlyObjectProperty<@Nullable Undo> undone() {
        return undo.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Outcome> outcome() {
        return outcome.getReadOnlyProperty();
    }
}
