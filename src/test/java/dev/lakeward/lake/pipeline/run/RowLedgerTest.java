package dev.lakeward.lake.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.job.JobGraph;
import dev.lakeward.lake.pipeline.job.NodeBytes;
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

    private static NodeCounts bytes(long out, long read, long written, boolean taken) {
        return new NodeCounts(
                OptionalLong.empty(),
                known(out),
                OptionalLong.empty(),
                taken,
                new NodeBytes(known(read), OptionalLong.of(77), known(written)));
    }

    @Test
    void bytesAreThoseOfSourcesAndTargets() {
        assertThat(RowLedger.of(CHAIN, Map.of("a", bytes(1, 500, -1, false), "c", bytes(1, -1, 40, false)))
                        .bytes())
                .isEqualTo(new RowLedger.Bytes(500, 40));
        // Of a run that failed nothing is there that was written.
        assertThat(RowLedger.of(CHAIN, Map.of("a", bytes(1, 500, -1, false))).bytes())
                .isEqualTo(new RowLedger.Bytes(500, -1));
        // What an earlier run read is not read again, and its stage is.
        assertThat(RowLedger.of(
                                CHAIN,
                                Map.of(
                                        "a",
                                        bytes(1, -1, -1, true),
                                        "b",
                                        bytes(1, 77, -1, true),
                                        "c",
                                        bytes(1, -1, 40, false)))
                        .bytes())
                .isEqualTo(new RowLedger.Bytes(77, 40));
    }

    @Test
    void bytesThatAreNotRecordedAreNotNought() {
        RowLedger old = RowLedger.of(CHAIN, Map.of("a", counts(-1, 5, -1), "c", counts(5, 5, -1)));
        assertThat(old.bytes().isKnown()).isFalse();
        assertThat(old.lines()).extracting(line -> line.bytes().read()).containsOnly(-1L);
        JobGraph graph = JobGraph.of(Map.of("a", source(), "b", source(), "c", target("a")));
        assertThat(RowLedger.of(graph, Map.of("a", bytes(1, 500, -1, false), "b", counts(-1, 5, -1)))
                        .bytes()
                        .read())
                .isEqualTo(-1);
    }
}
