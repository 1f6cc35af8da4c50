package dev.lakeward.feature.pipeline.run;

import dev.lakeward.feature.pipeline.workflow.PartAddress;
import dev.lakeward.lake.pipeline.run.PipelineRun;
import dev.lakeward.lake.pipeline.run.RunDetail;
import dev.lakeward.lake.pipeline.workflow.Attempt;
import dev.lakeward.lake.pipeline.workflow.Member;
import dev.lakeward.lake.pipeline.workflow.RunVerdict;
import dev.lakeward.lake.pipeline.workflow.RunVerdict.NextStep;
import dev.lakeward.lake.pipeline.workflow.RunVerdict.Standing;
import dev.lakeward.lake.pipeline.workflow.Timeline;
import dev.lakeward.lake.pipeline.workflow.WorkflowGraph.Node;
import dev.lakeward.lake.pipeline.workflow.WorkflowRun;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.page.PageLine;
import dev.lakeward.ui.page.PageLine.Style;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// A run's page as lines: what happened, why, what to do next; then its parts, its rows, what it was started with, and
/// what it told.
final class RunReport {
    private static final int MOST_LOG = 500;

    private final List<PageLine> lines = new ArrayList<>();
    private final RunDetail detail;
    private final Instant now;

    private RunReport(RunDetail detail, Instant now) {
        this.detail = detail;
        this.now = now;
    }

    static List<PageLine> of(RunDetail detail, Instant now) {
        RunReport report = new RunReport(detail, now);
        detail.backfill()
                .ifPresentOrElse(
                        backfill -> BackfillReport.add(report.lines, backfill, now),
                        () -> detail.workflow().ifPresentOrElse(report::workflow, report::single));
        detail.ledgers()
                .forEach(part ->
                        LedgerReport.add(report.lines, part, detail.workflow().isPresent()));
        report.values(detail.workflow().isPresent() ? "ran.properties" : "ran.arguments");
        report.settings();
        report.cost();
        report.log();
        return List.copyOf(report.lines);
    }

    static String state(RunVerdict.State state) {
        return Messages.text("ran.verdict_" + state.name().toLowerCase(Locale.ROOT));
    }

    private PipelineRun run() {
        return detail.run();
    }

    private void title(String state) {
        lines.add(PageLine.of(Style.TITLE, state, RunWords.span(run()) + RunWords.BETWEEN + RunWords.time(run(), now)));
        if (!run().error().isEmpty()) {
            lines.add(PageLine.text(Style.WRONG, Formats.visible(run().error())));
        }
    }

    private void single() {
        title(RunWords.state(run().state()));
        lines.add(PageLine.heading(Messages.text("ran.next")));
        PageLine next = PageLine.text(
                Style.TEXT, Messages.text("ran.next_" + run().state().name().toLowerCase(Locale.ROOT)));
        lines.add(RunStanding.subject(detail).map(next::leadingTo).orElse(next));
        if (run().kind() == PipelineRun.Kind.QUERY) {
            lines.add(PageLine.text(Style.CODE, run().subject()));
        }
        lines.add(PageLine.text(Style.CODE, run().id()));
        if (!detail.attempts().isEmpty()) {
            lines.add(PageLine.heading(Messages.text("ran.attempts")));
            detail.attempts()
                    .forEach(attempt -> lines.add(PageLine.of(
                                    Style.TEXT,
                                    RunWords.state(attempt.state()),
                                    Formats.exact(attempt.started())
                                            + RunWords.BETWEEN
                                            + RunWords.time(attempt, now)
                                            + (attempt.error().isEmpty()
                                                    ? ""
                                                    : RunWords.BETWEEN + Formats.visible(attempt.error())))
                            .leadingTo(new Address.RunAt(attempt.key().toString()))));
        }
    }

    private void workflow(WorkflowRun whole) {
        RunVerdict verdict = RunVerdict.of(whole);
        title(state(verdict.state()));
        happened(whole, verdict);
        next(verdict);
        lines.add(PageLine.heading(Messages.text("ran.parts")));
        whole.graph().nodes().stream()
                .sorted(Comparator.comparing(
                        (Node node) -> node.last().flatMap(Attempt::started).orElse(Instant.MAX)))
                .forEach(node -> part(whole, node, verdict));
        path(Timeline.of(whole, now));
        lines.add(PageLine.text(Style.CODE, run().id()));
        if (!whole.previous().isEmpty()) {
            lines.add(PageLine.text(Style.NOTE, Messages.text("ran.resumes"))
                    .leadingTo(new Address.RunAt(
                            new PipelineRun.RunKey(PipelineRun.Kind.WORKFLOW, whole.workflow(), whole.previous())
                                    .toString())));
        }
    }

    private void happened(WorkflowRun whole, RunVerdict verdict) {
        lines.add(PageLine.heading(Messages.text("ran.happened")));
        lines.add(PageLine.text(
                Style.TEXT,
                Messages.text(
                        "ran.good_of",
                        verdict.standings().values().stream()
                                .filter(each -> each.kind() == Standing.Kind.SUCCEEDED)
                                .count(),
                        verdict.standings().size())));
        for (RunVerdict.Root root : verdict.roots()) {
            Member member = root.node().member();
            String why = root.attempt().error().isEmpty()
                    ? Messages.text(
                            root.attempt().state() == Attempt.State.STOPPED ? "ran.was_stopped" : "ran.no_reason")
                    : Formats.visible(root.attempt().error());
            PageLine line = PageLine.of(Style.REMOVED, Messages.text("ran.root", member.name()), why);
            lines.add(
                    PartAddress.of(whole, root.node().id()).map(line::leadingTo).orElse(line));
        }
        consequence(verdict, Standing.Kind.FAILED_AFTER, "ran.failed_after");
        consequence(verdict, Standing.Kind.KEPT_BACK, "ran.kept_back");
    }

