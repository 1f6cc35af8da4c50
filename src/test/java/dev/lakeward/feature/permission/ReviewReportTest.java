package dev.lakeward.feature.permission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.AccessState;
import dev.lakeward.access.Grant;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TableShape;
import dev.lakeward.access.plan.Change;
import dev.lakeward.access.plan.Impact;
import dev.lakeward.access.plan.Intent;
import dev.lakeward.access.plan.Plan;
import dev.lakeward.lake.plan.PlanService;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a review and the end of an application say, asked without a screen.
class ReviewReportTest {
    private static final Principal TEAM = Principal.role("123456789012", "anna");
    private static final TableShape ORDERS =
            new TableShape(TableRef.of("shop", "orders"), List.of("id", "email"), List.of());
    private static final Plan PLAN = new Plan(List.of(new Change.GrantPermissions(
            new Grant(TEAM, ORDERS.table(), EnumSet.of(Permission.SELECT), Set.of()), Set.of())));

    private static List<String> texts(List<Part> parts) {
        return parts.stream()
                .map(Part.Text.class::cast)
                .map(text -> text.style() + ": " + text.text())
                .toList();
    }

    private static List<Impact> impacts() {
        AccessState before = new AccessState(AccessFacts.NONE);
        return Impact.of(PLAN, before, new AccessState(PLAN.applyTo(AccessFacts.NONE)), List.of(ORDERS), List.of(TEAM));
    }

    private static PlanReview.Findings findings(List<Impact> impacts, List<String> conflicts) {
        Intent asked = new Intent(Intent.Kind.CELLS, List.of(), Set.of(), PLAN);
        return new PlanReview.Findings(
                PLAN, List.of(new ReviewLine(asked, PLAN, impacts, List.of(), List.of())), List.of(), conflicts);
    }

    @Test
    void aLineSaysWhoGainsAndWhichCallsThatTakes() {
        PlanReview.Findings found = findings(impacts(), List.of());
        assertThat(ReviewReport.title(found)).isEqualTo("1 change · 1 widens");
        ReviewLine line = found.lines().getFirst();
        assertThat(line.sentence())
                .isEqualTo("▲ anna on shop.orders: reads everything (now: sees nothing); gains id, email");
        assertThat(texts(line.details()))
                .anyMatch(said -> said.startsWith("inspector-heading: ") && said.contains("1 call"))
                .anyMatch(said -> said.startsWith("inspector-line: · ") && said.contains("GrantPermissions"));
        assertThat(texts(ReviewReport.below(found)).getLast()).startsWith("facts: ");
    }

    @Test
    void whatChangesNothingSaysSoWithAReason() {
        PlanReview.Findings found = findings(List.of(), List.of());
        assertThat(ReviewReport.title(found)).isEqualTo("1 change · 1 other");
        assertThat(found.lines().getFirst().sentence())
                .startsWith("= grant SELECT on table shop.orders to anna: nobody's")
                .contains("given otherwise");
    }

    @Test
    void whatIsInTheWayComesLastAndStandsOut() {
        List<String> said = texts(ReviewReport.below(findings(impacts(), List.of("the filter is gone"))));
        assertThat(said.getLast()).startsWith("inspector-lint: ").contains("the filter is gone");
    }

    @Test
    void aRefusedChangeIsNamedWithItsReason() {
        Change change = PLAN.changes().getFirst();
        List<String> said = texts(ReviewReport.of(new PlanService.Outcome(
                AccessFacts.NONE, PLAN, List.of(new PlanService.Failure(change, "no such role")))));
        assertThat(said).hasSize(2).last().isEqualTo("inspector-lint: " + change.sentence() + ": no such role");
    }
}
