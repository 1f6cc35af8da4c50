package dev.lakeward.feature.pipeline.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.lake.pipeline.job.JobExecution;
import dev.lakeward.lake.pipeline.job.NodeCounts;
import dev.lakeward.lake.pipeline.job.NodeDraft;
import dev.lakeward.lake.pipeline.job.RunPrice;
import dev.lakeward.lake.pipeline.job.Setting;
import dev.lakeward.ui.page.PageLine;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What the newest run did at a node, in words.
class NodeRunLinesTest {
    private static final Optional<RunPrice> WORKERS =
            Optional.of(new RunPrice(OptionalDouble.of(10), 3_000, false, 0.44));
    private static final List<String> LOG = List.of(
            "2026-11-30T10:00:00Z RUNNING",
            "2026-11-30T10:00:00Z S3JsonSource read (a)",
            "2026-11-30T10:00:01Z S3DirectTarget write (c)",
            "2026-11-30T10:00:04Z SUCCEEDED");

    private static List<String> lines(
            String state,
            Optional<RunPrice> price,
            Map<String, Long> counts,
            List<String> log,
            String node,
            boolean billed) {
        JobExecution run = new JobExecution("j", "jr_1", state, 0, Duration.ofSeconds(4), Instant.EPOCH, "", price);
        return NodeRunLines.of(
                        new JobStanding(List.of(run), !billed, NodeCounts.byNode(counts), log, Optional.empty()),
                        Set.of("a", "b", "c"),
                        new NodeDraft(
                                node.substring(0, 1), node.substring(2), new Setting.Group(new LinkedHashMap<>())),
                        billed,
                        Instant.EPOCH)
                .stream()
                .map(PageLine::whole)
                .toList();
    }

    @Test
    void anEmbeddedRunTellsTimeShareRowsAndBytesAndCostsNothing() {
        Map<String, Long> counts = Map.of("out.a", 5L, "read.a", 1_234L, "staged.a", 99L, "in.c", 5L, "out.c", 5L);
        assertThat(lines("SUCCEEDED", WORKERS, counts, LOG, "a S3JsonSource", false))
                .contains(
                        "Took  1.0 s · 25 % of the run’s time",
                        "Rows  5 out",
                        "Bytes  1.2 KB read · 99 B kept as a stage",
                        "Cost of the run  0 USD: this lake bills nothing.",
                        "For as long a run Glue would bill about 0.3667 USD: 10 DPU for 5 min 0 s, at 0.44 USD a"
                                + " DPU-hour. How long the job takes there is not known here.");
        assertThat(lines("SUCCEEDED", Optional.empty(), counts, LOG, "c S3DirectTarget", false))
                .contains(
                        "Took  3.0 s · 75 % of the run’s time",
                        "Bytes  not recorded", "Cost of the run  0 USD: this lake bills nothing.");
    }

    @Test
    void whatIsInBetweenOrTakenOverNeedNotTellBytes() {
        Map<String, Long> counts = Map.of("in.b", 5L, "out.b", 5L, "out.a", 5L, "taken.a", 1L);
        assertThat(lines("SUCCEEDED", WORKERS, counts, LOG, "b DropDuplicates", false))
                .noneMatch(line -> line.startsWith("Bytes"));
        assertThat(lines("SUCCEEDED", WORKERS, counts, LOG, "a S3JsonSource", false))
                .noneMatch(line -> line.startsWith("Bytes"));
    }

    @Test
    void aRunOfAnAccountIsEstimatedOnceItHasEnded() {
        assertThat(lines("SUCCEEDED", WORKERS, Map.of(), List.of(), "a S3JsonSource", true))
                .contains("Cost of the run  about 0.3667 USD: 10 DPU for 5 min 0 s, at 0.44 USD a DPU-hour")
                .noneMatch(line -> line.startsWith("Bytes") || line.startsWith("Took"));
        assertThat(lines("RUNNING", WORKERS, Map.of(), List.of(), "a S3JsonSource", true))
                .contains("Cost of the run  known once the run has ended");
        assertThat(lines("SUCCEEDED", Optional.empty(), Map.of(), List.of(), "a S3JsonSource", true))
                .contains("Cost of the run  not known: Glue tells of no workers whose price is known here");
        RunPrice counted = new RunPrice(OptionalDouble.empty(), 1_800, false, 0.29);
        assertThat(lines("FAILED", Optional.of(counted), Map.of(), List.of(), "a S3JsonSource", true))
                .contains("Cost of the run  about 0.1450 USD: 0.5 DPU-hours that Glue counted, at 0.29 USD each");
        RunPrice least = new RunPrice(OptionalDouble.of(0.0625), 3.75, true, 0.44);
        assertThat(lines("FAILED", Optional.of(least), Map.of(), List.of(), "a S3JsonSource", true))
                .contains("Cost of the run  about 0.0005 USD: 0.0625 DPU for 1 min 0 s, the least that it bills, at"
                        + " 0.44 USD a DPU-hour");
    }
}
