package dev.lakeward.feature.pipeline.arrivals;

import dev.lakeward.lake.pipeline.ingest.Arrival;
import dev.lakeward.lake.pipeline.ingest.Source;
import dev.lakeward.lake.pipeline.ingest.Transfer;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.list.ListColumn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A source in the list of all, as it stood at `now`.
record ArrivalLine(Arrival arrival, Instant now) {
    String key() {
        return arrival.source().key();
    }

    String name() {
        return arrival.source().name();
    }

    private Source source() {
        return arrival.source();
    }

    Optional<String> pauseKey() {
        return ArrivalWords.pauseKey(source());
    }

    private Instant last() {
        return arrival.newest().map(Transfer::started).orElse(Instant.EPOCH);
    }

    private String count() {
        return arrival.recent().isEmpty()
                ? ""
                : ArrivalWords.count(
                        arrival.ledger().out().items(), source().kind().unit());
    }

    private String size() {
        return arrival.recent().isEmpty()
                ? ""
                : ArrivalWords.bytes(arrival.ledger().out().bytes());
    }

    long rejectedItems() {
        return arrival.ledger().allRejected().items();
    }

    static List<ListColumn<ArrivalLine>> columns() {
        return List.of(
                ListColumn.<ArrivalLine>text("source", Messages.text("arrival.source"), ArrivalLine::name)
                        .detailed(line -> line.name() + ": " + ArrivalWords.from(line.source())),
                ListColumn.text(
                        "kind",
                        Messages.text("arrival.kind"),
                        line -> ArrivalWords.kind(line.source().kind())),
                ListColumn.text(
                        "state", Messages.text("arrival.state"), line -> ArrivalWords.standing(line.arrival, line.now)),
                ListColumn.<ArrivalLine, Instant>of("last", Messages.text("arrival.last"), ArrivalLine::last, at -> "")
                        .shown(line -> line.last().equals(Instant.EPOCH) ? "" : Formats.ago(line.last(), line.now))
                        .detailed(line -> line.last().equals(Instant.EPOCH) ? "" : Formats.exact(line.last())),
                ListColumn.<ArrivalLine>number(
                                "came",
                                Messages.text("arrival.came"),
                                line -> line.arrival.ledger().out().items())
                        .shown(ArrivalLine::count),
                ListColumn.<ArrivalLine>number(
                                "bytes",
                                Messages.text("arrival.bytes"),
                                line -> line.arrival.ledger().out().bytes())
                        .shown(ArrivalLine::size),
                ListColumn.<ArrivalLine>number(
                                "rejected", Messages.text("arrival.rejected"), ArrivalLine::rejectedItems)
                        .shown(line -> line.rejectedItems() == 0 ? "" : Formats.number(line.rejectedItems())),
                ListColumn.<ArrivalLine>number(
                                "columns",
                                Messages.text("arrival.new_columns"),
                                line -> line.arrival.newColumns().size())
                        .shown(line -> line.arrival.newColumns().isEmpty()
                                ? ""
                                : Formats.number(line.arrival.newColumns().size()))
                        .detailed(line -> String.join(", ", line.arrival.newColumns())),
                ListColumn.text(
                        "into",
                        Messages.text("arrival.into"),
                        line -> line.source().into().map(Object::toString).orElse("")),
                ListColumn.text("from", Messages.text("arrival.from"), line -> ArrivalWords.from(line.source())),
                ListColumn.text(
                        "schedule", Messages.text("arrival.schedule"), line -> ArrivalWords.schedule(line.source())));
    }
}
