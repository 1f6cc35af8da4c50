package dev.lakeward.feature.pipeline.arrivals;

import dev.lakeward.async.Load;
import dev.lakeward.lake.pipeline.ingest.Arrival;
import dev.lakeward.lake.pipeline.ingest.Finding;
import dev.lakeward.lake.pipeline.ingest.Ledger;
import dev.lakeward.lake.pipeline.ingest.Report;
import dev.lakeward.lake.pipeline.ingest.Source;
import dev.lakeward.lake.pipeline.ingest.Transfer;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.ErrorTexts;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.page.PageLine;
import dev.lakeward.ui.page.PageLine.Style;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/// A transfer's page: what became of everything that was found, whether it adds up, the crawl that found it, and single
/// files or tables.
final class LedgerLines {
    private final List<PageLine> lines = new ArrayList<>();
    private final Source.Unit unit;

    private LedgerLines(Source.Unit unit) {
        this.unit = unit;
    }

    static List<PageLine> of(Arrival arrival, Transfer transfer, Load<Report> report, Instant now) {
        LedgerLines page = new LedgerLines(arrival.source().kind().unit());
        page.title(transfer, now);
        page.ledger(arrival.source(), transfer);
        page.findings(arrival);
        page.report(report);
        return List.copyOf(page.lines);
    }

    private void title(Transfer transfer, Instant now) {
        lines.add(PageLine.of(
                Style.TITLE,
                ArrivalWords.state(transfer, now),
                Formats.exact(transfer.started())
                        + transfer.ended()
                                .map(ended -> " – " + Formats.exact(ended))
                                .orElse("")));
        if (!transfer.error().isEmpty()) {
            lines.add(PageLine.text(Style.WRONG, transfer.error()));
        }
        lines.add(PageLine.text(Style.CODE, transfer.id()));
    }

    private void ledger(Source source, Transfer transfer) {
        Ledger ledger = transfer.ledger();
        lines.add(PageLine.heading(Messages.text("arrival.ledger")));
        lines.add(PageLine.of(Style.TEXT, Messages.text("arrival.in"), ArrivalWords.amount(ledger.in(), unit)));
        lines.add(PageLine.of(Style.ADDED, Messages.text("arrival.out"), ArrivalWords.amount(ledger.out(), unit)));
        if (ledger.skipped().items() != 0) {
            lines.add(PageLine.of(
                    Style.NOTE, Messages.text("arrival.skipped"), ArrivalWords.amount(ledger.skipped(), unit)));
        }
        ledger.rejected()
                .forEach((reason, amount) -> lines.add(PageLine.of(
                        Style.REMOVED,
                        Messages.text("arrival.rejected"),
                        ArrivalWords.amount(amount, unit) + ": " + ArrivalWords.reason(reason))));
        if (transfer.state().isEnded()) {
            lines.add(balance(source, ledger.unexplained()));
        }
    }

    // What a stream took in one hour it may write in the next.
    private PageLine balance(Source source, OptionalLong unexplained) {
        if (unexplained.isEmpty()) {
            return PageLine.text(Style.NOTE, Messages.text("arrival.balance_unknown"));
        }
        long items = unexplained.getAsLong();
        if (items == 0) {
            return PageLine.text(Style.NOTE, Messages.text("arrival.balances"));
        }
        return source.kind() == Source.Kind.STREAM
                ? PageLine.text(
                        Style.NOTE,
                        items > 0
                                ? Messages.text("arrival.later", ArrivalWords.count(items, unit))
                                : Messages.text("arrival.earlier", ArrivalWords.count(-items, unit)))
                : PageLine.text(
                        Style.WRONG, Messages.text("arrival.unexplained", ArrivalWords.count(Math.abs(items), unit)));
    }

    private void findings(Arrival arrival) {
        List<Finding> findings = arrival.findings();
        lines.add(PageLine.heading(Messages.text("arrival.found_by")));
        if (findings.isEmpty()) {
            boolean merged = arrival.source().kind() == Source.Kind.CHANGES;
            lines.add(PageLine.text(
                    Style.NOTE, Messages.text(merged ? "arrival.needs_no_crawler" : "arrival.no_crawler")));
        }
        for (Finding finding : findings) {
            lines.add(PageLine.of(Style.TEXT, finding.crawler(), Messages.text("arrival.looks_there"))
                    .leadingTo(new Address.CrawlerAt(finding.crawler())));
            finding.tables()
                    .forEach(table -> lines.add(
                            PageLine.of(Style.CHANGED, table.toString(), "").leadingTo(new Address.TableAt(table))));
            finding.newColumns()
                    .forEach(column -> lines.add(PageLine.of(Style.ADDED, column, Messages.text("arrival.is_new"))));
        }
    }

    private void report(Load<Report> report) {
        switch (report) {
            case Load.Idle<Report> ignored -> {}
            case Load.Loading<Report> ignored ->
                lines.add(PageLine.text(Style.NOTE, Messages.text("arrival.reading_report")));
            case Load.Failed<Report> failed ->
                lines.add(
                        PageLine.text(Style.WRONG, ErrorTexts.of(failed.cause()).sentence()));
            case Load.Ready<Report> ready -> report(ready.value());
        }
    }

    private void report(Report report) {
        if (report.lines().isEmpty()) {
            return;
        }
        lines.add(PageLine.heading(Messages.text("arrival.each")));
        report.lines().stream()
                .sorted(Comparator.comparing(LedgerLines::order))
                .forEach(line -> lines.add(PageLine.of(
                        switch (line.outcome()) {
                            case TRANSFERRED -> Style.ADDED;
                            case SKIPPED -> Style.NOTE;
                            case REJECTED -> Style.WRONG;
                            case DELETED -> Style.REMOVED;
                        },
                        Formats.visible(line.item()),
                        Formats.visible(ArrivalWords.reason(line.reason())))));
        if (!report.complete()) {
            lines.add(PageLine.text(Style.NOTE, Messages.text("arrival.more_in", report.where())));
        }
    }

    // What went wrong is read first.
    private static int order(Report.Line line) {
        return switch (line.outcome()) {
            case REJECTED -> 0;
            case DELETED -> 1;
            case SKIPPED -> 2;
            case TRANSFERRED -> 3;
        };
    }
}
