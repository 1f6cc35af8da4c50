package dev.lakeward.feature.permission;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.AccessState;
import dev.lakeward.access.Lint;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TableShape;
import dev.lakeward.access.plan.CellAccess;
import dev.lakeward.access.plan.Change;
import dev.lakeward.access.plan.Impact;
import dev.lakeward.access.plan.Intent;
import dev.lakeward.access.plan.Intents;
import dev.lakeward.access.plan.Plan;
import dev.lakeward.access.plan.WiderAccess;
import dev.lakeward.async.Background;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.permission.FactReads;
import dev.lakeward.lake.permission.RowFilters;
import dev.lakeward.lake.plan.AccessPlans;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;

/// What the staged plan does to whom, against the lake of this moment; and the same of an edit before it is staged.
public final class PlanReview {
    private final AccessPlans plans;
    private final Staging staging;
    private final ReadOnlyObjectProperty<Load<Matrix>> matrix;
    private final LatestLoad<Findings> review;
    private final LatestLoad<List<String>> impacts;

    // Of an intent with more cells it is not looked for who goes on getting more than asked for.
    private static final int MOST_CELLS = 200;

    /// What a review found: a line each thing that was asked for, those first that show somebody something sensitive.
    /// `lints` are those that the plan brings.
    public record Findings(Plan plan, List<ReviewLine> lines, List<Lint> lints, List<String> conflicts) {
        boolean isEmpty() {
            return plan.isEmpty();
        }
    }

    PlanReview(AccessPlans plans, Staging staging, ReadOnlyObjectProperty<Load<Matrix>> matrix, Background background) {
        this.plans = plans;
        this.staging = staging;
        this.matrix = matrix;
        this.review = background.latest();
        this.impacts = background.latest();
    }

    /// Reads the lake again and compares it with the staged plan.
    public void start() {
        Intents intents = staging.intents();
        review.start(() -> findings(intents, plans.readWithSurroundings()));
    }

    // What a plan does to access that is not known is not known either.
    private static Findings findings(Intents staged, AccessPlans.Reading now) {
        FactReads.requireDecisive(now.unread());
        AccessFacts facts = now.state().facts();
        Intents left = staged.remaining(facts);
        Plan plan = left.plan(facts);
        AccessState after = new AccessState(left.applyTo(facts));
        List<Lint> brought = new ArrayList<>(now.lints(after));
        brought.removeAll(now.lints(now.state()));
        return new Findings(
                plan,
                lines(left, left.parts(plan), now),
                brought,
                left.conflicts(facts).stream().map(Change::sentence).toList());
    }

    private static List<ReviewLine> lines(Intents intents, List<Plan> parts, AccessPlans.Reading now) {
        AccessFacts facts = now.state().facts();
        Map<TableRef, Table> tables = new HashMap<>();
        now.tables().forEach(table -> tables.put(table.ref(), table));
        List<ReviewLine> lines = new ArrayList<>();
        AccessState before = now.state();
        for (int i = 0; i < parts.size(); i++) {
            Intent intent = intents.all().get(i);
            AccessState after = new AccessState(intents.applyTo(facts, i + 1));
            List<Impact> impacts = Impact.of(intent.plan(), before, after, shapes(now, after), now.principals());
            lines.add(new ReviewLine(
                    intent,
                    parts.get(i),
                    impacts,
                    beyond(intent, impacts, after, tables),
                    intents.dependents(intent, facts)));
            before = after;
        }
        lines.sort(Comparator.comparing(line -> !line.isSensitive()));
        return lines;
    }

    // Cells that were not widened and get more than their own grants say.
    private static List<ReviewLine.Beyond> beyond(
            Intent intent, List<Impact> impacts, AccessState after, Map<TableRef, Table> tables) {
        List<ReviewLine.Beyond> found = new ArrayList<>();
        for (Intent.Cell cell : cells(intent)) {
            Table table = tables.get(cell.table());
            boolean widened = impacts.stream()
                    .anyMatch(impact -> impact.principal().equals(cell.principal())
                            && impact.table().table().equals(cell.table())
                            && impact.direction() != Impact.Direction.NARROWS);
            if (table == null || widened) {
                continue;
            }
            CellAccess wanted = CellAccess.of(after.facts(), cell.principal(), table.shape());
            WiderAccess wider = WiderAccess.of(after, after.of(cell.principal(), table.shape()));
            CellAccess.Target target = new CellAccess.Target(table.shape(), RowFilters.athenaTypes(table));
            if (wider.goesBeyond(wanted, target)) {
                found.add(new ReviewLine.Beyond(
                        new PermissionViewModel.Cell(
                                cell.principal(), cell.table().database(), table, ""),
                        wider,
                        wanted,
                        wider.canBeSplit(wanted, target)));
            }
        }
        return found;
    }

    private static List<Intent.Cell> cells(Intent intent) {
        Set<Intent.Cell> cells = new LinkedHashSet<>(intent.cells());
        if (intent.kind() == Intent.Kind.REVOKE) {
            intent.plan()
                    .grants()
                    .forEach(grant -> grant.on()
                            .ofTable()
                            .ifPresent(table -> cells.add(new Intent.Cell(grant.principal(), table))));
        }
        return cells.size() > MOST_CELLS ? List.of() : List.copyOf(cells);
    }

    /// Finds the cells that an edit of everything would change, before it is staged.
    void foresee(TagEdits.Edit edit) {
        foresee(edit::applyTo);
    }

    /// The same of taking away what is edited.
    void foreseeRemoval(TagEdits.Edit edit) {
        foresee(edit::removedFrom);
    }

    private void foresee(UnaryOperator<AccessFacts> edit) {
        if (matrix.get() instanceof Load.Ready<Matrix> ready) {
            Matrix all = ready.value();
            impacts.start(() -> {
                FactReads.requireDecisive(all.reading().unread());
                AccessFacts now = all.after().facts();
                AccessFacts wanted = edit.apply(now);
                AccessState after = new AccessState(wanted);
                return Impact.of(
                                Plan.between(now, wanted),
                                all.after(),
                                after,
                                shapes(all.reading(), after),
                                all.principals())
                        .stream()
                        .map(Impact::sentence)
                        .toList();
            });
        }
    }

    // Views that the plan makes are no tables of the catalog yet.
    private static List<TableShape> shapes(AccessPlans.Reading now, AccessState after) {
        Set<TableRef> known = new HashSet<>();
        List<TableShape> shapes = new ArrayList<>();
        now.tables().forEach(table -> {
            known.add(table.ref());
            shapes.add(table.shape());
        });
        after.facts().views().stream()
                .filter(view -> !known.contains(view.name()))
                .forEach(view -> shapes.add(view.shape()));
        return shapes;
    }

    public ReadOnlyObjectProperty<Load<Findings>> found() {
        return review.state();
    }

    /// The cells that an edit of LF-Tags would change, each in a sentence.
    public ReadOnlyObjectProperty<Load<List<String>>> foreseen() {
        return impacts.state();
    }
}
