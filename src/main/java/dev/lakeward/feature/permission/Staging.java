package dev.lakeward.feature.permission;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.Grant;
import dev.lakeward.access.OptIn;
import dev.lakeward.access.Principal;
import dev.lakeward.access.Securable;
import dev.lakeward.access.plan.CellAccess;
import dev.lakeward.access.plan.Change;
import dev.lakeward.access.plan.MaskNaming;
import dev.lakeward.access.plan.Plan;
import dev.lakeward.access.plan.TableEdit;
import dev.lakeward.async.Background;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.permission.RowFilters;
import dev.lakeward.lake.plan.AccessPlans;
import dev.lakeward.ui.ErrorTexts;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Memory;
import dev.lakeward.ui.Messages;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// Edits of access that wait to be applied: each is a step of undo, shows in the matrix soon and is kept over a
/// restart.
/// On a large lake the difference that an edit makes takes a moment: it is found in the background, for the edits that
/// came meanwhile together. Does nothing where nothing can be edited.
public final class Staging {
    private static final String NAMING = "masks.name";

    private final AccessPlans plans;
    private final LatestLoad<Matrix> matrix;
    private final LatestLoad<Matrix> editing;
    private final LatestLoad<Boolean> saving;
    private final Memory memory;
    private final boolean editable;
    private final ReadOnlyObjectWrapper<Plan> plan = new ReadOnlyObjectWrapper<>(Plan.EMPTY);
    private final Deque<Plan> undone = new ArrayDeque<>();
    private final Deque<Plan> done = new ArrayDeque<>();
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private final List<UnaryOperator<AccessFacts>> waiting = new ArrayList<>();
    private volatile Plan newest = Plan.EMPTY;
    private @Nullable Matrix shown;
    private boolean restored;
    private boolean reading;
    private @Nullable CellAccess copied;

