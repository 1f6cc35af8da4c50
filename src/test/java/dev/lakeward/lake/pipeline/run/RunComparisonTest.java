package dev.lakeward.lake.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.job.NodeKind;
import dev.lakeward.lake.pipeline.run.RunComparison.Line;
import dev.lakeward.lake.pipeline.run.RunComparison.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Two runs of one job beside each other: time, rows, bytes, code, arguments.
class RunComparisonTest {
    private static final Instant BEGAN = Instant.parse("2026-11-30T10:00:00Z");

    private static RunDetail run(int seconds, long read, Map<String, String> code, String day) {
        return new RunDetail(
                new PipelineRun(
                        PipelineRun.Kind.JOB,
                        "orders",
                        "orders",
                        "jr_" + seconds,
                        PipelineRun.State.SUCCEEDED,
                        "SUCCEEDED",
                        BEGAN,
                        Optional.of(BEGAN.plusSeconds(seconds)),
                        "",
                        "",
                        PipelineRun.Size.UNKNOWN),
                new TreeMap<>(Map.of("--day", day)),
                new TreeMap<>(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(new RunDetail.PartLedger(
                        "orders",
                        "jr_" + seconds,
                        new RowLedger(
                                5,
                                5,
                                0,
                                List.of(new RowLedger.Line(
                                        "a",
                                        "orders",
                                        "S3CsvSource",
                                        NodeKind.Role.SOURCE,
                                        -1,
                                        5,
                                        0,
                                        false,
                                        new RowLedger.Bytes(read, -1))),
                                List.of(),
                                OptionalLong.empty(),
                                new RowLedger.Bytes(read, 40)))),
                List.of(),
                Optional.empty(),
                new TreeMap<>(code),
                Optional.empty());
    }

    @Test
    void timeRowsBytesCodeAndArgumentsAreBesideEachOther() {
        RunDetail older = run(10, 1_000, Map.of("orders", "aa", "typed", "bb"), "1");
        RunDetail newer = run(60, 2_000, Map.of("orders", "aa", "typed", "cc", "more", "dd"), "2");
        List<Line> lines = RunComparison.of(older, newer, BEGAN).lines();
        assertThat(lines.stream().filter(Line::differs))
                .containsExactly(
                        new Line(Topic.TIME, "", "10000", "60000"),
                        new Line(Topic.READ, "", "1000", "2000"),
                        new Line(Topic.PART_READ, "orders", "1000", "2000"),
                        new Line(Topic.CODE, "more", "", "dd"),
                        new Line(Topic.CODE, "typed", "bb", "cc"),
                        new Line(Topic.ARGUMENT, "--day", "1", "2"));
        assertThat(lines.stream().filter(line -> !line.differs()))
                .contains(
                        new Line(Topic.ROWS, "", "5", "5"),
                        new Line(Topic.WRITTEN, "", "40", "40"),
                        new Line(Topic.CODE, "orders", "aa", "aa"));
    }

    @Test
    void whatARunOfBeforeDidNotRecordIsEmptyAndNotNought() {
        List<Line> lines = RunComparison.of(run(10, -1, Map.of(), "1"), run(11, 0, Map.of("orders", "aa"), "1"), BEGAN)
                .lines();
        assertThat(lines)
                .contains(
                        new Line(Topic.READ, "", "", "0"),
                        new Line(Topic.PART_READ, "orders", "", "0"),
                        new Line(Topic.CODE, "orders", "", "aa"));
    }
}
