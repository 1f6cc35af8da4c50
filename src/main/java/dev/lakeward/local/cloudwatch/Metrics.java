package dev.lakeward.local.cloudwatch;

import dev.lakeward.local.store.RowChange;
import dev.lakeward.local.store.Tables;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// What the services of an open lake count. Thread-safe.
public final class Metrics {
    private static final Duration BETWEEN = Duration.ofMinutes(1);
    private static final Duration AGED = Duration.ofHours(1);

    private final Tables tables;
    private final InstantSource clock;
    private final Object writing = new Object();
    private final List<Runnable> counters = new CopyOnWriteArrayList<>();
    private Map<Metric, Map<Long, Statistic>> counted = new HashMap<>();
    private Instant written;
    private Instant aged = Instant.MIN;

    public Metrics(Tables tables, InstantSource clock) {
        this.tables = tables;
        this.clock = clock;
        this.written = clock.instant();
        tables.define(MetricTable.TABLES);
    }

    /// Counts one value of now. It is kept within a minute; a kill before that loses it.
    public void count(Metric metric, double value) {
        add(new Datum(metric, clock.instant(), Statistic.of(value)));
    }

    private synchronized void add(Datum datum) {
        long minute = Math.floorDiv(datum.at().getEpochSecond(), MetricTable.MINUTE) * (long) MetricTable.MINUTE;
        counted.computeIfAbsent(datum.metric(), metric -> new HashMap<>())
                .merge(minute, datum.statistic(), Statistic::with);
    }

    /// The change that keeps what a service counted beside its own work, for it to be part of the service's own.
    public static RowChange keeping(List<Datum> data) {
        return session -> {
            for (Datum datum : data) {
                MetricTable.add(session, datum);
            }
        };
    }

    /// A service that counts beside its own work hands over with `counter` what it has counted.
    public void writtenBy(Runnable counter) {
        counters.add(counter);
    }

    /// Keeps what was counted, once a minute.
    public void tick() {
        Instant now = clock.instant();
        // A clock that was set back is one that has moved.
        if (!Duration.between(written, now).abs().minus(BETWEEN).isNegative()) {
            written = now;
            write();
        }
        if (aged.isBefore(now.minus(AGED))) {
            aged = now;
            // A lake that nothing has happened in does not change.
            if (tables.read(session -> MetricTable.isAged(session, now))) {
                tables.write(session -> MetricTable.age(session, now));
            }
        }
    }

    /// Keeps what was counted until now; what somebody else is keeping meanwhile is waited for.
    public void write() {
        counters.forEach(Runnable::run);
        synchronized (writing) {
            List<Datum> data = taken();
            boolean done = data.isEmpty();
            try {
                if (!done) {
                    tables.write(keeping(data));
                    done = true;
                }
            } finally {
                if (!done) {
                    data.forEach(this::add);
                }
            }
        }
    }

    private synchronized List<Datum> taken() {
        List<Datum> data = new ArrayList<>();
        counted.forEach((metric, minutes) -> minutes.forEach(
                (minute, statistic) -> data.add(new Datum(metric, Instant.ofEpochSecond(minute), statistic))));
        counted = new HashMap<>();
        return data;
    }

    /// All series of a namespace, or of all where it is empty.
    List<MetricTable.Series> series(String namespace) {
        return tables.read(session -> MetricTable.series(session, namespace));
    }

    List<MetricTable.Row> values(long series, Instant from, Instant to) {
        return tables.read(session -> MetricTable.values(session, series, from, to));
    }

    Instant now() {
        return clock.instant();
    }
}
