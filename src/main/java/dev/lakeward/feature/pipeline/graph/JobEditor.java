package dev.lakeward.feature.pipeline.graph;

import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.feature.pipeline.node.NodeEdits;
import dev.lakeward.feature.pipeline.node.NodeRows;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.pipeline.job.CheckedJob;
import dev.lakeward.lake.pipeline.job.JobDraft;
import dev.lakeward.lake.pipeline.job.NodeDraft;
import dev.lakeward.lake.pipeline.job.NodeType;
import dev.lakeward.lake.pipeline.job.Setting;
import dev.lakeward.ui.ErrorTexts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import org.jspecify.annotations.Nullable;

/// The job whose page shows, as it is edited: its draft, what is wrong with that, and saving it.
final class JobEditor implements NodeEdits {
    private final JobAccess access;
    private final Consumer<String> saved;
    private final LatestLoad<JobDraft> opening;
    private final LatestLoad<CheckedJob> checking;
    private final JobSaving saving;
    private final JobShown shown;
    private final ReadOnlyObjectWrapper<Load<Boolean>> opened = new ReadOnlyObjectWrapper<>(new Load.Idle<>());
    private final ReadOnlyObjectWrapper<@Nullable JobDraft> draft = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<CheckedJob> checked = new ReadOnlyObjectWrapper<>(CheckedJob.NONE);
    private final ReadOnlyObjectWrapper<@Nullable String> selected = new ReadOnlyObjectWrapper<>();
    // Whenever the form has other lines than before.
    private final ReadOnlyIntegerWrapper shape = new ReadOnlyIntegerWrapper();

    private @Nullable EditHistory history;
    private @Nullable JobDraft base;
    private boolean isNew;

    /// `saved` hears the name of each job that was saved.
    JobEditor(JobAccess access, Consumer<String> saved) {
        this.access = access;
        this.saved = saved;
        this.opening = access.background().latest();
        this.checking = access.background().latest();
        this.saving = new JobSaving(access, this::kept);
        this.shown = new JobShown(this, new NodeRows(access.preview(), access.background()));
        opening.state().subscribe(this::opened);
        checking.state().subscribe(now -> {
            switch (now) {
                case Load.Ready<CheckedJob> ready -> checked.set(ready.value());
                // A job that cannot be checked is not one without problems.
                case Load.Failed<CheckedJob> failed ->
                    checked.set(new CheckedJob(
                            Map.of(), List.of(ErrorTexts.of(failed.cause()).sentence())));
                default -> {}
            }
        });
    }

    void open(String name) {
        close();
        opening.start(() -> access.jobs().draft(name));
    }

    /// Begins a job that is yet to be named.
    void begin() {
        close();
        take(JobDraft.begun("", ""), true);
    }

    /// Lets go of it, changed or not.
    void close() {
        opening.cancel();
        checking.cancel();
        history = null;
        base = null;
        isNew = false;
        selected.set(null);
        saving.forget();
        checked.set(CheckedJob.NONE);
        draft.set(null);
    }

    private void opened(Load<JobDraft> now) {
        switch (now) {
            case Load.Idle<JobDraft> ignored -> opened.set(new Load.Idle<>());
            case Load.Loading<JobDraft> loading -> opened.set(new Load.Loading<>(loading.since()));
            case Load.Failed<JobDraft> failed -> opened.set(new Load.Failed<>(failed.cause()));
            case Load.Ready<JobDraft> ready -> {
                opened.set(new Load.Ready<>(true, ready.asOf()));
                take(ready.value(), false);
            }
        }
    }

    private void take(JobDraft first, boolean fresh) {
        isNew = fresh;
        base = first;
        history = new EditHistory(first);
        saving.forget();
        show();
        reshape();
    }

    private void show() {
        EditHistory now = history;
        if (now != null) {
            JobDraft next = now.now();
            String id = selected.get();
            if (id != null && next.node(id).isEmpty()) {
                selected.set(null);
            }
            draft.set(next);
            checking.start(() -> access.check().of(next).seenInPart(seenInPart(next)));
        }
    }

    // Nothing is said to whoever may not ask.
    private List<String> seenInPart(JobDraft of) {
        try {
            return access.preview().map(known -> known.seenInPart(of)).orElse(List.of());
        } catch (LakeException e) {
            return List.of();
        }
    }

    private void reshape() {
        shape.set(shape.get() + 1);
    }

    private void edit(String of, UnaryOperator<JobDraft> change) {
        EditHistory now = history;
        if (now != null && access.isOwn()) {
            now.edit(change.apply(now.now()), of);
            show();
        }
    }

