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
import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.plan.AccessPlans;
import dev.lakeward.lake.plan.PlanJournal;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Memory;
import dev.lakeward.ui.Messages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Edits of access that wait to be applied: each is a step of undo, shows in the matrix soon and is kept over a
/// restart. Does nothing where nothing can be edited.
public final class Staging {
    private final boolean editable;
    private final EditSteps steps;
    private final AccessEdits edits;
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private final CellClipboard clipboard = new CellClipboard(this);

    Staging(AccessPlans plans, LatestLoad<Matrix> matrix, Memory memory, boolean editable, Background background) {
        this.editable = editable;
        this.steps = new EditSteps(plans, matrix, background, this::say);
        this.edits = new AccessEdits(
                memory, name -> steps.ready().filter(all -> all.isTable(name)).isPresent());
    }

    /// All changes that wait, together.
    public ReadOnlyObjectProperty<Plan> plan() {
        return steps.plan();
    }

    /// What was asked for and waits.
    public Intents intents() {
        return steps.intents();
    }

    /// Whether the last step put something away, so that undo brings it back.
    ReadOnlyBooleanProperty discarded() {
        return steps.discarded();
    }

    /// The edits as steps, on whichever reading is the newest.
    EditSteps steps() {
        return steps;
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
        return steps.ready()
                .map(all -> CellAccess.of(all.after().facts(), principal, table.shape()))
                .orElse(CellAccess.NONE);
    }

    /// What a principal gets of a table otherwise than by its own grants on it, as staged.
    Optional<WiderAccess> wider(Principal principal, Table table) {
        return steps.ready().map(all -> WiderAccess.of(all.after(), all.after(principal, table)));
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
        steps.ready()
                .ifPresent(all -> add(new EditSteps.Step(
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
        add(new EditSteps.Step((intents, now) -> intents.with(asked, changes, now), false));
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
        add(new EditSteps.Step((intents, now) -> intents.with(asked, now, edit.apply(intents.applyTo(now))), false));
    }

    private void add(EditSteps.Step step) {
        if (editable) {
            steps.add(step);
        }
    }

    public void undo() {
        steps.undo();
    }

    public void redo() {
        steps.redo();
    }

    /// Forgets every staged change; undo brings them back.
    public void discard() {
        if (!steps.isEmpty()) {
            add(new EditSteps.Step((intents, now) -> Intents.NONE, true));
        }
    }

    /// Forgets one thing that was asked for, and what depends on it; undo brings them back.
    void discard(Intent intent) {
        add(new EditSteps.Step((intents, now) -> intents.without(Set.of(intent), now), true));
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
