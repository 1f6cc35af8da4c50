package dev.lakeward.lake.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The lines of a run's log that are a node's.
class NodeLogTest {
    private static final Set<String> IDS = Set.of("read", "write");
    private static final List<String> LOG = List.of(
            "2026-01-01T00:00:00Z QUEUED",
            "2026-01-01T00:00:01Z RUNNING",
            "2026-01-01T00:00:02Z CatalogSource in (read)",
            "2026-01-01T00:00:05Z S3DirectTarget out (write)",
            "2026-01-01T00:00:06Z the rows (all of them) are written",
            "2026-01-01T00:00:09Z FAILED");

    @Test
    void aNodeHasItsLinesAndItsTime() {
        NodeLog read = NodeLog.of(LOG, IDS, "read", false);
        assertThat(read.lines()).containsExactly(LOG.get(2));
        assertThat(Duration.between(read.began().orElseThrow(), read.ended().orElseThrow()))
                .isEqualTo(Duration.ofSeconds(3));
        NodeLog write = NodeLog.of(LOG, IDS, "write", false);
        assertThat(write.lines()).containsExactly(LOG.get(3), LOG.get(4));
        assertThat(Duration.between(write.began().orElseThrow(), write.ended().orElseThrow()))
                .isEqualTo(Duration.ofSeconds(4));
        assertThat(NodeLog.of(LOG, IDS, "nosuch", false).lines()).isEmpty();
    }

    @Test
    void theLastNodeIsWhereItFailed() {
        assertThat(NodeLog.last(LOG, IDS)).contains("write");
        assertThat(NodeLog.last(List.of("2026-01-01T00:00:00Z QUEUED"), IDS)).isEmpty();
        assertThat(NodeLog.last(
                        List.of(
                                "2026-01-01T00:00:02Z taken over from the run jr_1: CatalogSource in (read)",
                                "2026-01-01T00:00:02Z FAILED"),
                        IDS))
                .isEmpty();
    }

    @Test
    void anErrorInParenthesesNamesNoNode() {
        List<String> log = List.of(
                LOG.get(2),
                LOG.get(3),
                "2026-01-01T00:00:06Z The role may not read s3://b/k (s3:GetObject)",
                "2026-01-01T00:00:07Z It failed inside the lake (code)",
                "2026-01-01T00:00:09Z FAILED");
        assertThat(NodeLog.last(log, IDS)).contains("write");
        assertThat(NodeLog.of(log, IDS, "write", false).lines()).containsExactlyElementsOf(log.subList(1, 4));
    }

    @Test
    void whatIsTakenOverTookNoTime() {
        NodeLog taken = NodeLog.of(
                List.of(
                        "2026-01-01T00:00:02Z taken over from the run jr_1: CatalogSource in (read)",
                        "2026-01-01T00:00:02Z S3DirectTarget out (write)"),
                IDS,
                "read",
                true);
        assertThat(taken.lines()).hasSize(1);
        assertThat(taken.began()).isEmpty();
        assertThat(taken.ended()).isEmpty();
    }
}
