package dev.lakeward.feature.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.job.JobGraph;
import dev.lakeward.lake.pipeline.job.NodeCounts;
import dev.lakeward.lake.pipeline.run.RowLedger;
import dev.lakeward.lake.pipeline.run.RunDetail.PartLedger;
import dev.lakeward.ui.page.PageLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;

/// The ledger of a job's run, in words.
class LedgerReportTest {
    private static List<String> lines(Map<String, Long> counts) {
        RowLedger ledger = RowLedger.of(
                JobGraph.of(Map.of(
                        "a",
                        CodeGenConfigurationNode.builder()
                                .s3JsonSource(s -> s.name("read").paths("s3://b/in/"))
                                .build(),
                        "c",
                        CodeGenConfigurationNode.builder()
                                .s3DirectTarget(t -> t.name("write")
                                        .inputs("a")
                                        .path("s3://b/out/")
                                        .format("json"))
                                .build())),
                NodeCounts.byNode(counts));
        List<PageLine> lines = new ArrayList<>();
        LedgerReport.add(lines, new PartLedger("job", "jr_1", ledger), false);
        return lines.stream().map(PageLine::whole).toList();
    }

    @Test
    void bytesStandBesideRows() {
        assertThat(lines(Map.of("out.a", 5L, "read.a", 1_234L, "in.c", 5L, "out.c", 5L, "written.c", 0L)))
                .contains(
                        "1.2 KB read · 0 B written",
                        "·  read  S3JsonSource: – in, 5 out · 1.2 KB read",
                        "·  write  S3DirectTarget: 5 in, 5 out · 0 B written");
    }

    @Test
    void whatARunDidNotComeToIsNotRecorded() {
        assertThat(lines(Map.of("out.a", 5L, "read.a", 1_234L)))
                .contains(
                        "1.2 KB read · bytes written not recorded",
                        "·  write  S3DirectTarget: – in, – out · bytes written not recorded");
    }

    @Test
    void aRunOfBeforeSaysOnceThatNoneAreRecorded() {
        assertThat(lines(Map.of("out.a", 5L, "in.c", 5L, "out.c", 5L)))
                .contains(
                        "·  How many bytes that was is not recorded.",
                        "·  read  S3JsonSource: – in, 5 out",
                        "·  write  S3DirectTarget: 5 in, 5 out");
    }
}
