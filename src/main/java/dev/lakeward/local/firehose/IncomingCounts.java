package dev.lakeward.local.firehose;

import dev.lakeward.local.cloudwatch.Datum;
import dev.lakeward.local.cloudwatch.Statistic;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What arrived on a stream, by the minute, and is not yet kept as metrics.
final class IncomingCounts {
    private final Map<Instant, Count> byMinute = new HashMap<>();

    private record Count(Statistic records, Statistic bytes, int requests) {
        Count with(Count other) {
            return new Count(records.with(other.records), bytes.with(other.bytes), requests + other.requests);
        }
    }

    boolean isEmpty() {
        return byMinute.isEmpty();
    }

    /// Counts what one call put.
    void put(Stretch taken) {
        add(taken.oldest(), new Count(Statistic.of(taken.records()), Statistic.of(taken.bytes()), 1));
    }

    /// Counts a record of which nobody knows any more with which call it came.
    void found(Frame frame) {
        add(frame.arrival(), new Count(Statistic.of(1), Statistic.of(frame.length()), 0));
    }

    void add(IncomingCounts other) {
        other.byMinute.forEach(this::add);
    }

    private void add(Instant at, Count count) {
        byMinute.merge(at.truncatedTo(ChronoUnit.MINUTES), count, Count::with);
    }

    List<Datum> data(String stream) {
        List<Datum> data = new ArrayList<>();
        byMinute.forEach((minute, count) -> {
            data.add(StreamMetric.INCOMING_RECORDS.datum(stream, minute, count.records()));
            data.add(StreamMetric.INCOMING_BYTES.datum(stream, minute, count.bytes()));
            data.add(StreamMetric.THROTTLED_RECORDS.datum(stream, minute, Statistic.of(0)));
            if (count.requests() > 0) {
                Statistic requests = new Statistic(count.requests(), count.requests(), 1, 1);
                data.add(StreamMetric.INCOMING_PUT_REQUESTS.datum(stream, minute, requests));
            }
        });
        return data;
    }
}
