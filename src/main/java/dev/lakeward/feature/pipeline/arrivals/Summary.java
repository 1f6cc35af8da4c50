package dev.lakeward.feature.pipeline.arrivals;

import dev.lakeward.lake.pipeline.ingest.Arrival;
import dev.lakeward.lake.pipeline.ingest.Arrivals;
import dev.lakeward.lake.pipeline.ingest.Ledger;
import dev.lakeward.lake.pipeline.ingest.Source;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import java.util.ArrayList;
import java.util.List;

/// All that came of late, in a line.
final class Summary {
    private Summary() {}

    /// `3 sources · 1,204 files · 12,000 rows · 2.1 GB · 3 rejected · 1 late`: what is known of it.
    static String of(Arrivals arrivals) {
        List<String> parts = new ArrayList<>();
        parts.add(Formats.count(arrivals.all().size(), "sources"));
        long bytes = 0;
        for (Source.Unit unit : Source.Unit.values()) {
            long items = 0;
            for (Arrival each : arrivals.all()) {
                if (each.source().kind().unit() == unit) {
                    Ledger.Amount out = each.ledger().out();
                    items += Math.max(0, out.items());
                    bytes += Math.max(0, out.bytes());
                }
            }
            if (items > 0) {
                parts.add(ArrivalWords.count(items, unit));
            }
        }
        if (bytes > 0) {
            parts.add(Formats.bytes(bytes));
        }
        add(
                parts,
                "arrival.sum_rejected",
                arrivals.all().stream()
                        .mapToLong(
                                each -> Math.max(0, each.ledger().allRejected().items()))
                        .sum());
        add(
                parts,
                "arrival.sum_columns",
                arrivals.all().stream()
                        .flatMap(each -> each.newColumns().stream())
                        .distinct()
                        .count());
        add(parts, "arrival.sum_late", count(arrivals, Arrival.Punctuality.LATE));
        add(parts, "arrival.sum_silent", count(arrivals, Arrival.Punctuality.SILENT));
        return String.join(ArrivalWords.BETWEEN, parts);
    }

    private static long count(Arrivals arrivals, Arrival.Punctuality what) {
        return arrivals.all().stream()
                .filter(each -> each.punctuality(arrivals.asOf()) == what)
                .count();
    }

    private static void add(List<String> parts, String key, long count) {
        if (count > 0) {
            parts.add(Messages.text(key, count));
        }
    }
}
