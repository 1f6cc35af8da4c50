package dev.lakeward.feature.permission;

import dev.lakeward.access.plan.Impact;
import dev.lakeward.lake.plan.PlanService;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import java.util.ArrayList;
import java.util.List;

/// What a review says, widening first, and what came of a plan that was applied.
final class ReviewReport {
    private ReviewReport() {}

    static List<Part> of(PlanReview.Findings review) {
        List<Part> lines = new ArrayList<>();
        long widens = review.impacts().stream()
                .filter(impact -> impact.direction() != Impact.Direction.NARROWS)
                .count();
        lines.add(Part.title(Messages.text(
                "permission.review_title",
                Formats.count(review.plan().changes().size(), "changes"),
                widens,
                review.impacts().size() - widens)));
        lines.addAll(Part.lines(review.impacts().stream().map(Impact::sentence).toList()));
        if (review.impacts().isEmpty()) {
            lines.add(Part.line(Messages.text("permission.no_impact")));
        }
        if (!review.lints().isEmpty()) {
            lines.add(Part.heading(Messages.text("permission.brings_warnings")));
            review.lints()
                    .forEach(lint -> lines.add(Part.text(
                            "⚠ " + lint.on().title() + ": " + lint.reason() + " "
                                    + lint.kind().remedy(),
                            "inspector-lint")));
        }
        lines.add(Part.heading(
                Messages.text("permission.calls", Formats.count(review.plan().calls(), "calls"))));
        lines.addAll(Part.lines(review.plan().changes().stream()
                .map(change -> "· " + change.sentence() + "  (" + change.operation() + ")")
                .toList()));
        lines.add(
                review.conflicts().isEmpty()
                        ? Part.text(Messages.text("permission.no_conflict"), "facts")
                        : Part.text(
                                Messages.text("permission.conflicts", String.join("; ", review.conflicts())),
                                "inspector-lint"));
        return lines;
    }

    static List<Part> of(PlanService.Outcome outcome) {
        List<Part> lines = new ArrayList<>();
        lines.add(Part.text(
                outcome.complete()
                        ? Messages.text("permission.applied")
                        : Messages.text(
                                "permission.left",
                                Formats.count(outcome.left().changes().size(), "changes")),
                "inspector-words"));
        outcome.failures().forEach(failure -> lines.add(Part.text(failure.sentence(), "inspector-lint")));
        return lines;
    }
}
