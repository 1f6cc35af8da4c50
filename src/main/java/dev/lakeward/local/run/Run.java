package dev.lakeward.local.run;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One run as it stands: a query, a crawl, a job's run.
///
/// `subject` is what it is a run of, as its kind is listed by: a workgroup, a crawler, a job. `owner` is who started
/// it, `parent` the run that did, and `arguments` what it was asked for, in its kind's form. `attempt` counts from 1.
/// `checkpoint` is how far it may be taken up again; `heartbeat` when it was last seen alive.
public record Run(
        String id,
        String kind,
        String subject,
        String owner,
        String arguments,
        @Nullable String parent,
        Instant submitted,
        int attempt,
        RunState state,
        Progress progress,
        Map<String, Long> counts,
        Map<String, Long> costs,
        String checkpoint,
        Instant heartbeat) {

    public Run {
        if (id.isEmpty() || attempt < 1) {
            throw new IllegalArgumentException(
                    "a run has an id and counts its attempts from 1: " + id + ", " + attempt);
        }
        counts = Map.copyOf(counts);
        costs = Map.copyOf(costs);
    }

    static Run queued(RunKind kind, RunRequest request, Instant now) {
        return new Run(
                request.id(),
                kind.name(),
                request.subject(),
                request.owner(),
                request.arguments(),
                request.parent(),
                now,
                1,
                new RunState.Queued(),
                Progress.NONE,
                Map.of(),
                Map.of(),
                "",
                now);
    }

    /// When it began; null while it waits and where it never did.
    public @Nullable Instant started() {
        return switch (state) {
            case RunState.Queued _ -> null;
            case RunState.Running(Instant started) -> started;
            case RunState.Ended ended -> ended.started();
        };
    }

    Run started(Instant now) {
        return to(new RunState.Running(now)).seen(now);
    }

    Run succeeded(Instant now, Outcome outcome) {
        Instant started = started();
        Run done = to(new RunState.Succeeded(
                started == null ? now : started, now, outcome.result().get()));
        return done.with(progress, outcome.counts(), outcome.costs());
    }

    Run failed(Instant now, RunError error) {
        return to(new RunState.Failed(started(), now, error));
    }

    Run cancelled(Instant now) {
        return to(new RunState.Cancelled(started(), now));
    }

    Run timedOut(Instant now) {
        Instant started = started();
        return to(new RunState.TimedOut(started == null ? now : started, now));
    }

    /// The next attempt of a run that its process left unfinished, from the start or from its checkpoint.
    Run again(boolean resumed) {
        if (state instanceof RunState.Ended) {
            throw new IllegalStateException("run " + id + " is " + state.name() + " and does not run again");
        }
        return new Run(
                id,
                kind,
                subject,
                owner,
                arguments,
                parent,
                submitted,
                attempt + 1,
                new RunState.Queued(),
                resumed ? progress : Progress.NONE,
                resumed ? counts : Map.of(),
                resumed ? costs : Map.of(),
                resumed ? checkpoint : "",
                heartbeat);
    }

    Run with(Progress now, Map<String, Long> counted, Map<String, Long> cost) {
        return copy(state, now, counted, cost, checkpoint, heartbeat);
    }

    Run withCheckpoint(String reached) {
        return copy(state, progress, counts, costs, reached, heartbeat);
    }

    Run seen(Instant now) {
        return copy(state, progress, counts, costs, checkpoint, now);
    }

    private Run to(RunState next) {
        if (!state.leadsTo(next)) {
            throw new IllegalStateException("run " + id + " is " + state.name() + " and cannot be " + next.name());
        }
        return copy(next, progress, counts, costs, checkpoint, heartbeat);
    }

    private Run copy(
            RunState next,
            Progress now,
            Map<String, Long> counted,
            Map<String, Long> cost,
            String reached,
            Instant seen) {
        return new Run(
                id, kind, subject, owner, arguments, parent, submitted, attempt, next, now, counted, cost, reached,
                seen);
    }

    /// Whether this is a later moment of the same run.
    boolean isAfter(Run other) {
        return attempt != other.attempt ? attempt > other.attempt : stage() > other.stage();
    }

    private int stage() {
        return switch (state) {
            case RunState.Queued _ -> 0;
            case RunState.Running _ -> 1;
            case RunState.Ended _ -> 2;
        };
    }
}