    private void step(UnaryOperator<JobDraft> change) {
        edit("", change);
        reshape();
    }

    @Override
    public boolean mayEdit() {
        return access.isOwn();
    }

    @Override
    public void set(String node, List<String> path, Optional<Setting> value) {
        edit(node + "/" + String.join("/", path), now -> changed(now, node, path, value));
    }

    @Override
    public void reshape(String node, List<String> path, Optional<Setting> value) {
        step(now -> changed(now, node, path, value));
    }

    private static JobDraft changed(JobDraft now, String node, List<String> path, Optional<Setting> value) {
        return node.isEmpty()
                ? now.with(Setting.changed(now.settings(), path, value))
                : now.node(node)
                        .map(each -> now.with(each.with(Setting.changed(each.settings(), path, value))))
                        .orElse(now);
    }

    @Override
    public void rename(String node, String name) {
        edit(
                node + "/" + NodeType.NAME,
                now -> now.node(node).map(each -> now.with(each.named(name))).orElse(now));
    }

    /// Gives a new job its name.
    void name(String name) {
        if (isNew) {
            edit("/", now -> new JobDraft(name.strip(), now.nodes(), now.settings()));
        }
    }

    @Override
    public void disconnect(String from, String to) {
        step(now -> now.disconnected(from, to));
    }

    void connect(String from, String to) {
        step(now -> now.connected(from, to));
    }

    @Override
    public void delete(String node) {
        step(now -> now.without(node));
    }

    /// Adds a node of a kind, by AWS's name of it, behind the selected one, and selects it.
    void add(String member, String called) {
        NodeType.of(member).ifPresent(type -> add(type, called));
    }

    private void add(NodeType type, String called) {
        EditHistory now = history;
        if (now == null || !access.isOwn()) {
            return;
        }
        Optional<String> input = Optional.ofNullable(selected.get())
                .filter(id -> now.now()
                        .node(id)
                        .flatMap(node -> NodeType.of(node.member()))
                        .filter(each -> each.role() != NodeType.Role.TARGET)
                        .isPresent());
        NodeDraft made = now.now().begun(type, called, input);
        edit("", draft -> draft.with(made));
        selected.set(made.id());
        reshape();
    }

    @Override
    public void select(String node) {
        selected.set(node);
    }

    void selectNone() {
        selected.set(null);
    }

    void undo() {
        EditHistory now = history;
        if (now != null) {
            now.undo();
            show();
            reshape();
        }
    }

    void redo() {
        EditHistory now = history;
        if (now != null) {
            now.redo();
            show();
            reshape();
        }
    }

    boolean canUndo() {
        EditHistory now = history;
        return now != null && now.canUndo();
    }

    boolean canRedo() {
        EditHistory now = history;
        return now != null && now.canRedo();
    }

    /// Goes back to the job as it was saved last.
    void discard() {
        JobDraft first = base;
        if (first != null) {
            take(first, isNew);
        }
    }

    /// Whether leaving would lose anything.
    boolean isChanged() {
        JobDraft now = draft.get();
        JobDraft first = base;
        return now != null && first != null && !now.isSameAs(first);
    }

    /// Saves it by one call, problems or not: an unfinished job is kept too, unless the service refuses it.
    void save() {
        JobDraft now = draft.get();
        if (now != null && access.isOwn()) {
            saving.save(now, isNew);
        }
    }

    // What was edited since is not saved yet.
    private void kept(JobDraft what) {
        base = what;
        isNew = false;
        reshape();
        saved.accept(what.name());
    }

    Instant now() {
        return access.clock().instant();
    }

    boolean isBilled() {
        return access.isBilled();
    }

    boolean isEmbedded() {
        return access.figures().isPresent();
    }

    boolean isNew() {
        return isNew;
    }

    /// What is edited, as its page says it.
    JobShown shown() {
        return shown;
    }

    /// Whether the job could be read.
    ReadOnlyObjectProperty<Load<Boolean>> opening() {
        return opened.getReadOnlyProperty();
    }

    /// What is being edited; null while nothing is.
    ReadOnlyObjectProperty<@Nullable JobDraft> draft() {
        return draft.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<CheckedJob> checked() {
        return checked.getReadOnlyProperty();
    }

    /// The id of the selected node; null where the job as a whole shows.
    ReadOnlyObjectProperty<@Nullable String> selected() {
        return selected.getReadOnlyProperty();
    }

    /// Why it is not saved; empty where nothing hinders.
    ReadOnlyStringProperty problem() {
        return saving.problem();
    }

    /// Changes whenever what the forms ask is to be made anew.
    ReadOnlyIntegerProperty shape() {
        return shape.getReadOnlyProperty();
    }
}
