package dev.lakeward.local.glue.job.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;

/// Kinds of nodes against rows that a person worked out.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class NodeSuite {
    private static final int ONE_OF = Integer.getInteger("lakeward.nodes", 4);

    private final String resource;
    private GraphLake lake;
    private int runs;

    NodeSuite(String resource) {
        this.resource = resource;
    }

    @BeforeAll
    void open(@TempDir Path folder) {
        Map<String, String> objects = new LinkedHashMap<>();
        cases().forEach(each -> objects.putAll(each.sources()));
        lake = GraphLake.open(folder, objects);
    }

    @AfterAll
    void close() {
        lake.close();
    }

    Stream<NodeCase> cases() {
        List<NodeCase> all = NodeCase.of(resource).toList();
        return IntStream.range(0, all.size()).filter(i -> i % ONE_OF == 0).mapToObj(all::get);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void aNodeGivesItsRowsOrSaysWhyNot(NodeCase each) {
        String out = "out" + ++runs;
        Map<String, CodeGenConfigurationNode> nodes = new LinkedHashMap<>(each.nodes());
        nodes.put("target", GraphLake.target(each.last(), out));
        if (each.refuses().isEmpty()) {
            lake.run(nodes, false);
            assertThat(lake.records(out)).containsExactlyElementsOf(each.gives());
        } else {
            assertThatThrownBy(() -> lake.run(nodes, false)).hasMessage(each.refuses());
        }
    }
}
