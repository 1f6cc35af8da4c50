package dev.lakeward.feature.permission;

import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.Mask;
import dev.lakeward.access.Permission;
import dev.lakeward.access.RowCondition;
import dev.lakeward.access.RowFilterException;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.plan.CellAccess;
import dev.lakeward.access.plan.TableEdit;
import dev.lakeward.access.plan.WiderAccess;
import dev.lakeward.lake.catalog.Column;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.permission.RowFilters;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What a form is about to make of the access of some cells, of tables all: one cell, or several that then all get the
/// same. Columns, masks and rows can be chosen where all cells are of one table.
final class CellDraft {
    private final PermissionViewModel model;
    private final List<PermissionViewModel.Cell> cells;
    private final Table table;
    private final boolean oneTable;
    private final List<String> columns;
    private final Set<CellAccess> held;
    private final CellAccess start;
    private final MaskDraft masks;
    private final Optional<WiderAccess> wider;
    private boolean edited;

    /// What a form holds: whether the cells read, with which columns and rows, what else they may, and whether they may
    /// pass it on.
    record Answers(boolean see, boolean grantable, Set<Permission> others, Set<String> columns, String rows) {}

    /// What is wrong with the answers, and whether they say what is so already. `beyond` names what gives more than
    /// they
    /// ask for; `split`: splitting that would bring what they ask for.
    record Verdict(List<String> problems, boolean same, String beyond, boolean split) {
        boolean canBeStaged() {
            return problems.isEmpty() && !same;
        }
    }

    /// `cells` are of tables, at least one.
    CellDraft(PermissionViewModel model, List<PermissionViewModel.Cell> cells) {
        this.model = model;
        this.cells = List.copyOf(cells);
        this.table = Objects.requireNonNull(cells.getFirst().table());
        this.oneTable = cells.stream().allMatch(cell -> table.equals(cell.table()));
        // Partition keys show with any column, and cannot be chosen.
        this.columns = !oneTable
                ? List.of()
                : table.columns().stream()
                        .filter(column -> !column.partitionKey())
                        .map(Column::name)
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .toList();
        this.held = held();
        this.wider = isOfOneCell() ? model.staging().wider(cells.getFirst().principal(), table) : Optional.empty();
        this.start = held.size() > 1 ? CellAccess.NONE : start(held.iterator().next());
        this.masks = new MaskDraft(model.staging().edits(), table, start.masks());
    }

    // Where the team holds nothing of its own, a form shows what its wide grants give.
    private CellAccess start(CellAccess own) {
        return own.equals(CellAccess.NONE)
                ? wider.filter(each -> !each.wide().isEmpty())
                        .map(WiderAccess::asEdit)
                        .orElse(own)
                : own;
    }

    private Set<CellAccess> held() {
        Set<CellAccess> all = new HashSet<>();
        cells.forEach(cell -> all.add(model.staging().access(cell.principal(), Objects.requireNonNull(cell.table()))));
        return all;
    }

    /// Whether it holds edits of these cells that are not staged yet, on top of what is so still.
    boolean isEditing(List<PermissionViewModel.Cell> others) {
        return cells.equals(others) && isEditing();
    }

    /// Whether it holds any edit that is not staged.
    boolean isEditing() {
        return edited && held.equals(held());
    }

    Table table() {
        return table;
    }

    boolean isOfOneTable() {
        return oneTable;
    }

    boolean isOfOneCell() {
        return cells.size() == 1;
    }

    /// Whether the cells hold different things, of which a form shows none.
    boolean isMixed() {
        return held.size() > 1;
    }

    MaskDraft masks() {
        return masks;
    }

    /// Takes back every edit; answers what a form then shows.
    Answers reset() {
        masks.reset(start.masks());
        return answers();
    }

    /// What a form shows first.
    Answers answers() {
        TableEdit edit = start.edit();
        return new Answers(
                edit.select(),
                edit.grantable(),
                edit.others(),
                edit.columns().of(columns),
                edit.rows().text());
    }

    /// The condition that a row filter's text says, or empty where it says none.
    Optional<RowCondition.Group> condition(String rows) {
        return predicate(rows).map(RowCondition::of);
    }

    private Optional<RowPredicate> predicate(String rows) {
        try {
            return Optional.of(parsed(rows));
        } catch (RowFilterException e) {
            return Optional.empty();
        }
    }

    private RowPredicate parsed(String rows) {
        return rows.isBlank() ? new RowPredicate.True() : RowFilters.parse(table, rows);
    }

