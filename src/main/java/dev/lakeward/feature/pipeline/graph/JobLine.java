package dev.lakeward.feature.pipeline.graph;

import dev.lakeward.lake.pipeline.job.Job;
import dev.lakeward.lake.pipeline.job.JobExecution;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.list.ListColumn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A job in the list of all, as it stood at `now`; `newest` is its newest run, where it has one and that is read.
record JobLine(Job job, Optional<JobExecution> newest, Instant now) {
    String name() {
        return job.name();
    }

    private Instant started() {
        return newest.map(JobExecution::started).orElse(Instant.EPOCH);
    }

    private Duration took() {
        return newest.map(JobExecution::time).orElse(Duration.ZERO);
    }

    private String described() {
        return job.description().isEmpty() ? name() : name() + ": " + job.description();
    }

    private String error() {
        return newest.map(JobExecution::error)
                .filter(text -> !text.isEmpty())
                .map(Formats::visible)
                .orElseGet(() -> JobWords.state(newest));
    }

    static List<ListColumn<JobLine>> columns() {
        return List.of(
                ListColumn.<JobLine>text("job", Messages.text("job.job"), JobLine::name)
                        .detailed(JobLine::described),
                ListColumn.<JobLine>text("state", Messages.text("job.last"), line -> JobWords.state(line.newest()))
                        .detailed(JobLine::error),
                ListColumn.<JobLine, Instant>of("when", Messages.text("job.when"), JobLine::started, time -> "")
                        .shown(line -> line.newest().isEmpty() ? "" : Formats.ago(line.started(), line.now()))
                        .detailed(line -> line.newest().isEmpty() ? "" : Formats.both(line.started())),
                ListColumn.<JobLine, Duration>of("took", Messages.text("job.took"), JobLine::took, time -> "")
                        .shown(line -> line.newest().isEmpty() ? "" : Formats.duration(line.took())),
                ListColumn.text("starts", Messages.text("job.starts"), line -> JobWords.triggers(line.job())),
                ListColumn.text(
                        "role",
                        Messages.text("job.role"),
                        line -> shortened(line.job().role())),
                ListColumn.text(
                        "kind",
                        Messages.text("job.kind"),
                        line -> Messages.text(line.job().visual() ? "job.visual" : "job.script")));
    }

    private static String shortened(String role) {
        return role.substring(role.lastIndexOf('/') + 1);
    }
}
