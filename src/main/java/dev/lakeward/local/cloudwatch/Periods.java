package dev.lakeward.local.cloudwatch;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Values of a metric by periods of some seconds, each of which begins at a multiple of them.
record Periods(Instant from, Instant to, int seconds) {
    Periods {
        from = Instant.ofEpochSecond(
                Math.floorDiv(from.getEpochSecond(), MetricTable.MINUTE) * (long) MetricTable.MINUTE);
    }

    /// The periods in which something was counted, by their begin.
    SortedMap<Instant, Statistic> of(Metrics metrics, List<MetricTable.Series> series) {
        SortedMap<Instant, Statistic> found = new TreeMap<>();
        for (MetricTable.Series each : series) {
            for (MetricTable.Row row : metrics.values(each.id(), from, to)) {
                long begin = Math.floorDiv(row.start().getEpochSecond(), seconds) * (long) seconds;
                found.merge(Instant.ofEpochSecond(begin), row.statistic(), Statistic::with);
            }
        }
        return found;
    }
}
