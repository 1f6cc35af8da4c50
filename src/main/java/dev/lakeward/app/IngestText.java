package dev.lakeward.app;

import dev.lakeward.lake.pipeline.ingest.Ledger;
import dev.lakeward.lake.pipeline.ingest.Report;
import dev.lakeward.lake.pipeline.ingest.Source;
import dev.lakeward.lake.pipeline.ingest.Transfer;
import dev.lakeward.ui.Formats;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalLong;

/// A transfer's ledger as lines.
final class IngestText {
    private static final int MOST_LINES = 50;

    private IngestText() {}

    static void print(PrintWriter out, Source source, Transfer transfer, Report report) {
        String unit = source.kind().unit().name().toLowerCase(Locale.ROOT);
        Ledger ledger = transfer.ledger();
        out.println(source.name() + ": " + transfer.state().name().toLowerCase(Locale.ROOT)
                + (transfer.error().isEmpty() ? "" : ": " + transfer.error()));
        out.println("  found    " + amount(ledger.in(), unit));
        out.println("  brought  " + amount(ledger.out(), unit));
        out.println("  skipped  " + amount(ledger.skipped(), unit));
        ledger.rejected()
                .forEach((reason, amount) -> out.println("  rejected " + amount(amount, unit) + ": " + reason));
        OptionalLong unexplained = ledger.unexplained();
        if (unexplained.isPresent() && unexplained.getAsLong() != 0) {
            out.println("  does not add up by " + unexplained.getAsLong() + " " + unit);
        }
        report.lines().stream()
                .filter(line -> line.outcome() == Report.Outcome.REJECTED)
                .limit(MOST_LINES)
                .forEach(line ->
                        out.println("  ! " + Formats.visible(line.item()) + "  " + Formats.visible(line.reason())));
    }

    private static String amount(Ledger.Amount amount, String unit) {
        return (amount.items() < 0 ? "unknown " : amount.items() + " ")
                + unit
                + (amount.bytes() < 0 ? "" : ", " + amount.bytes() + " bytes");
    }
}
