package dev.lakeward.feature.pipeline.workflow;

import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.lake.pipeline.workflow.Member;
import dev.lakeward.lake.pipeline.workflow.Workflow;
import dev.lakeward.lake.pipeline.workflow.WorkflowEditor.Shape;
import dev.lakeward.lake.pipeline.workflow.WorkflowKeep;
import dev.lakeward.ui.ErrorTexts;
import dev.lakeward.ui.page.Leaving;
import dev.lakeward.ui.page.PageLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// A workflow that is made or changed, or none: its lines, then what changes, then the change.
final class WorkflowEditing {
    private final WorkflowsAccess access;
    private final Saved saved;
    private final LatestLoad<WorkflowDraft> opening;
    private final LatestLoad<Optional<WorkflowKeep>> saving;
    private final Leaving leaving = new Leaving(this::isChanged, this::close);
    private final ReadOnlyObjectWrapper<@Nullable WorkflowDraft> draft = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper planned = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private String name = "";

    /// Hears what was saved, and what it was before: empty where it was not there.
    interface Saved {
        void saved(String name, Optional<WorkflowKeep> before);
    }

    WorkflowEditing(WorkflowsAccess access, Saved saved) {
        this.access = access;
        this.saved = saved;
        this.opening = access.background().latest();
        this.saving = access.background().latest();
        opening.state().subscribe(this::opened);
        saving.state().subscribe(this::ended);
    }

    /// Begins a new one, or to change one; reads what can be started first.
    void begin(Optional<String> of) {
        if (access.own()) {
            opening.start(() -> {
                Optional<Workflow> workflow = of.map(access.workflows()::get);
                List<Member> members = new ArrayList<>(access.workflows().members());
                // What is gone can still be named: it was there.
                workflow.ifPresent(each -> each.graph().nodes().stream()
                        .map(node -> node.member())
                        .filter(member -> !members.contains(member))
                        .forEach(members::add));
                return new WorkflowDraft(workflow.map(Shape::of), new MemberText(members), access.clock());
            });
        }
    }

    private void opened(Load<WorkflowDraft> now) {
        problem.set("");
        planned.set(false);
        switch (now) {
            case Load.Ready<WorkflowDraft> ready -> draft.set(ready.value());
            case Load.Failed<WorkflowDraft> failed ->
                problem.set(ErrorTexts.of(failed.cause()).sentence());
            default -> {}
        }
    }

    /// Lets go of it, changed or not.
    void close() {
        opening.cancel();
        saving.cancel();
        problem.set("");
        planned.set(false);
        draft.set(null);
    }

    /// Shows what changes, or does it after that; the line that has to be corrected first otherwise.
    Optional<String> next() {
        WorkflowDraft now = draft.get();
        if (now == null || saving.isRunning()) {
            return Optional.empty();
        }
        now.problems().tried().set(true);
        Optional<String> wrong = now.firstProblem();
        if (wrong.isPresent()) {
            planned.set(false);
            return wrong;
        }
        problem.set("");
        if (planned.get()) {
            save(now);
        } else {
            planned.set(true);
        }
        return Optional.empty();
    }

    private void save(WorkflowDraft now) {
        Shape shape = now.shape();
        Optional<Shape> before = now.before();
        name = shape.settings().name();
        saving.start(() -> {
            if (before.isEmpty()) {
                access.editor().create(shape);
                return Optional.empty();
            }
            WorkflowKeep keep = access.editor().keep(shape.settings().name());
            access.editor().put(before.get(), shape);
            return Optional.of(keep);
        });
    }

    private void ended(Load<Optional<WorkflowKeep>> now) {
        switch (now) {
            case Load.Ready<Optional<WorkflowKeep>> ready -> {
                draft.set(null);
                planned.set(false);
                saved.saved(name, ready.value());
            }
            case Load.Failed<Optional<WorkflowKeep>> failed ->
                problem.set(ErrorTexts.of(failed.cause()).sentence());
            default -> {}
        }
    }

    void back() {
        problem.set("");
        planned.set(false);
    }

    /// What changes.
    List<PageLine> plan() {
        WorkflowDraft now = draft.get();
        return now == null ? List.of() : WorkflowPlan.of(now.before(), now.shape());
    }

    boolean isChanged() {
        WorkflowDraft now = draft.get();
        return now != null && now.isChanged();
    }

    Leaving leaving() {
        return leaving;
    }

    /// What is edited; null while nothing is.
    ReadOnlyObjectProperty<@Nullable WorkflowDraft> draft() {
        return draft.getReadOnlyProperty();
    }

    /// Whether what changes shows, and not the lines.
    ReadOnlyBooleanProperty planned() {
        return planned.getReadOnlyProperty();
    }

    /// Why it is not saved; empty where nothing hinders.
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }
}
