package dev.lakeward.feature.pipeline.run;

import dev.lakeward.lake.pipeline.backfill.Backfill;
import dev.lakeward.lake.pipeline.backfill.BackfillPart;
import dev.lakeward.lake.pipeline.backfill.BackfillPart.State;
import dev.lakeward.lake.pipeline.run.PipelineRun;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.page.PageLine;
import dev.lakeward.ui.page.PageLine.Style;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A backfill's page as lines: how many of its values are done, what to do next, and how each of them stands.
final class BackfillReport {
    private BackfillReport() {}

    static String state(Backfill backfill) {
        return Messages.text("backfill.verdict_" + backfill.verdict().name().toLowerCase(Locale.ROOT));
    }

    /// What the button says that runs what is missing; empty where nothing is, or it goes on by itself.
    static Optional<String> goesOn(Backfill backfill) {
        int missing = backfill.missing().size();
        return backfill.driven() || missing == 0
                ? Optional.empty()
                : Optional.of(Messages.text("backfill.go_on", missing));
    }

    static void add(List<PageLine> lines, Backfill backfill, Instant now) {
        Instant end = backfill.ended().or(backfill::lastEnd).orElse(now);
        lines.add(PageLine.of(
                Style.TITLE,
                state(backfill),
                Formats.exact(backfill.begun())
                        + RunWords.BETWEEN
                        + RunWords.time(Duration.between(backfill.begun(), end))));
        if (!backfill.error().isEmpty()) {
            lines.add(PageLine.text(Style.WRONG, Formats.visible(backfill.error())));
        }
        lines.add(PageLine.heading(Messages.text("ran.happened")));
        lines.add(PageLine.text(
                Style.TEXT,
                Messages.text(
                        "backfill.done_of",
                        backfill.count(State.SUCCEEDED),
                        backfill.parts().size())));
        for (State state : List.of(State.RUNNING, State.FAILED, State.STOPPED, State.NOT_STARTED)) {
            long count = backfill.count(state);
            if (count > 0) {
                lines.add(PageLine.text(
                        state == State.FAILED ? Style.REMOVED : Style.NOTE,
                        Messages.text("backfill.count_" + word(state), count)));
            }
        }
        lines.add(PageLine.heading(Messages.text("ran.next")));
        lines.add(PageLine.text(
                Style.TEXT,
                Messages.text("backfill.next_" + backfill.verdict().name().toLowerCase(Locale.ROOT))));
        lines.add(PageLine.of(
                Style.TEXT,
                Messages.text("backfill.argument"),
                Formats.visible(backfill.order().argument())
                        + RunWords.BETWEEN
                        + Messages.text("backfill.at_once_of", backfill.order().atOnce())));
        lines.add(PageLine.text(Style.CODE, backfill.id()));
        lines.add(PageLine.heading(Messages.text("backfill.values_heading")));
        backfill.parts().forEach(part -> lines.add(line(backfill, part, now)));
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static PageLine line(Backfill backfill, BackfillPart part, Instant now) {
        List<String> words = new ArrayList<>();
        words.add(Messages.text("backfill.part_" + word(part.state())));
        part.started()
                .map(from -> RunWords.time(Duration.between(from, part.ended().orElse(now))))
                .ifPresent(words::add);
        if (!part.error().isEmpty()) {
            words.add(Formats.visible(part.error()));
        }
        Style style = switch (part.state()) {
            case SUCCEEDED -> Style.ADDED;
            case FAILED -> Style.REMOVED;
            case RUNNING -> Style.CHANGED;
            case STOPPED, NOT_STARTED -> Style.NOTE;
        };
        PageLine line = PageLine.of(style, Formats.visible(part.value()), String.join(RunWords.BETWEEN, words));
        return part.run().isEmpty()
                ? line
                : line.leadingTo(new Address.RunAt(new PipelineRun.RunKey(
                                switch (backfill.order().of()) {
                                    case JOB -> PipelineRun.Kind.JOB;
                                    case WORKFLOW -> PipelineRun.Kind.WORKFLOW;
                                },
                                backfill.order().name(),
                                part.run())
                        .toString()));
    }
}
