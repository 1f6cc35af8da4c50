package dev.lakeward.feature.permission;

import dev.lakeward.lake.plan.PlanJournal;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import java.util.ArrayList;
import java.util.List;

/// An applied plan of the history: who, when, what, and which ways there are back and on.
public record PastPlan(PlanJournal.Entry entry, String title) {
    static List<PastPlan> all(List<PlanJournal.Entry> entries) {
        return entries.stream().map(PastPlan::of).toList();
    }

    private static PastPlan of(PlanJournal.Entry entry) {
        String state = switch (entry.state()) {
            case APPLYING -> Messages.text("permission.interrupted");
            case APPLIED ->
                entry.undoes().isEmpty()
                        ? Messages.text("permission.was_applied")
                        : Messages.text("permission.was_undo");
            case INCOMPLETE -> Messages.text("permission.was_incomplete");
            case UNDONE -> Messages.text("permission.was_undone");
        };
        return new PastPlan(
                entry,
                Formats.count(entry.plan().changes().size(), "changes") + " by " + entry.by() + ", "
                        + Formats.exact(entry.at()) + " · " + state);
    }

    /// What there is to say of it, and to do.
    List<Part> parts(Applying applying) {
        List<Part> parts = new ArrayList<>();
        parts.add(Part.heading(title));
        entry.plan().changes().forEach(change -> parts.add(Part.line("· " + change.sentence())));
        // One at a time: while a plan is applied there is no other way on or back.
        List<Part> ways = new ArrayList<>();
        if (applying.isBusy()) {
            return parts;
        }
        if (entry.state() == PlanJournal.State.APPLYING || entry.state() == PlanJournal.State.INCOMPLETE) {
            ways.add(new Part.Button("", "", Messages.text("permission.resume"), () -> applying.resume(this)));
        }
        if (entry.state() != PlanJournal.State.UNDONE && entry.undoes().isEmpty()) {
            ways.add(new Part.Button("", "undo-plan", Messages.text("permission.undo"), () -> applying.undo(this)));
        }
        parts.add(new Part.Row(ways));
        return parts;
    }
}
