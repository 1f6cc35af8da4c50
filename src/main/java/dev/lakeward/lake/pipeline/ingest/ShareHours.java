package dev.lakeward.lake.pipeline.ingest;

import dev.lakeward.lake.SdkErrors;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;

/// What shares brought by CloudWatch: how many bytes in each hour, of nobody knows how many files.
record ShareHours(CloudWatchClient cloudWatch, InstantSource clock) {
    private static final Duration HOUR = Duration.ofHours(1);

    /// The hours since an instant in which a share brought something, newest first; the present one is told up to now.
    List<Transfer> of(String share, Instant since) {
        return SdkErrors.call("cloudwatch:GetMetricData", () -> {
            Instant now = clock.instant();
            MetricDataQuery query = MetricDataQuery.builder()
                    .id("uploaded")
                    .metricStat(stat -> stat.metric(metric -> metric.namespace("AWS/StorageGateway")
                                    .metricName("CloudBytesUploaded")
                                    .dimensions(Dimension.builder()
                                            .name("ShareId")
                                            .value(share)
                                            .build()))
                            .period((int) HOUR.toSeconds())
                            .stat("Sum"))
                    .build();
            NavigableMap<Instant, Double> hours = new TreeMap<>();
            cloudWatch
                    .getMetricDataPaginator(request -> request.metricDataQueries(query)
                            .startTime(since.truncatedTo(ChronoUnit.HOURS))
                            .endTime(now))
                    .stream()
                    .flatMap(page -> page.metricDataResults().stream())
                    .forEach(result -> add(hours, result));
            return hours.descendingMap().entrySet().stream()
                    .filter(hour -> hour.getValue() > 0)
                    .map(hour -> transfer(hour.getKey(), Math.round(hour.getValue()), now))
                    .toList();
        });
    }

    private static void add(NavigableMap<Instant, Double> hours, MetricDataResult result) {
        for (int i = 0; i < result.timestamps().size(); i++) {
            hours.put(result.timestamps().get(i), result.values().get(i));
        }
    }

    private static Transfer transfer(Instant hour, long bytes, Instant now) {
        Instant end = hour.plus(HOUR);
        return new Transfer(
                hour.toString(),
                Transfer.State.SUCCEEDED,
                "",
                hour,
                Optional.of(end.isAfter(now) ? now : end),
                Ledger.of(Ledger.Amount.UNKNOWN, new Ledger.Amount(-1, bytes), Ledger.Amount.UNKNOWN, Map.of()),
                Transfer.Progress.UNKNOWN,
                "");
    }
}
