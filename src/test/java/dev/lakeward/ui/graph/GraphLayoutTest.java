package dev.lakeward.ui.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.feather.Feather;

/// Where the nodes of graphs stand.
class GraphLayoutTest {
    static GraphNode node(String id) {
        return new GraphNode(id, Feather.BOX, id, "", NodeState.PLAIN, "");
    }

    static GraphModel graph(String... edges) {
        List<GraphNode> nodes = new ArrayList<>();
        List<GraphEdge> all = new ArrayList<>();
        for (String edge : edges) {
            List<String> ends = List.of(edge.split(">"));
            ends.stream()
                    .filter(id -> nodes.stream().noneMatch(node -> node.id().equals(id)))
                    .forEach(id -> nodes.add(node(id)));
            for (int i = 1; i < ends.size(); i++) {
                all.add(new GraphEdge(ends.get(i - 1), ends.get(i), ""));
            }
        }
        return new GraphModel(nodes, all);
    }

    /// A graph of layers in which each node reads one or two of those before.
    static GraphModel large(int count) {
        Random random = new Random(1);
        List<GraphNode> nodes = new ArrayList<>();
        List<GraphEdge> edges = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            nodes.add(new GraphNode(
                    "n" + i,
                    Feather.BOX,
                    "Clean orders of " + i,
                    i + " rows",
                    NodeState.values()[i % NodeState.values().length],
                    ""));
            for (int input = 0; i > 20 && input <= i % 2; input++) {
                edges.add(new GraphEdge("n" + Math.max(0, i - 1 - random.nextInt(40)), "n" + i, "1,234"));
            }
        }
        return new GraphModel(nodes, edges);
    }

    @Test
    void whatReadsStandsRightOfWhatItReads() {
        GraphModel model = graph("orders>clean>out", "customers>join", "clean>join>out2");
        GraphLayout layout = LayeredLayout.of(model);
        for (int i = 0; i < model.edges().size(); i++) {
            GraphLayout.Spot from = layout.spots().get(model.edges().get(i).from());
            GraphLayout.Spot to = layout.spots().get(model.edges().get(i).to());
            assertThat(to.x()).isGreaterThan(from.x() + GraphLayout.WIDTH);
            assertThat(layout.routes().get(i).getFirst().x()).isEqualTo(from.x() + GraphLayout.WIDTH);
            assertThat(layout.routes().get(i).getLast().x()).isEqualTo(to.x());
        }
    }

    @Test
    void noNodeStandsOnAnotherAndTheSameGraphStandsAlike() {
        GraphLayout layout = LayeredLayout.of(large(200));
        List<GraphLayout.Spot> spots = List.copyOf(layout.spots().values());
        for (GraphLayout.Spot one : spots) {
            for (GraphLayout.Spot other : spots) {
                assertThat(one == other
                                || Math.abs(one.x() - other.x()) >= GraphLayout.WIDTH
                                || Math.abs(one.y() - other.y()) >= GraphLayout.HEIGHT)
                        .isTrue();
            }
        }
        assertThat(LayeredLayout.of(large(200))).isEqualTo(layout);
    }

    @Test
    void cyclesAndTwoEdgesBetweenTwoNodesAreArrangedToo() {
        GraphModel model = graph("a>b>c>a", "a>b");
        GraphLayout layout = LayeredLayout.of(model);
        assertThat(layout.spots()).containsOnlyKeys("a", "b", "c");
        assertThat(layout.routes()).hasSize(4).noneMatch(List::isEmpty);
    }

    @Test
    void whatAPersonMovedStaysWhenANodeIsAdded() {
        GraphModel model = graph("a>b");
        GraphLayout moved = LayeredLayout.of(model).moved(model, "b", new GraphLayout.Spot(1000, 40));
        assertThat(moved.routes()).containsExactly(List.of());
        GraphLayout more = moved.kept(graph("a>b>c", "b>d"));
        assertThat(more.spots())
                .containsEntry("b", new GraphLayout.Spot(1000, 40))
                .containsEntry("a", moved.spots().get("a"));
        assertThat(more.spots().get("c").x()).isGreaterThan(1000 + GraphLayout.WIDTH);
        assertThat(more.spots().get("d").y())
                .isGreaterThan(more.spots().get("c").y());
    }

    @Test
    void aGraphWithoutNodesTakesNoRoom() {
        assertThat(LayeredLayout.of(GraphModel.EMPTY).bounds()).isEqualTo(new GraphLayout.Bounds(0, 0, 0, 0));
    }

    @Test
    void anotherStateIsTheSameShape() {
        GraphModel model = graph("a>b");
        GraphModel running = new GraphModel(
                List.of(new GraphNode("a", Feather.BOX, "a", "", NodeState.RUNNING, ""), node("b")),
                List.of(new GraphEdge("a", "b", "12")));
        assertThat(running.isShapedAs(model)).isTrue();
        assertThat(graph("a>b>c").isShapedAs(model)).isFalse();
    }

    @Test
    void anEdgeToNowhereAndASecondNodeOfOneIdAreRefused() {
        assertThatThrownBy(() -> new GraphModel(List.of(node("a")), List.of(new GraphEdge("a", "b", ""))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new GraphModel(List.of(node("a"), node("a")), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
