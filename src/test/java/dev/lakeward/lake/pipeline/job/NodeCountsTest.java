package dev.lakeward.lake.pipeline.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// The counts of a run, as versions before and after this one have written them.
class NodeCountsTest {
    @Test
    void aRunOfBeforeHasRowsAndNoBytesWhichIsNotNought() {
        Map<String, NodeCounts> nodes =
                NodeCounts.byNode(Map.of("out.read", 3L, "in.write", 3L, "out.write", 3L, "taken.read", 1L));
        assertThat(nodes).containsOnlyKeys("read", "write");
        assertThat(nodes.get("read"))
                .isEqualTo(new NodeCounts(
                        OptionalLong.empty(), OptionalLong.of(3), OptionalLong.empty(), true, NodeBytes.UNKNOWN));
    }

    @Test
    void bytesStandBesideRows() {
        NodeCounts node = NodeCounts.byNode(Map.of("out.a.b", 3L, "read.a.b", 0L, "staged.a.b", 70L, "written.a.b", 9L))
                .get("a.b");
        assertThat(node.out()).hasValue(3);
        assertThat(node.bytes()).isEqualTo(new NodeBytes(OptionalLong.of(0), OptionalLong.of(70), OptionalLong.of(9)));
    }

    @Test
    void whatALaterVersionCountsIsLeftOut() {
        assertThat(NodeCounts.byNode(Map.of("shuffled.a", 3L)).get("a")).isEqualTo(NodeCounts.UNKNOWN);
    }
}
