package dev.lakeward.lake.pipeline.backfill;

import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.pipeline.backfill.BackfillPart.State;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A backfill as it stands: a part for each value, in the order of the values. `ended` is absent while it goes and
/// where it was interrupted; `error` is why it could start no more; `stopped` where somebody stopped it. `driven` while
/// somebody starts its runs.
public record Backfill(
        String id,
        BackfillOrder order,
        String by,
        Instant begun,
        Optional<Instant> ended,
        String error,
        boolean stopped,
        boolean driven,
        List<BackfillPart> parts) {
    /// What it came to as a whole.
    public enum Verdict {
        RUNNING,
        STOPPING,
        SUCCEEDED,
        /// It is over, and some values succeeded.
        PARTLY_FAILED,
        FAILED,
        STOPPED,
        /// Whoever started its runs has gone before the end.
        INTERRUPTED
    }

    public Backfill {
        parts = List.copyOf(parts);
        if (parts.size() != order.values().size()) {
            throw new IllegalArgumentException("a part for each value: " + parts.size());
        }
    }

    static Backfill begin(String id, BackfillOrder order, String by, Instant now) {
        return new Backfill(
                id,
                order,
                by,
                now,
                Optional.empty(),
                "",
                false,
                false,
                order.values().stream().map(BackfillPart::of).toList());
    }

    public long count(State state) {
        return parts.stream().filter(part -> part.state() == state).count();
    }

    /// Whether some runs go on, as far as is known.
    public boolean isGoing() {
        return count(State.RUNNING) > 0;
    }

    /// The values that a repair runs again: those that neither succeeded nor run.
    public List<String> missing() {
        return parts.stream()
                .filter(part -> part.state() != State.SUCCEEDED && part.state() != State.RUNNING)
                .map(BackfillPart::value)
                .toList();
    }

    public Verdict verdict() {
        if (driven) {
            return stopped ? Verdict.STOPPING : Verdict.RUNNING;
        }
        if (count(State.SUCCEEDED) == parts.size()) {
            return Verdict.SUCCEEDED;
        }
        if (ended.isEmpty()) {
            // A run that was not stopped yet, or that Glue does not stop, can be told again.
            return !stopped ? Verdict.INTERRUPTED : isGoing() ? Verdict.STOPPING : Verdict.STOPPED;
        }
        boolean failed = count(State.FAILED) > 0 || !error.isEmpty();
        if (!failed) {
            return Verdict.STOPPED;
        }
        return count(State.SUCCEEDED) > 0 ? Verdict.PARTLY_FAILED : Verdict.FAILED;
    }

    /// When something of it ended last; absent while it is driven.
    public Optional<Instant> lastEnd() {
        return driven
                ? Optional.empty()
                : Optional.of(parts.stream()
                        .flatMap(part -> part.ended().stream())
                        .max(Instant::compareTo)
                        .orElse(begun));
    }

    /// The values that it names, from the first to the last.
    public String span() {
        List<String> values = order.values();
        return values.size() == 1 ? values.getFirst() : values.getFirst() + " … " + values.getLast();
    }

    Backfill with(Map<String, BackfillPart> known) {
        return copy(
                ended,
                error,
                stopped,
                driven,
                parts.stream()
                        .map(part -> known.getOrDefault(part.value(), part))
                        .toList());
    }

    /// With what the service tells of its runs.
    Backfill told(Map<String, BackfillPart> told) {
        Map<String, BackfillPart> better = new LinkedHashMap<>();
        parts.forEach(part ->
                better.put(part.value(), part.or(told.getOrDefault(part.value(), BackfillPart.of(part.value())))));
        return with(better);
    }

    Backfill driven(boolean now) {
        return copy(ended, error, stopped, now, parts);
    }

    Backfill going() {
        return copy(Optional.empty(), "", false, true, parts);
    }

    Backfill stopping() {
        return copy(ended, error, true, driven, parts);
    }

    /// With why it could start no more, or why nobody can tell how it stands.
    public Backfill failing(LakeException why) {
        String sentence = why.detail().isEmpty() ? why.operation() + ": " + why.error() : why.detail();
        return copy(ended, sentence, stopped, driven, parts);
    }

    /// Where what it ran is gone: of its runs nobody will tell any more.
    Backfill lost(LakeException why) {
        Backfill failed = failing(why);
        Map<String, BackfillPart> lost = new LinkedHashMap<>();
        parts.stream()
                .filter(part -> part.state() == State.RUNNING)
                .forEach(part -> lost.put(part.value(), part.lost(failed.error)));
        return failed.with(lost);
    }

    /// Whether nobody has driven it yet.
    boolean isNew() {
        return ended.isEmpty() && parts.stream().allMatch(part -> part.state() == State.NOT_STARTED);
    }

    Backfill ended(Instant at) {
        return copy(Optional.of(at), error, stopped, false, parts);
    }

    private Backfill copy(Optional<Instant> end, String why, boolean stop, boolean drive, List<BackfillPart> known) {
        return new Backfill(id, order, by, begun, end, why, stop, drive, known);
    }
}
