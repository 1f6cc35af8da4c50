package dev.lakeward.lake.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.job.JobGraph;
import dev.lakeward.lake.pipeline.job.NodeCounts;
import dev.lakeward.lake.pipeline.run.RowLedger.Change;
import dev.lakeward.lake.pipeline.run.RowLedger.Reason;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;

/// What became of the rows of a job's run.
class RowLedgerTest {
    private static CodeGenConfigurationNode source() {
        return CodeGenConfigurationNode.builder()
                .s3JsonSource(s -> s.name("read").paths("s3://b/in/"))
                .build();
    }

    private static CodeGenConfigurationNode distinct(String input) {
        return CodeGenConfigurationNode.builder()
                .dropDuplicates(d -> d.name("once").inputs(input))
                .build();
    }

    private static CodeGenConfigurationNode target(String input) {
        return CodeGenConfigurationNode.builder()
                .s3DirectTarget(
                        t -> t.name("write").inputs(input).path("s3://b/out/").format("json"))
                .build();
    }

    private static NodeCounts counts(long in, long out, long rejected) {
        return new NodeCounts(known(in), known(out), known(rejected));
    }

    private static OptionalLong known(long rows) {
        return rows < 0 ? OptionalLong.empty() : OptionalLong.of(rows);
    }

    private static final JobGraph CHAIN = JobGraph.of(Map.of("a", source(), "b", distinct("a"), "c", target("b")));

    @Test
    void whatANodeLeavesOutIsExplained() {
        RowLedger ledger =
                RowLedger.of(CHAIN, Map.of("a", counts(-1, 100, 7), "b", counts(100, 90, -1), "c", counts(90, 90, -1)));
        assertThat(ledger.in()).isEqualTo(107);
        assertThat(ledger.out()).isEqualTo(90);
        assertThat(ledger.rejected()).isEqualTo(7);
        assertThat(ledger.changes()).containsExactly(new Change("once", "DropDuplicates", Reason.NODE, 10));
        assertThat(ledger.unexplained()).hasValue(0);
    }

    @Test
    void whatIsLostBetweenTwoNodesIsNot() {
        RowLedger ledger =
                RowLedger.of(CHAIN, Map.of("a", counts(-1, 100, 0), "b", counts(98, 90, -1), "c", counts(90, 90, -1)));
        assertThat(ledger.unexplained()).hasValue(2);
    }

    @Test
    void rowsThatSeveralReadAreCountedForEach() {
        JobGraph graph = JobGraph.of(Map.of("a", source(), "b", target("a"), "c", target("a")));
        RowLedger ledger =
                RowLedger.of(graph, Map.of("a", counts(-1, 50, -1), "b", counts(50, 50, -1), "c", counts(50, 50, -1)));
        assertThat(ledger.out()).isEqualTo(100);
        assertThat(ledger.changes()).containsExactly(new Change("read", "S3JsonSource", Reason.READ_TWICE, -50));
        assertThat(ledger.unexplained()).hasValue(0);
    }

    @Test
    void whatIsNotCountedLeavesItOpen() {
        RowLedger ledger = RowLedger.of(CHAIN, Map.of("a", counts(-1, 100, -1)));
        assertThat(ledger.out()).isEqualTo(-1);
        assertThat(ledger.unexplained()).isEmpty();
    }
}
