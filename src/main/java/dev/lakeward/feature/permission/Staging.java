package dev.lakeward.feature.permission;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.Grant;
import dev.lakeward.access.OptIn;
import dev.lakeward.access.Principal;
import dev.lakeward.access.Securable;
import dev.lakeward.access.plan.CellAccess;
import dev.lakeward.access.plan.GrantSplit;
import dev.lakeward.access.plan.Intent;
import dev.lakeward.access.plan.Intents;
import dev.lakeward.access.plan.Plan;
import dev.lakeward.access.plan.TableEdit;
import dev.lakeward.access.plan.WiderAccess;
import dev.lakeward.async.Background;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.plan.AccessPlans;
import dev.lakeward.lake.plan.PlanJournal;
import dev.lakeward.ui.ErrorTexts;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Memory;
import dev.lakeward.ui.Messages;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Edits of access that wait to be applied: each is a step of undo, shows in the matrix soon and is kept over a
/// restart.
/// On a large lake the difference that an edit makes takes a moment: it is found in the background, for the edits that
/// came meanwhile together. Does nothing where nothing can be edited.
public final class Staging {
    private final LatestLoad<Matrix> matrix;
    private final LatestLoad<Matrix> editing;
    private final boolean editable;
    private final AccessEdits edits;
    private final StagedPlan staged;
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private final List<Step> waiting = new ArrayList<>();
    private State state = new State.Unread();
    private final CellClipboard clipboard = new CellClipboard(this);

    /// What makes of all that was asked for something else, given the lake's facts; away from the screen.
    private record Step(BiFunction<Intents, AccessFacts, Intents> work, boolean discards) {}

    /// What edits are found on.
    private sealed interface State {
        /// Nothing was read yet: what was staged before the last end of the program is not there.
        record Unread() implements State {}

        /// The newest reading.
        record Read(Matrix shown) implements State {}

        /// A reading that a newer one is about to replace: edits wait for that.
        record Rereading(Matrix shown) implements State {}
    }

