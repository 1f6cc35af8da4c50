package dev.lakeward.lake.pipeline.ingest;

import dev.lakeward.expression.InvalidExpressionException;
import dev.lakeward.expression.ScheduleExpression;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What came from one source of late: its transfers, newest first, their ledgers added up, and what crawls found of it.
/// `newest` is the last transfer however long ago it was.
public record Arrival(
        Source source, List<Transfer> recent, Optional<Transfer> newest, Ledger ledger, List<Finding> findings) {
    private static final Duration GRACE = Duration.ofMinutes(15);
    private static final Duration QUIET_STREAM = Duration.ofHours(2);
    static final Duration LATELY = Duration.ofHours(24);

    public Arrival {
        recent = List.copyOf(recent);
        findings = List.copyOf(findings);
    }

    /// Whether it came when it should have.
    public enum Punctuality {
        ON_TIME,
        /// Its schedule had a time, and nothing began.
        LATE,
        /// It brought something once, and nothing of late.
        SILENT,
        /// It never brought anything.
        NEVER,
        /// It would by itself, and somebody holds it.
        PAUSED
    }

    static Arrival of(Source source, List<Transfer> transfers, List<Finding> findings, Instant now) {
        Instant since = now.minus(LATELY);
        List<Transfer> recent = transfers.stream()
                .filter(each -> !each.started().isBefore(since) || !each.state().isEnded())
                .toList();
        return new Arrival(
                source,
                recent,
                transfers.stream().findFirst(),
                recent.stream().map(Transfer::ledger).reduce(Ledger.EMPTY, Ledger::plus),
                findings);
    }

    public Punctuality punctuality(Instant now) {
        if (newest.filter(each -> !each.state().isEnded()).isPresent()) {
            return Punctuality.ON_TIME;
        }
        if (source.pause() == Source.Pause.ON) {
            return Punctuality.PAUSED;
        }
        if (newest.isEmpty()) {
            return Punctuality.NEVER;
        }
        Transfer last = newest.get();
        Optional<Instant> due = due(last.started());
        if (due.isPresent()) {
            return due.get().plus(GRACE).isBefore(now) ? Punctuality.LATE : Punctuality.ON_TIME;
        }
        Duration quiet = Duration.between(last.ended().orElse(last.started()), now);
        Duration longest = source.kind() == Source.Kind.STREAM ? QUIET_STREAM : LATELY;
        return quiet.compareTo(longest) > 0 ? Punctuality.SILENT : Punctuality.ON_TIME;
    }

    /// When its schedule has it come after an instant; empty without a schedule that can be read, and while it pauses.
    public Optional<Instant> due(Instant after) {
        try {
            return source.schedule().isBlank() || source.pause() == Source.Pause.ON
                    ? Optional.empty()
                    : ScheduleExpression.parse(source.schedule()).next(after, after);
        } catch (InvalidExpressionException e) {
            return Optional.empty();
        }
    }

    public List<String> newColumns() {
        return findings.stream()
                .flatMap(finding -> finding.newColumns().stream())
                .toList();
    }
}
