package dev.lakeward.local.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;

/// How long metrics are kept, and in what steps.
class MetricsTest {
    private static final Metric METRIC = new Metric("AWS/Some", "Files", Map.of("Task", "t"), StandardUnit.COUNT);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    private static List<MetricTable.Row> values(Metrics metrics) {
        return metrics.series("AWS/Some").stream()
                .flatMap(each ->
                        metrics.values(each.id(), Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z")).stream())
                .toList();
    }

    private static double sum(Metrics metrics) {
        return values(metrics).stream()
                .mapToDouble(row -> row.statistic().sum())
                .sum();
    }

    private void pass(Metrics metrics, Duration time) {
        now.updateAndGet(before -> before.plus(time));
        metrics.tick();
    }

    @Test
    void valuesBecomeCoarserWithTimeAndAreForgottenAfterFifteenMonths() {
        try (Store store = Store.create(folder.resolve("lake"))) {
            Metrics metrics = new Metrics(store.tables(), now::get);
            for (int minute = 0; minute < 120; minute++) {
                metrics.count(METRIC, 2);
                pass(metrics, Duration.ofMinutes(1));
            }
            assertThat(values(metrics)).hasSize(120);
            pass(metrics, Duration.ofDays(16));
            assertThat(values(metrics)).hasSize(24);
            pass(metrics, Duration.ofDays(50));
            assertThat(values(metrics)).hasSize(2);
            assertThat(sum(metrics)).isEqualTo(240);
            pass(metrics, Duration.ofDays(400));
            assertThat(metrics.series("")).isEmpty();
        }
    }

    @Test
    void valuesAreThereAfterReopening() {
        try (Store store = Store.create(folder.resolve("lake"))) {
            Metrics metrics = new Metrics(store.tables(), now::get);
            metrics.count(METRIC, 2);
            metrics.count(METRIC, 3);
            metrics.write();
        }
        try (Store store = Store.open(folder.resolve("lake"))) {
            Metrics metrics = new Metrics(store.tables(), now::get);
            metrics.count(METRIC, 4);
            metrics.write();
            assertThat(values(metrics)).containsExactly(new MetricTable.Row(START, 60, new Statistic(3, 9, 2, 4)));
        }
    }
}
