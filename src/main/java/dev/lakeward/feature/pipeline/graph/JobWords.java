package dev.lakeward.feature.pipeline.graph;

import dev.lakeward.lake.pipeline.job.Job;
import dev.lakeward.lake.pipeline.job.JobExecution;
import dev.lakeward.lake.pipeline.job.JobTrigger;
import dev.lakeward.lake.pipeline.job.NodeCounts;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.form.SchedulePlan;
import dev.lakeward.ui.page.PageLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/// Jobs, their runs and their nodes' rows, in words.
final class JobWords {
    private static final String BETWEEN = " · ";
    private static final Set<String> STATES = Set.of(
            "STARTING",
            "RUNNING",
            "STOPPING",
            "STOPPED",
            "SUCCEEDED",
            "FAILED",
            "TIMEOUT",
            "ERROR",
            "WAITING",
            "EXPIRED");

    private JobWords() {}

    static String state(JobExecution run) {
        return STATES.contains(run.state())
                ? Messages.text("job.state_" + run.state().toLowerCase(Locale.ROOT))
                : run.state();
    }

    static String state(Optional<JobExecution> newest) {
        return newest.map(JobWords::state).orElseGet(() -> Messages.text("job.never"));
    }

    /// What starts a job.
    static String triggers(Job job) {
        return job.triggers().stream().map(JobWords::trigger).collect(Collectors.joining(", "));
    }

    private static String trigger(JobTrigger trigger) {
        String what = trigger.schedule().isEmpty()
                ? switch (trigger.type()) {
                    case "CONDITIONAL" -> Messages.text("job.after_others", trigger.name());
                    case "EVENT" -> Messages.text("job.on_event", trigger.name());
                    default -> trigger.name();
                }
                : SchedulePlan.of(trigger.schedule()).words();
        return trigger.on() || trigger.type().equals("ON_DEMAND") ? what : Messages.text("job.trigger_off", what);
    }

    /// The rows of a node; empty where nothing is known.
    static String counts(NodeCounts counts) {
        List<String> words = new ArrayList<>();
        add(words, "job.rows_in", counts.in());
        add(words, "job.rows_out", counts.out());
        if (counts.rejected().orElse(0) > 0) {
            add(words, "job.rows_rejected", counts.rejected());
        }
        return String.join(BETWEEN, words);
    }

    private static void add(List<String> words, String key, OptionalLong rows) {
        rows.ifPresent(count -> words.add(Messages.text(key, Formats.number(count))));
    }

    /// The newest runs, one after the other, and the job's bookmark.
    static List<PageLine> runs(JobStanding standing, Instant now) {
        List<PageLine> lines = new ArrayList<>();
        for (JobExecution run : standing.runs()) {
            PageLine.Style style = run.isGood()
                    ? PageLine.Style.NOTE
                    : run.hasEnded() ? PageLine.Style.SENSITIVE : PageLine.Style.CHANGED;
            lines.add(PageLine.of(
                    style,
                    state(run),
                    Formats.ago(run.started(), now)
                            + BETWEEN
                            + Formats.duration(run.time())
                            + (run.attempt() > 0 ? BETWEEN + Messages.text("job.attempt", run.attempt() + 1) : "")));
            if (!run.error().isEmpty()) {
                lines.add(PageLine.text(PageLine.Style.WRONG, Formats.visible(run.error())));
            }
        }
        standing.bookmark().ifPresent(bookmark -> {
            lines.add(PageLine.heading(Messages.text("job.bookmark")));
            lines.add(PageLine.text(PageLine.Style.CODE, Formats.visible(bookmark)));
        });
        return lines;
    }
}
