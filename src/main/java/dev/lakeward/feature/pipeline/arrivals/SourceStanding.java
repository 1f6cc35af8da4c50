package dev.lakeward.feature.pipeline.arrivals;

import dev.lakeward.lake.pipeline.ingest.Arrival;
import dev.lakeward.lake.pipeline.ingest.Source;
import dev.lakeward.lake.pipeline.ingest.Transfer;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What stands above a source's page. `startKey` is the key of what its button does, `done` how much of what comes now
/// is there, from 0 to 1, negative where nobody knows. `coming` is empty where nothing that could be stopped comes now.
record SourceStanding(
        String name,
        String state,
        String facts,
        Optional<String> coming,
        double done,
        boolean starts,
        boolean busy,
        String startKey,
        Optional<String> pauseKey,
        boolean deletes) {
    static SourceStanding of(Arrival arrival, Instant now) {
        Source source = arrival.source();
        boolean starts = ArrivalsViewModel.canStart(source);
        Optional<Transfer> coming =
                arrival.newest().filter(each -> starts && !each.state().isEnded());
        return new SourceStanding(
                source.name(),
                ArrivalWords.standing(arrival, now),
                facts(arrival, now),
                coming.map(transfer -> progress(source, transfer, now)),
                coming.map(SourceStanding::share).orElse(0.0),
                starts,
                coming.isPresent(),
                startKey(arrival),
                ArrivalWords.pauseKey(source),
                source.kind() != Source.Kind.DATABASE);
    }

    private static String startKey(Arrival arrival) {
        return arrival.source().kind() == Source.Kind.WATCHED
                ? "arrival.look"
                : resumes(arrival) ? "arrival.resume" : "arrival.start";
    }

    // What was stopped or failed midway goes on where it was: what lies there already is skipped.
    private static boolean resumes(Arrival arrival) {
        return arrival.source().kind() == Source.Kind.FOLDER
                && arrival.newest()
                        .filter(each ->
                                each.state() == Transfer.State.FAILED || each.state() == Transfer.State.CANCELLED)
                        .isPresent();
    }

    private static String facts(Arrival arrival, Instant now) {
        Source source = arrival.source();
        List<String> parts = new ArrayList<>();
        parts.add(ArrivalWords.kind(source.kind()));
        parts.add(ArrivalWords.from(source)
                + source.into().map(into -> " → " + into).orElse(""));
        parts.add(ArrivalWords.schedule(source));
        arrival.due(now).ifPresent(due -> parts.add(Messages.text("arrival.next", Formats.ahead(due, now))));
        return String.join(ArrivalWords.BETWEEN, parts);
    }

    private static String progress(Source source, Transfer transfer, Instant now) {
        List<String> parts = new ArrayList<>();
        parts.add(ArrivalWords.state(transfer, now));
        if (transfer.ledger().out().items() >= 0) {
            parts.add(ArrivalWords.amount(transfer.ledger().out(), source.kind().unit()));
        }
        double rate = transfer.rate(now);
        if (rate > 0) {
            parts.add(Messages.text("arrival.per_second", Formats.number(Math.round(rate))));
        }
        return String.join(ArrivalWords.BETWEEN, parts);
    }

    private static double share(Transfer transfer) {
        long total = transfer.progress().total();
        return total <= 0 ? -1 : (double) transfer.progress().done() / total;
    }
}
