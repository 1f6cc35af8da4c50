package dev.lakeward.local.glue.job.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;

/// Graphs by chance give what the plainest interpreter gives, and the ledger says how many rows went where.
@Tag("long")
class RandomGraphsTest {
    private static final int GRAPHS = Integer.getInteger("lakeward.graphs", 6);
    private static final long SEED = Long.getLong("lakeward.graph.seed", 1);

    @TempDir
    private Path folder;

    @Test
    void aGraphGivesWhatAnInterpreterGives() {
        Map<String, String> objects = new LinkedHashMap<>();
        Map<Long, RandomGraph> graphs = new LinkedHashMap<>();
        for (long seed = SEED; seed < SEED + GRAPHS; seed++) {
            graphs.put(seed, new RandomGraph(seed));
            objects.putAll(graphs.get(seed).objects());
        }
        SoftAssertions all = new SoftAssertions();
        try (GraphLake lake = GraphLake.open(folder, objects)) {
            graphs.forEach((seed, graph) -> {
                try {
                    check(lake, graph, all);
                } catch (RuntimeException e) {
                    all.fail(graph + "\n" + e);
                }
            });
        }
        all.assertAll();
    }

    private static void check(GraphLake lake, RandomGraph graph, SoftAssertions all) {
        String out = "out/" + graph.objects().keySet().iterator().next();
        Map<String, CodeGenConfigurationNode> nodes = new LinkedHashMap<>(graph.nodes());
        assertThat(graph.ends()).isNotEmpty();
        graph.ends().forEach(end -> nodes.put("to_" + end, GraphLake.target(end, out + "/" + end)));
        lake.run(nodes, false);

        for (String end : graph.ends()) {
            List<String> records = lake.records(out + "/" + end).stream()
                    .map(GraphLake::json)
                    .map(String::valueOf)
                    .sorted()
                    .toList();
            all.assertThat(records)
                    .as("%s%n%s", graph, end)
                    .isEqualTo(graph.rows().get(end).json());
            all.assertThat(lake.rows().counts()).containsEntry("in.to_" + end, (long)
                    graph.rows().get(end).rows().size());
        }
        graph.rows().forEach((id, rows) -> {
            all.assertThat(lake.rows().of(id).out())
                    .as("%s%nout of %s", graph, id)
                    .contains((long) rows.rows().size());
            List<String> inputs = graph.inputs().get(id);
            if (!inputs.isEmpty() && graph.rows().keySet().containsAll(inputs)) {
                long in = inputs.stream()
                        .mapToLong(input -> graph.rows().get(input).rows().size())
                        .sum();
                all.assertThat(lake.rows().of(id).in())
                        .as("%s%nin of %s", graph, id)
                        .contains(in);
            }
        });
    }
}