    private void consequence(RunVerdict verdict, Standing.Kind kind, String key) {
        String names = verdict.standings().entrySet().stream()
                .filter(each -> each.getValue().kind() == kind)
                .map(each -> each.getKey().name())
                .sorted()
                .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            lines.add(PageLine.text(Style.REASON, Messages.text(key, names)));
        }
    }

    private void next(RunVerdict verdict) {
        lines.add(PageLine.heading(Messages.text("ran.next")));
        switch (verdict.next()) {
            case NextStep.Nothing ignored -> say("ran.next_succeeded");
            case NextStep.Await ignored -> say("ran.next_running");
            case NextStep.RunAgain ignored -> say("ran.next_stopped");
            case NextStep.RunWhenOneEnded ignored -> say("ran.next_crowded");
            case NextStep.MendStart ignored -> say("ran.next_mend_start");
            case NextStep.MendAndResume(List<Member> members, var nodes) -> {
                String names = members.stream().map(Member::name).collect(Collectors.joining(", "));
                PageLine line = PageLine.text(Style.TEXT, Messages.text("ran.next_mend", names));
                Address there = PartAddress.page(members.getFirst());
                lines.add(line.leadingTo(there));
            }
        }
    }

    private void say(String key) {
        lines.add(PageLine.text(Style.TEXT, Messages.text(key)));
    }

    private void part(WorkflowRun whole, Node node, RunVerdict verdict) {
        Standing standing =
                verdict.standings().getOrDefault(node.member(), new Standing(Standing.Kind.WAITING, Set.of()));
        List<String> words = new ArrayList<>();
        words.add(Messages.text("ran.part_" + standing.kind().name().toLowerCase(Locale.ROOT)));
        node.last()
                .flatMap(last -> last.started()
                        .map(from -> Duration.between(from, last.ended().orElse(now))))
                .ifPresent(time -> words.add(RunWords.time(time)));
        if (node.attempts().size() > 1) {
            words.add(Messages.text("ran.attempts_of", node.attempts().size()));
        }
        if (isTaken(whole, node)) {
            words.add(Messages.text("ran.taken_over"));
        }
        Style style = switch (standing.kind()) {
            case SUCCEEDED -> Style.ADDED;
            case ROOT, FAILED_AFTER -> Style.REMOVED;
            case RUNNING -> Style.CHANGED;
            case WAITING, KEPT_BACK, NOT_NEEDED -> Style.NOTE;
        };
        PageLine line = PageLine.of(style, node.member().name(), String.join(RunWords.BETWEEN, words));
        lines.add(PartAddress.of(whole, node.id()).map(line::leadingTo).orElse(line));
    }

    private static boolean isTaken(WorkflowRun whole, Node node) {
        return !whole.previous().isEmpty()
                && node.last()
                        .flatMap(Attempt::started)
                        .filter(from -> from.isBefore(whole.started()))
                        .isPresent();
    }

    private void path(Timeline timeline) {
        if (timeline.criticalPath().size() > 1) {
            lines.add(PageLine.of(
                    Style.NOTE,
                    Messages.text("ran.critical"),
                    timeline.criticalPath().stream().map(Member::name).collect(Collectors.joining(" → "))));
        }
    }

    private void values(String key) {
        if (!detail.arguments().isEmpty()) {
            lines.add(PageLine.heading(Messages.text(key)));
            detail.arguments().forEach((name, value) -> lines.add(argument(name, value)));
        }
    }

    // A job's run leads back to the workflow's that started it.
    private PageLine argument(String name, String value) {
        PageLine line = PageLine.of(Style.TEXT, Formats.visible(name), Formats.visible(value));
        String workflow = detail.arguments().get("--WORKFLOW_NAME");
        return name.equals("--WORKFLOW_RUN_ID") && workflow != null
                ? line.leadingTo(new Address.RunAt(
                        new PipelineRun.RunKey(PipelineRun.Kind.WORKFLOW, workflow, value).toString()))
                : line;
    }

    private void settings() {
        if (!detail.settings().isEmpty()) {
            lines.add(PageLine.heading(Messages.text("ran.settings")));
            detail.settings()
                    .forEach((name, value) -> lines.add(PageLine.of(Style.TEXT, name, Formats.visible(value))));
        }
    }

    private void cost() {
        detail.cost().ifPresent(cost -> {
            lines.add(PageLine.heading(Messages.text("cost.run")));
            lines.addAll(CostWords.lines("", cost, run().state().isEnded()));
        });
    }

    private void log() {
        if (!detail.log().isEmpty()) {
            lines.add(PageLine.heading(Messages.text("ran.log")));
            int skipped = Math.max(0, detail.log().size() - MOST_LOG);
            if (skipped > 0) {
                lines.add(PageLine.text(Style.NOTE, Messages.text("ran.log_cut", skipped)));
            }
            detail.log().stream()
                    .skip(skipped)
                    .forEach(line -> lines.add(PageLine.text(Style.CODE, Formats.visible(line))));
        }
    }
}
