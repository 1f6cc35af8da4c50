package dev.lakeward.feature.permission;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.AccessState;
import dev.lakeward.access.Lint;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TableShape;
import dev.lakeward.access.plan.Change;
import dev.lakeward.access.plan.Impact;
import dev.lakeward.access.plan.Plan;
import dev.lakeward.async.Background;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.lake.permission.FactReads;
import dev.lakeward.lake.plan.AccessPlans;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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

    /// What a review found. `lints` are those that the plan brings.
    public record Findings(Plan plan, List<Impact> impacts, List<Lint> lints, List<String> conflicts) {
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
        Plan plan = staging.plan().get();
        review.start(() -> findings(plan, plans.readWithSurroundings()));
    }

    // What a plan does to access that is not known is not known either.
    private static Findings findings(Plan plan, AccessPlans.Reading now) {
        FactReads.requireDecisive(now.unread());
        AccessFacts facts = now.state().facts();
        Plan left = plan.remaining(facts);
        AccessState after = new AccessState(left.applyTo(facts));
        List<Lint> brought = new ArrayList<>(now.lints(after));
        brought.removeAll(now.lints(now.state()));
        return new Findings(
                left,
                Impact.of(left, now.state(), after, shapes(now, after), now.principals()),
                brought,
                plan.conflicts(facts).stream().map(Change::sentence).toList());
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
