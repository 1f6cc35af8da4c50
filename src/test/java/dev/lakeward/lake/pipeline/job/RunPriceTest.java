package dev.lakeward.lake.pipeline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.model.JobRun;

/// What a run is estimated to cost: by its workers and its time, or by what Glue counted.
class RunPriceTest {
    private static JobRun run(Consumer<JobRun.Builder> more) {
        return JobRun.builder()
                .jobName("j")
                .jobRunState("SUCCEEDED")
                .glueVersion("5.0")
                .applyMutation(more)
                .build();
    }

    // As AWS says it of its own example: 6 DPU for 15 minutes are 0.66 USD.
    @ParameterizedTest
    @CsvSource({
        "G.1X, 6, 900, 5.0, STANDARD, 6, 900, 0.66",
        "G.1X, 6, 900, 5.0, FLEX, 6, 900, 0.435",
        "G.1X, 6, 900, 5.0, , 6, 900, 0.66",
        "G.025X, 2, 3600, 4.0, STANDARD, 0.5, 3600, 0.22",
        "G.2X, 10, 3600, 4.0, STANDARD, 20, 3600, 8.8",
        "G.4X, 10, 60, 4.0, STANDARD, 40, 60, 0.293333",
        "G.8X, 2, 61, 4.0, STANDARD, 16, 61, 0.119289",
        "G.12X, 2, 3600, 5.0, STANDARD, 24, 3600, 10.56",
        "G.16X, 2, 3600, 5.0, STANDARD, 32, 3600, 14.08",
        "Standard, 10, 3600, 2.0, STANDARD, 10, 3600, 4.4",
        // The least is a minute, and was ten.
        "G.1X, 2, 1, 2.0, STANDARD, 2, 60, 0.014667",
        "G.1X, 2, 0, 5.1, STANDARD, 2, 60, 0.014667",
        "G.1X, 2, 59, , STANDARD, 2, 60, 0.014667",
        "G.1X, 2, 60, 2.0, STANDARD, 2, 60, 0.014667",
        "G.1X, 2, 1, 1.0, STANDARD, 2, 600, 0.146667",
        "Standard, 2, 599, 0.9, STANDARD, 2, 600, 0.146667",
        "Standard, 2, 601, 0.9, STANDARD, 2, 601, 0.146911",
    })
    void workersForATimeHaveAPrice(
            String type,
            int workers,
            int seconds,
            String version,
            String execution,
            double dpu,
            int billed,
            double usd) {
        RunPrice price = RunPrice.of(run(run -> run.workerType(type)
                        .numberOfWorkers(workers)
                        .executionTime(seconds)
                        .glueVersion(version)
                        .executionClass(execution)))
                .orElseThrow();
        assertThat(price.dpu()).hasValue(dpu);
        assertThat(price.dpuSeconds()).isEqualTo(dpu * billed);
        assertThat(price.isLeast()).isEqualTo(seconds < billed);
        assertThat(price.usd()).isCloseTo(usd, within(0.000_001));
    }

    @ParameterizedTest
    @CsvSource({"0.0625, 30, 1.0, 60, 0.000458", "1, 90, , 90, 0.011", "10, 1, 1.0, 600, 0.733333"})
    void capacityDoesWhereThereAreNoWorkers(double dpu, int seconds, String version, int billed, double usd) {
        RunPrice price = RunPrice.of(
                        run(run -> run.maxCapacity(dpu).executionTime(seconds).glueVersion(version)))
                .orElseThrow();
        assertThat(price.dpuSeconds()).isEqualTo(dpu * billed);
        assertThat(price.usd()).isCloseTo(usd, within(0.000_001));
    }

    @Test
    void whatGlueCountedCountsMoreThanWorkers() {
        RunPrice price = RunPrice.of(run(run -> run.workerType("G.1X")
                        .numberOfWorkers(10)
                        .executionTime(900)
                        .dpuSeconds(3_600.0)
                        .executionClass("FLEX")))
                .orElseThrow();
        assertThat(price.dpu()).isEqualTo(OptionalDouble.empty());
        assertThat(price.dpuHours()).isEqualTo(1);
        assertThat(price.usd()).isEqualTo(0.29);
        assertThat(RunPrice.of(run(run -> run.workerType("R.1X").dpuSeconds(3_600.0))))
                .isEmpty();
    }

    // Memory-optimised workers have a price of their own.
    @ParameterizedTest
    @ValueSource(strings = {"R.1X", "R.8X", "Z.2X", "G.99X"})
    void workersOfAnotherPriceHaveNone(String type) {
        assertThat(RunPrice.of(run(run ->
                        run.workerType(type).numberOfWorkers(2).maxCapacity(2.0).executionTime(60))))
                .isEmpty();
    }

    @Test
    void whatIsNotToldIsNotGuessed() {
        assertThat(RunPrice.of(run(run -> run.executionTime(60)))).isEmpty();
        assertThat(RunPrice.of(run(run -> run.workerType("G.1X").executionTime(60))))
                .isEmpty();
        assertThat(RunPrice.of(run(run -> run.workerType("G.1X").numberOfWorkers(2))))
                .isEmpty();
        // It got no workers.
        assertThat(RunPrice.of(run(run -> run.workerType("G.1X")
                        .numberOfWorkers(2)
                        .executionTime(0)
                        .jobRunState("FAILED"))))
                .isEmpty();
    }

    @Test
    void workersThatComeAndGoAreCountedByGlueAlone() {
        Consumer<JobRun.Builder> scales = run -> run.workerType("G.1X")
                .numberOfWorkers(10)
                .executionTime(900)
                .arguments(Map.of("--enable-auto-scaling", "true"));
        assertThat(RunPrice.of(run(scales))).isEmpty();
        assertThat(RunPrice.of(run(scales.andThen(run -> run.dpuSeconds(1_800.0)))))
                .map(RunPrice::dpuHours)
                .contains(0.5);
        assertThat(RunPrice.of(run(scales.andThen(run -> run.arguments(Map.of("--enable-auto-scaling", "false"))))))
                .isPresent();
    }
}
