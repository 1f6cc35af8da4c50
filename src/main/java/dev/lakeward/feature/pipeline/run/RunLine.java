package dev.lakeward.feature.pipeline.run;

import dev.lakeward.lake.pipeline.run.PipelineRun;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.list.ListColumn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A run in the list of all, as it stood at `now`.
public record RunLine(PipelineRun run, Instant now) {
    public String key() {
        return run.key().toString();
    }

    String subject() {
        return RunWords.subject(run);
    }

    boolean isGoing() {
        return !run.state().isEnded();
    }

    /// What another line is of the same thing can be compared with this one.
    boolean isOfSameAs(RunLine other) {
        return run.kind() == other.run.kind() && run.subject().equals(other.run.subject());
    }

    /// A query as text.
    Optional<String> sql() {
        return run.kind() == PipelineRun.Kind.QUERY ? Optional.of(run.subject()) : Optional.empty();
    }

    private Duration time() {
        return run.time(now);
    }

    private String standing() {
        return RunWords.state(run.state());
    }

    private String why() {
        return run.error().isEmpty() ? standing() : standing() + ": " + Formats.visible(run.error());
    }

    private String bytes() {
        return run.size().bytes() < 0 ? "" : Formats.bytes(run.size().bytes());
    }

    /// `withSubject` where the list is of more than one thing.
    public static List<ListColumn<RunLine>> columns(boolean withSubject) {
        List<ListColumn<RunLine>> all = List.of(
                ListColumn.text("subject", Messages.text("ran.subject"), RunLine::subject),
                ListColumn.text("kind", Messages.text("ran.kind"), line -> RunWords.kind(line.run.kind())),
                ListColumn.<RunLine>text("state", Messages.text("ran.state"), RunLine::standing)
                        .detailed(RunLine::why),
                ListColumn.<RunLine, Instant>of(
                                "started", Messages.text("ran.started"), line -> line.run.started(), at -> "")
                        .shown(line -> Formats.ago(line.run.started(), line.now))
                        .detailed(line -> Formats.exact(line.run.started())),
                ListColumn.<RunLine, Duration>of("took", Messages.text("ran.took"), RunLine::time, RunWords::time),
                ListColumn.<RunLine>number(
                                "rows",
                                Messages.text("ran.rows"),
                                line -> line.run.size().rows())
                        .shown(line -> line.run.size().rows() < 0
                                ? ""
                                : Formats.number(line.run.size().rows())),
                ListColumn.<RunLine>number(
                                "bytes",
                                Messages.text("ran.bytes"),
                                line -> line.run.size().bytes())
                        .shown(RunLine::bytes),
                ListColumn.text("by", Messages.text("ran.by"), line -> line.run.by()),
                ListColumn.text("error", Messages.text("ran.error"), line -> Formats.visible(line.run.error())));
        return withSubject
                ? all
                : all.stream()
                        .filter(column -> !column.key().equals("subject")
                                && !column.key().equals("kind")
                                && !column.key().equals("rows")
                                && !column.key().equals("bytes")
                                && !column.key().equals("by"))
                        .toList();
    }
}
