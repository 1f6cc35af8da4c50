package dev.lakeward.feature.permission;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.Grant;
import dev.lakeward.access.OptIn;
import dev.lakeward.access.Principal;
import dev.lakeward.access.Securable;
import dev.lakeward.access.plan.CellAccess;
import dev.lakeward.access.plan.Plan;
import dev.lakeward.access.plan.TableEdit;
import dev.lakeward.async.Background;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.plan.AccessPlans;
import dev.lakeward.ui.ErrorTexts;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Memory;
import dev.lakeward.ui.Messages;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
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
    private final List<UnaryOperator<AccessFacts>> waiting = new ArrayList<>();
    private State state = new State.Unread();
    private final CellClipboard clipboard = new CellClipboard(this);

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
                say(ErrorTexts.of(cause).sentence());
            }
        });
    }

    public ReadOnlyObjectProperty<Plan> plan() {
        return staged.plan();
    }

    // The first matrix brings what was staged before the last end of the program. A later one may have been read while
    // something was staged or taken back: that counts, on the new reading.
    private void read(Matrix now) {
        boolean first = !isRestored();
        state = new State.Read(now);
        Plan plan = staged.get();
        if (first) {
            staged.restore(now.staged());
        } else if (!now.staged().equals(plan)) {
            matrix.start(() -> now.with(plan));
            return;
        }
        find();
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

    /// Takes what an application left; there is nothing to undo then.
    void keep(Plan left) {
        staged.keep(left);
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

    /// How many changes wait.
    int count() {
        return staged.get().changes().size();
    }

    /// What the staged plan would leave a principal on a table by its own.
    public CellAccess access(Principal principal, Table table) {
        return ready().map(all -> CellAccess.of(all.after().facts(), principal, table.shape()))
                .orElse(CellAccess.NONE);
    }

    /// Stages access for some principals and tables at once, as one step of undo.
    public void stage(CellAccess access, List<PermissionViewModel.Cell> cells) {
        stage(facts -> edits.cells(facts, access, cells));
    }

    /// The same without masks.
    public void stage(TableEdit edit, List<PermissionViewModel.Cell> cells) {
        stage(new CellAccess(edit, Map.of()), cells);
    }

    /// Stages that `to` gets by its own grants what `from` has by its own.
    public void give(Principal from, Principal to) {
        stage(facts -> TableEdit.copied(facts, from, to));
        say(Messages.text("permission.given", from.name(), to.name()));
    }

    /// Stages that a grant goes; the matrix then shows what remains without it.
    public void revoke(Grant grant) {
        stage(AccessEdits.revoke(grant));
    }

    /// Stages that Lake Formation decides for a principal on something that is open to IAM for the others, or no more.
    public void optIn(OptIn optIn, boolean on) {
        stage(AccessEdits.optIn(optIn, on));
    }

    /// Stages a value of an LF-Tag on a database, table or column; an empty one takes away what is set there.
    public void tag(Securable on, String key, String value) {
        stage(AccessEdits.tag(on, key, value));
    }

    /// Stages an edit of LF-Tags.
    void stage(TagEdits.Edit edit) {
        stage(edit::applyTo);
    }

    /// Stages that what is edited goes.
    void stageRemoval(TagEdits.Edit edit) {
        stage(edit::removedFrom);
    }

    /// Stages an edit of everything that decides access, as one step of undo.
    void stage(UnaryOperator<AccessFacts> edit) {
        if (editable && isRestored()) {
            waiting.add(edit);
            find();
        }
    }

    // What waits is found on the newest reading, on top of what is staged.
    private void find() {
        if (waiting.isEmpty() || isReading()) {
            return;
        }
        List<UnaryOperator<AccessFacts>> all = List.copyOf(waiting);
        Plan plan = staged.get();
        ready().ifPresent(from -> editing.start(() -> from.with(found(from, plan, all))));
    }

    private static Plan found(Matrix from, Plan staged, List<UnaryOperator<AccessFacts>> edits) {
        AccessFacts now = from.reading().state().facts();
        AccessFacts wanted = staged.applyTo(now);
        for (UnaryOperator<AccessFacts> edit : edits) {
            wanted = edit.apply(wanted);
        }
        return Plan.between(now, wanted);
    }

    /// Writes what is not written yet, before the window or the viewed identity goes. Blocks for a moment.
    void flush() {
        try {
            ready().filter(from -> !waiting.isEmpty())
                    .ifPresentOrElse(from -> staged.flush(found(from, staged.get(), waiting)), staged::flush);
        } catch (UncheckedIOException e) {
            // A full disk must not keep the window from closing.
            say(Messages.text("permission.not_kept"));
        }
    }

    private void edited(Matrix found) {
        if (isReading() || waiting.isEmpty()) {
            return;
        }
        waiting.clear();
        if (!found.staged().equals(staged.get())) {
            staged.step(found.staged());
            matrix.start(() -> found);
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

    private void show(Plan next) {
        if (state instanceof State.Read(Matrix shown)) {
            matrix.start(() -> shown.with(next));
        }
    }

    /// Forgets every staged change; undo brings them back.
    public void discard() {
        ready().ifPresent(all -> stage(facts -> all.reading().state().facts()));
    }

    /// Stages what a file says of some cells, as one step of undo.
    void stageFile(List<MatrixFile.Edit> files) {
        stage(facts -> edits.file(facts, files));
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
