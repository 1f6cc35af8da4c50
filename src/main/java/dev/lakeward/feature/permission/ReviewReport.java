package dev.lakeward.feature.permission;

import dev.lakeward.lake.plan.PlanService;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import java.util.ArrayList;
import java.util.List;

/// What a review says around its lines, and what came of a plan that was applied.
final class ReviewReport {
    private ReviewReport() {}

    /// How many things were asked for, and what they come to.
    static String title(PlanReview.Findings review) {
        long widen = review.lines().stream().filter(ReviewLine::widens).count();
        long narrow = review.lines().stream().filter(ReviewLine::narrows).count();
        long others = review.lines().size() - widen - narrow;
        List<String> counts = new ArrayList<>();
        if (narrow > 0) {
            counts.add(Formats.count(narrow, "narrowing"));
        }
        if (widen > 0) {
            counts.add(Formats.count(widen, "widening"));
        }
        if (others > 0) {
            counts.add(Formats.count(others, "others"));
        }
        return Formats.count(review.lines().size(), "changes") + " · " + String.join(", ", counts);
    }

    /// What stands below the lines: warnings that they bring, how many calls they take, and what is in their way.
    static List<Part> below(PlanReview.Findings review) {
        List<Part> lines = new ArrayList<>();
        if (!review.lints().isEmpty()) {
            lines.add(Part.heading(Messages.text("permission.brings_warnings")));
            review.lints()
                    .forEach(lint -> lines.add(Part.text(
                            "⚠ " + lint.on().title() + ": " + lint.reason() + " "
                                    + lint.kind().remedy(),
                            "inspector-lint")));
        }
        lines.add(Part.text(
                Messages.text(
                        "permission.all_calls", Formats.count(review.plan().calls(), "calls")),
                "facts"));
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