    Staging(AccessPlans plans, LatestLoad<Matrix> matrix, Memory memory, boolean editable, Background background) {
        this.plans = plans;
        this.matrix = matrix;
        this.memory = memory;
        this.editable = editable;
        this.saving = background.latest();
        this.editing = background.latest();
        matrix.state().addListener((observable, old, now) -> {
            if (now instanceof Load.Ready<Matrix> ready) {
                reading = false;
                shown(ready.value());
            } else if (now instanceof Load.Failed<Matrix>) {
                reading = false;
                find();
            }
        });
        saving.state().addListener((observable, old, now) -> {
            if (now instanceof Load.Failed<Boolean>) {
                say(Messages.text("permission.not_kept"));
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
        return plan.getReadOnlyProperty();
    }

    // The first matrix brings what was staged before the last end of the program. A later one may have been read while
    // something was staged or taken back: that counts, on the new reading.
    private void shown(Matrix now) {
        shown = now;
        Plan staged = plan.get();
        if (!restored) {
            restored = true;
            plan.set(now.staged());
        } else if (!now.staged().equals(staged)) {
            matrix.start(() -> now.with(staged));
            return;
        }
        find();
    }

    /// Whether the plan of before the last end of the program is there.
    boolean isRestored() {
        return restored;
    }

    /// Takes note that the lake is being read anew: edits wait for it.
    void reading() {
        reading = true;
    }

    /// Takes what an application left; there is nothing to undo then.
    void keep(Plan left) {
        plan.set(left);
        done.clear();
        undone.clear();
        save(left);
    }

    // Whichever write comes last writes the newest plan.
    private void save(Plan staged) {
        newest = staged;
        saving.start(() -> {
            synchronized (saving) {
                plans.stage(newest);
            }
            return true;
        });
    }

    private Optional<Matrix> ready() {
        return Optional.ofNullable(shown);
    }

    /// What the staged plan would leave a principal on a table by its own.
    public CellAccess access(Principal principal, Table table) {
        return ready().map(all -> CellAccess.of(all.after().facts(), principal, table.shape()))
                .orElse(CellAccess.NONE);
    }

    /// The facts once some principals hold just this on some tables.
    AccessFacts with(AccessFacts facts, CellAccess access, List<PermissionViewModel.Cell> cells) {
        AccessFacts wanted = facts;
        for (PermissionViewModel.Cell cell : cells) {
            if (cell.table() != null && access.problem().isEmpty()) {
                wanted = with(wanted, access, cell.principal(), cell.table());
            }
        }
        return wanted;
    }

    /// The facts once one principal holds just this on one table.
    AccessFacts with(AccessFacts facts, CellAccess access, Principal principal, Table table) {
        CellAccess.Target target = new CellAccess.Target(table.shape(), RowFilters.athenaTypes(table));
        return access.applyTo(
                facts,
                principal,
                target,
                naming(),
                name -> ready().filter(all -> all.isTable(name)).isPresent());
    }

    /// Stages access for some principals and tables at once, as one step of undo.
    public void stage(CellAccess access, List<PermissionViewModel.Cell> cells) {
        stage(facts -> with(facts, access, cells));
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
        stage(facts -> new Plan(List.of(new Change.RevokePermissions(grant))).applyTo(facts));
    }

    /// Stages that Lake Formation decides for a principal on something that is open to IAM for the others, or no more.
    public void optIn(OptIn optIn, boolean on) {
        stage(facts -> {
            Set<OptIn> all = new HashSet<>(facts.optIns());
            if (on) {
                all.add(optIn);
            } else {
                all.remove(optIn);
            }
            return facts.withOptIns(all);
        });
    }

    /// Stages a value of an LF-Tag on a database, table or column; an empty one takes away what is set there.
    public void tag(Securable on, String key, String value) {
        stage(facts -> facts.withTags(facts.tags().withValue(on, key, value)));
    }

    /// Stages an edit of everything that decides access, as one step of undo.
    void stage(UnaryOperator<AccessFacts> edit) {
        if (editable && shown != null) {
            waiting.add(edit);
            find();
        }
    }

    // What waits is found on the newest reading, on top of what is staged.
    private void find() {
        if (waiting.isEmpty() || reading) {
            return;
        }
        List<UnaryOperator<AccessFacts>> edits = List.copyOf(waiting);
        Plan staged = plan.get();
        ready().ifPresent(from -> editing.start(() -> from.with(found(from, staged, edits))));
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
        boolean behind = saving.isRunning() || !waiting.isEmpty();
        ready().filter(from -> !waiting.isEmpty()).ifPresent(from -> newest = found(from, plan.get(), waiting));
        if (behind) {
            try {
                synchronized (saving) {
                    plans.stage(newest);
                }
            } catch (UncheckedIOException e) {
                // A full disk must not keep the window from closing.
                say(Messages.text("permission.not_kept"));
            }
        }
    }

    private void edited(Matrix found) {
        if (reading || waiting.isEmpty()) {
            return;
        }
        waiting.clear();
        if (!found.staged().equals(plan.get())) {
            done.push(plan.get());
            undone.clear();
            plan.set(found.staged());
            save(found.staged());
            matrix.start(() -> found);
        }
    }

    public void undo() {
        // What is not found yet is taken back first.
        if (waiting.isEmpty()) {
            step(done, undone);
        } else {
            waiting.removeLast();
            editing.cancel();
            find();
        }
    }

    public void redo() {
        step(undone, done);
    }

    private void step(Deque<Plan> from, Deque<Plan> to) {
        if (!from.isEmpty() && waiting.isEmpty()) {
            ready().ifPresent(all -> {
                to.push(plan.get());
                Plan next = from.pop();
                plan.set(next);
                save(next);
                if (!reading) {
                    matrix.start(() -> all.with(next));
                }
            });
        }
    }

    /// Forgets every staged change; undo brings them back.
    public void discard() {
        ready().ifPresent(all -> stage(facts -> all.reading().state().facts()));
    }

    public void copy(PermissionViewModel.Cell cell) {
        if (cell.table() != null) {
            copied = access(cell.principal(), cell.table());
            say(Messages.text(
                    "permission.copied", cell.principal().name(), cell.table().ref()));
        }
    }

    /// Stages the copied cell's access, its masks too, for others. Where it does not fit a table nothing is staged, and
    /// the notice says why.
    public void paste(List<PermissionViewModel.Cell> cells) {
        CellAccess access = copied;
        if (access == null) {
            say(Messages.text("permission.nothing_copied"));
            return;
        }
        Optional<String> misfit = cells.stream()
                .map(PermissionViewModel.Cell::table)
                .filter(Objects::nonNull)
                .flatMap(table -> access.misfit(table.shape()).stream())
                .findFirst();
        misfit.ifPresentOrElse(
                problem -> say(Messages.text("permission.not_pasted", problem)), () -> stage(access, cells));
    }

    /// Stages what a file says of some cells, as one step of undo.
    void stageFile(List<MatrixFile.Edit> edits) {
        stage(facts -> {
            AccessFacts wanted = facts;
            for (MatrixFile.Edit edit : edits) {
                wanted = with(wanted, edit.access(), edit.principal(), edit.table());
            }
            return wanted;
        });
        say(Messages.text("permission.imported", Formats.count(edits.size(), "cell", "cells")));
    }

    /// What the person should know of the last edit.
    public ReadOnlyStringProperty notice() {
        return notice.getReadOnlyProperty();
    }

    void say(String text) {
        notice.set("");
        notice.set(text);
    }

    /// How new masking views are named.
    public MaskNaming naming() {
        String pattern = memory.get(NAMING, MaskNaming.USUAL.pattern());
        return MaskNaming.problem(pattern).isEmpty() ? new MaskNaming(pattern) : MaskNaming.USUAL;
    }

    /// Names new masking views so from now on; existing ones keep their names.
    public void setNaming(MaskNaming naming) {
        memory.set(NAMING, naming.pattern());
    }
}