    Staging(AccessPlans plans, LatestLoad<Matrix> matrix, Memory memory, boolean editable, Background background) {
        this.matrix = matrix;
        this.editable = editable;
        this.edits = new AccessEdits(
                memory, name -> ready().filter(all -> all.isTable(name)).isPresent());
        this.staged = new StagedPlan(plans, background, () -> say(Messages.text("permission.not_kept")));
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
                say(
                        cause.error() == LakeError.INVALID_INPUT
                                ? cause.detail()
                                : ErrorTexts.of(cause).sentence());
            }
        });
    }

    /// All changes that wait, together.
    public ReadOnlyObjectProperty<Plan> plan() {
        return staged.plan();
    }

    /// What was asked for and waits.
    public Intents intents() {
        return staged.get().intents();
    }

    /// Whether the last step put something away, so that undo brings it back.
    ReadOnlyBooleanProperty discarded() {
        return staged.discarded();
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

    private Optional<Matrix> ready() {
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

    /// Access of a cell, to be given to others.
    public CellClipboard clipboard() {
        return clipboard;
    }

    AccessEdits edits() {
        return edits;
    }

    boolean isEditable() {
        return editable;
    }

    /// How many things were asked for.
    int count() {
        return intents().all().size();
    }

    /// What the staged plan would leave a principal on a table by its own.
    public CellAccess access(Principal principal, Table table) {
        return ready().map(all -> CellAccess.of(all.after().facts(), principal, table.shape()))
                .orElse(CellAccess.NONE);
    }

    /// What a principal gets of a table otherwise than by its own grants on it, as staged.
    Optional<WiderAccess> wider(Principal principal, Table table) {
        return ready().map(all -> WiderAccess.of(all.after(), all.after(principal, table)));
    }

    /// Stages access for some principals and tables at once, as one step of undo.
    public void stage(CellAccess access, List<PermissionViewModel.Cell> cells) {
        stage(Intent.of(Intent.Kind.CELLS, AccessEdits.named(cells)), facts -> edits.cells(facts, access, cells));
    }

    /// The same of access that was copied.
    void paste(CellAccess access, List<PermissionViewModel.Cell> cells) {
        stage(Intent.of(Intent.Kind.PASTE, AccessEdits.named(cells)), facts -> edits.cells(facts, access, cells));
    }

    /// The same without masks.
    public void stage(TableEdit edit, List<PermissionViewModel.Cell> cells) {
        stage(new CellAccess(edit, Map.of()), cells);
    }

    /// Stages that `to` gets by its own grants what `from` has by its own.
    public void give(Principal from, Principal to) {
        stage(
                new Intent(Intent.Kind.GIVE, List.of(from.name(), to.name()), Set.of(), Plan.EMPTY),
                facts -> TableEdit.copied(facts, from, to));
        say(Messages.text("permission.given", from.name(), to.name()));
    }

    /// Stages that a grant goes; the matrix then shows what remains without it.
    public void revoke(Grant grant) {
        stage(Intent.of(Intent.Kind.REVOKE), AccessEdits.revoke(grant));
    }

    /// Stages that wide grants of a team are split, so that a cell of a table has just this access.
    void split(List<Grant> wide, CellAccess access, PermissionViewModel.Cell cell) {
        ready().ifPresent(all -> add(new Step(
                (intents, now) -> {
                    AccessFacts current = intents.applyTo(now);
                    GrantSplit.Result result = edits.split(current, wide, all.tables(), access, cell);
                    return result.problem().isEmpty()
                            ? intents.with(AccessEdits.split(wide, result, cell), now, result.facts())
                            : refused(result.problem());
                },
                false)));
    }

    private static Intents refused(String why) {
        throw new LakeException(LakeError.INVALID_INPUT, "split", why, null);
    }

    /// Stages what takes a plan of the history back, on top of what is staged.
    void undo(PlanJournal.Entry entry) {
        stage(
                new Intent(
                        Intent.Kind.UNDO,
                        List.of(entry.id(), entry.by(), entry.at().toString()),
                        Set.of(),
                        Plan.EMPTY),
                entry.plan().inverse());
    }

    // The changes themselves, and not what they come to: what was changed since is then a conflict.
    private void stage(Intent asked, Plan changes) {
        add(new Step((intents, now) -> intents.with(asked, changes, now), false));
    }

    /// Stages that Lake Formation decides for a principal on something that is open to IAM for the others, or no more.
    public void optIn(OptIn optIn, boolean on) {
        stage(Intent.of(Intent.Kind.OPT_IN), AccessEdits.optIn(optIn, on));
    }

    /// Stages a value of an LF-Tag on a database, table or column; an empty one takes away what is set there.
    public void tag(Securable on, String key, String value) {
        stage(Intent.of(Intent.Kind.TAGS), AccessEdits.tag(on, key, value));
    }

    /// Stages an edit of LF-Tags.
    void stage(TagEdits.Edit edit) {
        stage(Intent.of(Intent.Kind.TAGS), edit::applyTo);
    }

    /// Stages that what is edited goes.
    void stageRemoval(TagEdits.Edit edit) {
        stage(Intent.of(Intent.Kind.TAGS), edit::removedFrom);
    }

    /// Stages an edit of everything that decides access, as one step of undo.
    private void stage(Intent asked, UnaryOperator<AccessFacts> edit) {
        add(new Step((intents, now) -> intents.with(asked, now, edit.apply(intents.applyTo(now))), false));
    }

    private void add(Step step) {
        if (editable && isRestored()) {
            waiting.add(step);
            find();
        }
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
            say(Messages.text("permission.not_kept"));
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
            say(Messages.text("permission.is_so"));
        }
    }

    public void undo() {
        // What is not found yet is taken back first.
        if (waiting.isEmpty()) {
            ready().flatMap(all -> staged.undo()).ifPresent(this::show);
        } else {
            waiting.removeLast();
            editing.cancel();
            find();
        }
    }

    public void redo() {
        if (waiting.isEmpty()) {
            ready().flatMap(all -> staged.redo()).ifPresent(this::show);
        }
    }

    private void show(StagedPlan.State next) {
        if (state instanceof State.Read(Matrix shown)) {
            matrix.start(() -> shown.with(next.intents()));
        }
    }

    /// Forgets every staged change; undo brings them back.
    public void discard() {
        if (!intents().isEmpty() || !waiting.isEmpty()) {
            add(new Step((intents, now) -> Intents.NONE, true));
        }
    }

    /// Forgets one thing that was asked for, and what depends on it; undo brings them back.
    void discard(Intent intent) {
        add(new Step((intents, now) -> intents.without(Set.of(intent), now), true));
    }

    /// Stages what a file says of some cells, as one step of undo.
    void stageFile(List<MatrixFile.Edit> files) {
        if (!files.isEmpty()) {
            stage(Intent.of(Intent.Kind.FILE), facts -> edits.file(facts, files));
        }
        say(Messages.text("permission.imported", Formats.count(files.size(), "cells")));
    }

    /// What the person should know of the last edit.
    public ReadOnlyStringProperty notice() {
        return notice.getReadOnlyProperty();
    }

    void say(String text) {
        notice.set("");
        notice.set(text);
    }
}
