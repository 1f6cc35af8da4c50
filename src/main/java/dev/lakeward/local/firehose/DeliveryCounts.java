package dev.lakeward.local.firehose;

import dev.lakeward.local.cloudwatch.Datum;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What is counted of a delivery.
record DeliveryCounts(String stream, Instant now) {
    List<Datum> of(Backlog.Batch batch, BatchObjects objects, List<BatchObjects.Finished> finished) {
        List<Datum> data = new ArrayList<>();
        add(data, StreamMetric.DELIVERED_RECORDS, objects.counts().records());
        add(data, StreamMetric.DELIVERED_BYTES, objects.counts().bytes());
        add(
                data,
                StreamMetric.DELIVERED_OBJECTS,
                finished.stream().filter(each -> !each.isBackup()).count());
        add(data, StreamMetric.DELIVERY_SUCCESS, 1);
        add(data, StreamMetric.DELIVERY_FRESHNESS, age(batch, now));
        if (finished.stream().anyMatch(BatchObjects.Finished::isBackup)) {
            add(data, StreamMetric.BACKUP_RECORDS, batch.records());
            add(data, StreamMetric.BACKUP_BYTES, batch.bytes());
            add(data, StreamMetric.BACKUP_SUCCESS, 1);
        }
        if (objects.isConverted()) {
            add(data, StreamMetric.CONVERTED_RECORDS, objects.counts().records());
            add(data, StreamMetric.CONVERTED_BYTES, objects.counts().bytes());
            add(data, StreamMetric.UNCONVERTED_RECORDS, objects.counts().unconverted());
            add(data, StreamMetric.UNCONVERTED_BYTES, objects.counts().unconvertedBytes());
        }
        if (objects.isPartitioned()) {
            add(data, StreamMetric.PARTITIONS, objects.partitions());
            add(data, StreamMetric.PARTITIONS_EXCEEDED, objects.partitions() >= BatchObjects.PARTITIONS ? 1 : 0);
        }
        return data;
    }

    private void add(List<Datum> data, StreamMetric metric, double value) {
        data.add(metric.datum(stream, now, value));
    }

    /// How old the oldest record is, in seconds. A clock that was set back makes nothing younger than now.
    static double age(Backlog.Batch batch, Instant now) {
        return Math.max(0, Duration.between(batch.oldest(), now).toMillis() / 1_000.0);
    }
}
