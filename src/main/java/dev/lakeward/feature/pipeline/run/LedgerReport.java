package dev.lakeward.feature.pipeline.run;

import dev.lakeward.job.NodeKind;
import dev.lakeward.lake.pipeline.run.PipelineRun;
import dev.lakeward.lake.pipeline.run.RowLedger;
import dev.lakeward.lake.pipeline.run.RunDetail.PartLedger;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.page.PageLine;
import dev.lakeward.ui.page.PageLine.Style;
import java.util.List;
import java.util.Locale;

/// The rows of a job's run as lines: what went in, what came out, what was rejected, how many bytes
/// that was, what each node made of it, and whether it adds up.
final class LedgerReport {
    private static final String UNKNOWN = "–";

    private LedgerReport() {}

    /// `brief` where it is one of several of a workflow: its nodes are on its own page, to which its title leads.
    static void add(List<PageLine> lines, PartLedger part, boolean brief) {
        RowLedger ledger = part.ledger();
        String sum =
                Messages.text("ran.rows_of", rows(ledger.in()), rows(ledger.out()), Formats.number(ledger.rejected()));
        if (brief) {
            lines.add(PageLine.heading(Messages.text("ran.ledger_of", part.job())));
            lines.add(PageLine.text(Style.TEXT, sum)
                    .leadingTo(new Address.RunAt(
                            new PipelineRun.RunKey(PipelineRun.Kind.JOB, part.job(), part.run()).toString())));
            lines.add(bytes(ledger));
        } else {
            lines.add(PageLine.heading(Messages.text("ran.ledger")));
            lines.add(PageLine.text(Style.TEXT, sum));
            lines.add(bytes(ledger));
            ledger.lines().forEach(line -> lines.add(node(line, ledger.bytes().isKnown())));
        }
        ledger.changes().forEach(change -> lines.add(change(change)));
        lines.add(balance(ledger));
    }

    private static PageLine bytes(RowLedger ledger) {
        RowLedger.Bytes bytes = ledger.bytes();
        return bytes.isKnown()
                ? PageLine.text(
                        Style.TEXT,
                        ByteWords.read(bytes.read()) + RunWords.BETWEEN + ByteWords.written(bytes.written()))
                : PageLine.text(Style.NOTE, Messages.text("bytes.unknown"));
    }

    // A ledger without any bytes has said so once.
    private static String bytes(RowLedger.Line line, boolean isTold) {
        boolean reads = line.bytes().read() >= 0 || isTold && line.role() == NodeKind.Role.SOURCE && !line.taken();
        boolean writes = line.bytes().written() >= 0 || isTold && line.role() == NodeKind.Role.TARGET;
        return (reads ? RunWords.BETWEEN + ByteWords.read(line.bytes().read()) : "")
                + (writes ? RunWords.BETWEEN + ByteWords.written(line.bytes().written()) : "");
    }

    private static PageLine node(RowLedger.Line line, boolean isTold) {
        return PageLine.of(
                line.rejected() > 0 ? Style.REMOVED : Style.NOTE,
                line.node(),
                Messages.text("ran.node_rows", line.kind(), rows(line.in()), rows(line.out()))
                        + bytes(line, isTold)
                        + (line.taken() ? RunWords.BETWEEN + Messages.text("ran.taken_over") : "")
                        + (line.rejected() == 0
                                ? ""
                                : RunWords.BETWEEN + Messages.text("ran.rejected", Formats.number(line.rejected()))));
    }

    private static PageLine change(RowLedger.Change change) {
        String key = "ran.change_" + change.reason().name().toLowerCase(Locale.ROOT)
                + (change.rows() > 0 ? "_fewer" : "_more");
        return PageLine.text(
                Style.REASON,
                Messages.text(key, change.node(), change.kind(), Formats.number(Math.abs(change.rows()))));
    }

    private static PageLine balance(RowLedger ledger) {
        if (ledger.unexplained().isEmpty()) {
            return PageLine.text(Style.NOTE, Messages.text("ran.balance_unknown"));
        }
        long rows = ledger.unexplained().getAsLong();
        return rows == 0
                ? PageLine.text(Style.NOTE, Messages.text("ran.balances"))
                : PageLine.text(Style.WRONG, Messages.text("ran.unexplained", Formats.count(Math.abs(rows), "rows")));
    }

    private static String rows(long rows) {
        return rows < 0 ? UNKNOWN : Formats.number(rows);
    }
}