    // The access that the answers say, or empty where the row filter is none.
    private Optional<CellAccess> access(Answers answers) {
        Set<String> ticked = answers.columns();
        boolean all = ticked.size() == columns.size();
        boolean reads = answers.see() && (all || !ticked.isEmpty());
        return predicate(answers.rows())
                .map(predicate -> new TableEdit(
                        reads,
                        all || ticked.isEmpty() ? new ColumnSet.All() : new ColumnSet.Include(ticked),
                        reads ? predicate : new RowPredicate.True(),
                        answers.others(),
                        answers.grantable()))
                .map(edit -> new CellAccess(edit, counting(edit, ticked)));
    }

    // The masks that count for an edit: those of columns that it shows.
    private Map<String, Mask> counting(TableEdit edit, Set<String> shown) {
        Map<String, Mask> counting = new TreeMap<>(masks.chosen());
        counting.keySet().retainAll(shown);
        return edit.select() ? counting : Map.of();
    }

    /// Whether the answers can be staged, and why not.
    Verdict check(Answers answers) {
        Optional<CellAccess> access = access(answers);
        List<String> wrong = new ArrayList<>();
        access.ifPresentOrElse(
                each -> {
                    each.problem().ifPresent(wrong::add);
                    wrong.addAll(masks.problems());
                },
                () -> wrong.add(reason(answers.rows())));
        boolean same = held.size() == 1 && access.filter(named(start)::equals).isPresent();
        edited = isMixed() ? !answers.equals(answers()) || !masks.chosen().equals(start.masks()) : !same;
        Optional<CellAccess> narrow = access.filter(each -> wrong.isEmpty() && isBeyond(each));
        return new Verdict(
                wrong,
                same
                        || narrow.filter(each ->
                                        stagedAs(each).equals(held.iterator().next()))
                                .isPresent(),
                narrow.map(this::beyond).orElse(""),
                narrow.filter(this::canBeSplit).isPresent());
    }

    private CellAccess.Target target() {
        return new CellAccess.Target(table.shape(), RowFilters.athenaTypes(table));
    }

    private boolean isBeyond(CellAccess wanted) {
        return wider.filter(each -> each.goesBeyond(wanted, target())).isPresent();
    }

    private boolean canBeSplit(CellAccess wanted) {
        return wider.filter(each -> each.canBeSplit(wanted, target())).isPresent();
    }

    private String beyond(CellAccess wanted) {
        return wider.map(each -> new ReviewLine.Beyond(cells.getFirst(), each, wanted, canBeSplit(wanted)).words())
                .orElse("");
    }

    // What wide grants give is not granted again.
    private CellAccess stagedAs(CellAccess wanted) {
        return wider.filter(each -> !each.wide().isEmpty() && !isBeyond(wanted))
                .map(each -> each.beside(wanted))
                .orElse(wanted);
    }

    /// Stages that the wide grants are split, so that the cell has just what the answers say.
    void split(Answers answers) {
        access(answers)
                .ifPresent(wanted ->
                        wider.ifPresent(each -> model.staging().split(each.wide(), wanted, cells.getFirst())));
    }

    // Access by its columns' names, as the form says it: nothing is changed by merely looking at an exclude list.
    private CellAccess named(CellAccess access) {
        TableEdit edit = access.edit();
        Set<String> shown = edit.columns().of(columns);
        boolean all = shown.size() == columns.size() || !edit.select();
        return new CellAccess(
                new TableEdit(
                        edit.select(),
                        all ? new ColumnSet.All() : new ColumnSet.Include(shown),
                        edit.rows(),
                        edit.others(),
                        edit.grantable()),
                access.masks());
    }

    private String reason(String rows) {
        try {
            parsed(rows);
            return "";
        } catch (RowFilterException e) {
            return e.sentence();
        }
    }

    void stage(Answers answers) {
        access(answers).ifPresent(access -> model.staging().stage(stagedAs(access), cells));
    }

    /// Stages the answers where they can be staged; either way the person is told.
    boolean stageOnLeaving(Answers answers) {
        Verdict verdict = check(answers);
        if (verdict.canBeStaged()) {
            stage(answers);
            model.staging().say(Messages.text("permission.staged_on_leaving", title()));
        } else {
            model.staging()
                    .say(Messages.text("permission.kept_on_leaving", title(), String.join(" ", verdict.problems())));
        }
        return verdict.canBeStaged();
    }

    private String title() {
        return isOfOneCell()
                ? Messages.text(
                        "permission.team_on", cells.getFirst().principal().name(), table.ref())
                : Formats.count(cells.size(), "cells");
    }

    List<PermissionViewModel.Cell> cells() {
        return cells;
    }

    /// Counts what the answers would show.
    void preview(Answers answers) {
        access(answers).ifPresent(access -> model.preview().start(cells.getFirst(), access));
    }
}
