package dev.lakeward.feature.permission;

import dev.lakeward.lake.plan.PlanJournal;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.list.ListColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// An applied plan of the history: who, when, what, and which ways there are back and on.
public record PastPlan(PlanJournal.Entry entry, String state, String title) {
    static List<PastPlan> all(List<PlanJournal.Entry> entries) {
        return entries.stream().map(entry -> of(entry, entries)).toList();
    }

    private static PastPlan of(PlanJournal.Entry entry, List<PlanJournal.Entry> all) {
        String state = switch (entry.state()) {
            case APPLYING -> Messages.text("permission.interrupted");
            case APPLIED -> Messages.text("permission.was_applied");
            case INCOMPLETE -> Messages.text("permission.was_incomplete");
            case UNDONE ->
                all.stream()
                        .filter(other -> other.undoes().contains(entry.id()))
                        .findFirst()
                        .map(other -> Messages.text("permission.was_undone_by", Formats.exact(other.at())))
                        .orElseGet(() -> Messages.text("permission.was_undone"));
        };
        String undone = all.stream()
                .filter(other -> entry.undoes().contains(other.id()))
                .map(other -> Formats.exact(other.at()))
                .collect(Collectors.joining(", "));
        return new PastPlan(
                entry,
                state,
                Messages.text(
                                "permission.past",
                                Formats.count(entry.plan().changes().size(), "changes"),
                                entry.by(),
                                Formats.exact(entry.at()),
                                state)
                        + (undone.isEmpty() ? "" : Messages.text("permission.was_undo", undone)));
    }

    /// The columns of a list of them; `ago` says how long before now a time was.
    static List<ListColumn<PastPlan>> columns(Function<Instant, String> ago) {
        return List.of(
                ListColumn.of(
                                "when",
                                Messages.text("permission.when"),
                                (PastPlan past) -> past.entry().at(),
                                ago)
                        .detailed(past -> Formats.exact(past.entry().at())),
                ListColumn.text(
                        "by",
                        Messages.text("permission.by"),
                        past -> past.entry().by()),
                ListColumn.number(
                        "changes",
                        Messages.text("permission.changes"),
                        past -> past.entry().plan().changes().size()),
                ListColumn.text("state", Messages.text("permission.state"), PastPlan::state));
    }

    /// What its changes are about.
    Mentions mentions() {
        return Mentions.ofChanges(entry.plan().changes());
    }

    String id() {
        return entry.id();
    }

    /// Stages what takes it back.
    void undo(Staging staging) {
        staging.undo(entry);
    }

    /// What there is to say of it, and to do; `undo` stages what takes it back.
    List<Part> parts(Applying applying, Runnable undo) {
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
            ways.add(new Part.Button("", "undo-plan", Messages.text("permission.undo"), undo));
        }
        parts.add(new Part.Row(ways));
        return parts;
    }
}
