package dev.lakeward.feature.pipeline.arrivals;

import dev.lakeward.lake.pipeline.ingest.Ledger;
import dev.lakeward.lake.pipeline.ingest.Source;
import dev.lakeward.lake.pipeline.ingest.Transfer;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.list.ListColumn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A transfer in the list of those of its source, as it stood at `now`.
record TransferLine(Source source, Transfer transfer, Instant now) {
    String id() {
        return transfer.id();
    }

    private Ledger ledger() {
        return transfer.ledger();
    }

    private Duration time() {
        return Duration.between(transfer.started(), transfer.ended().orElse(now));
    }

    private String rate() {
        double rate = transfer.rate(now);
        return rate <= 0 ? "" : Messages.text("arrival.per_second", Formats.number(Math.round(rate)));
    }

    private String count(Ledger.Amount amount) {
        return amount.items() == 0 ? "" : amount.items() < 0 ? "–" : Formats.number(amount.items());
    }

    static List<ListColumn<TransferLine>> columns() {
        return List.of(
                ListColumn.<TransferLine, Instant>of(
                                "started", Messages.text("arrival.began"), line -> line.transfer.started(), at -> "")
                        .shown(line -> Formats.ago(line.transfer.started(), line.now))
                        .detailed(line -> Formats.exact(line.transfer.started())),
                ListColumn.<TransferLine>text(
                                "state",
                                Messages.text("arrival.state"),
                                line -> ArrivalWords.state(line.transfer, line.now))
                        .detailed(line -> line.transfer.error().isEmpty()
                                ? ArrivalWords.state(line.transfer, line.now)
                                : line.transfer.error()),
                ListColumn.<TransferLine, Duration>of(
                        "took", Messages.text("arrival.took"), TransferLine::time, ArrivalWords::time),
                ListColumn.<TransferLine>number(
                                "in",
                                Messages.text("arrival.in"),
                                line -> line.ledger().in().items())
                        .shown(line -> line.count(line.ledger().in())),
                ListColumn.<TransferLine>number(
                                "out",
                                Messages.text("arrival.out"),
                                line -> line.ledger().out().items())
                        .shown(line -> line.count(line.ledger().out())),
                ListColumn.<TransferLine>number(
                                "bytes",
                                Messages.text("arrival.bytes"),
                                line -> line.ledger().out().bytes())
                        .shown(line -> ArrivalWords.bytes(line.ledger().out().bytes())),
                ListColumn.<TransferLine>number(
                                "skipped",
                                Messages.text("arrival.skipped"),
                                line -> line.ledger().skipped().items())
                        .shown(line -> line.count(line.ledger().skipped())),
                ListColumn.<TransferLine>number(
                                "rejected",
                                Messages.text("arrival.rejected"),
                                line -> line.ledger().allRejected().items())
                        .shown(line -> line.count(line.ledger().allRejected())),
                ListColumn.text("rate", Messages.text("arrival.rate"), TransferLine::rate));
    }
}
