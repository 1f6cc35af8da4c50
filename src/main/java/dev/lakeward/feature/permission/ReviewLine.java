package dev.lakeward.feature.permission;

import dev.lakeward.access.plan.CellAccess;
import dev.lakeward.access.plan.Change;
import dev.lakeward.access.plan.Impact;
import dev.lakeward.access.plan.Intent;
import dev.lakeward.access.plan.Plan;
import dev.lakeward.access.plan.WiderAccess;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.SightWords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// One line of the review: something that was asked for, what it does to whom, and the calls that it is.
///
/// `beyond`: cells that go on getting more than was asked for. `dependents` build upon it and go with it.
record ReviewLine(Intent intent, Plan calls, List<Impact> impacts, List<Beyond> beyond, List<Intent> dependents) {
    private static final int MOST_NAMED = 3;

    /// A cell whose team gets more than its own grants say, by which ways, and what was asked for.
    record Beyond(PermissionViewModel.Cell cell, WiderAccess wider, CellAccess wanted, boolean canBeSplit) {
        /// Stages the split of the wide grant.
        void split(Staging staging) {
            staging.split(wider.wide(), wanted, cell);
        }

        String words() {
            return Messages.text(
                    canBeSplit ? "permission.beyond_wide" : "permission.beyond",
                    cell.principal().name(),
                    String.valueOf(
                            cell.table() == null
                                    ? cell.database()
                                    : cell.table().ref()),
                    String.join("; ", wider.titles()));
        }
    }

    ReviewLine {
        impacts = List.copyOf(impacts);
        beyond = List.copyOf(beyond);
        dependents = List.copyOf(dependents);
    }

    /// What it is about.
    Mentions mentions() {
        return impacts.isEmpty() ? Mentions.ofChanges(calls.changes()) : Mentions.ofImpacts(impacts);
    }

    boolean widens() {
        return impacts.stream().anyMatch(impact -> impact.direction() != Impact.Direction.NARROWS);
    }

    boolean narrows() {
        return !impacts.isEmpty() && !widens();
    }

    boolean isSensitive() {
        return impacts.stream().anyMatch(impact -> !impact.sensitive().isEmpty());
    }

    private String sign() {
        if (impacts.isEmpty()) {
            return "= ";
        }
        boolean also = impacts.stream().anyMatch(impact -> impact.direction() != Impact.Direction.WIDENS);
        return SightWords.sign(
                narrows() ? Impact.Direction.NARROWS : also ? Impact.Direction.BOTH : Impact.Direction.WIDENS);
    }

    /// What it comes to, in one sentence.
    String sentence() {
        return sign() + asked() + effect() + split() + (isSensitive() ? "  ⚠" : "");
    }

    // How it was asked for, where that is not told by what it does.
    private String asked() {
        List<String> about = intent.about();
        return switch (intent.kind()) {
            case GIVE -> Messages.text("permission.asked_give", about.get(0), about.get(1));
            case FILE -> Messages.text("permission.asked_file");
            case UNDO ->
                Messages.text("permission.asked_undo", about.get(1), Formats.exact(Instant.parse(about.get(2))));
            case CELLS, PASTE, REVOKE, SPLIT, OPT_IN, TAGS, EARLIER -> "";
        };
    }

    private String effect() {
        if (impacts.size() == 1) {
            return SightWords.of(impacts.getFirst());
        }
        if (impacts.isEmpty()) {
            String call = calls.changes().isEmpty()
                    ? ""
                    : calls.changes().getFirst().sentence()
                            + (calls.changes().size() > 1
                                    ? Messages.text(
                                            "permission.and_calls",
                                            calls.changes().size() - 1)
                                    : "");
            return call + ": " + Messages.text("permission.no_impact");
        }
        String named = impacts.stream()
                .limit(MOST_NAMED)
                .map(impact -> Messages.text(
                        "permission.team_on",
                        impact.principal().name(),
                        impact.table().table()))
                .collect(Collectors.joining(", "));
        return Messages.text(
                "permission.several_impacts",
                Formats.count(impacts.size(), "cells"),
                named + (impacts.size() > MOST_NAMED ? " …" : ""));
    }

    private String split() {
        return intent.kind() == Intent.Kind.SPLIT
                ? Messages.text(
                        "permission.is_split",
                        intent.about().get(0),
                        intent.about().get(1))
                : "";
    }

    /// What discarding it takes along; empty where that is nothing.
    String takesAlong() {
        return dependents.isEmpty()
                ? ""
                : Messages.text(
                        "permission.takes_along",
                        dependents.stream()
                                .map(each -> each.plan().changes().isEmpty()
                                        ? ""
                                        : each.plan().changes().getFirst().sentence())
                                .collect(Collectors.joining("; ")));
    }

    /// What it does to each, where that are several, and the calls.
    List<Part> details() {
        List<Part> lines = new ArrayList<>();
        if (impacts.size() > 1) {
            lines.addAll(Part.lines(impacts.stream()
                    .map(impact -> SightWords.sign(impact.direction()) + SightWords.of(impact))
                    .toList()));
        }
        lines.add(Part.text(
                Messages.text("permission.calls", Formats.count(calls.calls(), "calls")), "inspector-heading"));
        lines.addAll(Part.lines(calls.changes().stream()
                .map((Change change) -> "· " + change.sentence() + "  (" + change.operation() + ")")
                .toList()));
        return lines;
    }
}
