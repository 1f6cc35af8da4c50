package dev.lakeward.local.glue.job.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;

/// What ApplyMapping makes of the values of each type as each other, and of what is none.
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CastSuiteTest {
    private static final int ONE_OF = Integer.getInteger("lakeward.casts", 4);
    private static final int FIRST = 100;

    private GraphLake lake;

    /// A line of the table: `from > to | given => made | …`, as JSON; given values are texts that become `from` first.
    record Cast(int number, String from, String to, List<String> given, List<String> made) {
        static Cast of(String line, int number) {
            String[] parts = line.split(" \\| ");
            String[] types = parts[0].split(" > ");
            List<String> given = new ArrayList<>();
            List<String> made = new ArrayList<>();
            for (String pair : List.of(parts).subList(1, parts.length)) {
                String[] both = pair.split(" => ");
                given.add(both[0].strip());
                made.add(both[1].strip());
            }
            return new Cast(number, types[0].strip(), types[1].strip(), given, made);
        }

        String rows() {
            return rows(given) + "{\"id\":99,\"v\":\"text\"}\n";
        }

        static String rows(List<String> values) {
            StringBuilder rows = new StringBuilder();
            for (int i = 0; i < values.size(); i++) {
                rows.append("{\"id\":" + (FIRST + i) + ",\"v\":" + values.get(i) + "}\n");
            }
            return rows.toString();
        }

        @Override
        public String toString() {
            return from + " to " + to;
        }
    }

    static Stream<Cast> casts() {
        List<String> lines = NodeCase.text("casts.txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        List<Cast> casts = new ArrayList<>();
        lines.forEach(line -> casts.add(Cast.of(line, casts.size())));
        return casts.stream();
    }

    static Stream<Cast> asked() {
        return casts().filter(cast -> cast.number() % ONE_OF == 0);
    }

    @BeforeAll
    void open(@TempDir Path folder) {
        Map<String, String> objects = new LinkedHashMap<>();
        casts().forEach(each -> objects.put("cast" + each.number() + "/a.json", each.rows()));
        lake = GraphLake.open(folder, objects);
    }

    @AfterAll
    void close() {
        lake.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("asked")
    void aValueIsTheOtherTypesOrNothing(Cast cast) {
        Map<String, CodeGenConfigurationNode> nodes = new LinkedHashMap<>();
        nodes.put("source", GraphLake.jsonSource("cast" + cast.number() + "/"));
        nodes.put(
                "given",
                NodeCase.node(
                        "Filter {\"LogicalOperator\":\"AND\",\"Filters\":[{\"Operation\":\"GT\",\"Of\":[\"id\",\"99\"]}]}",
                        "source"));
        nodes.put("from", mapped("given", cast.from()));
        nodes.put("to", mapped("from", cast.to()));
        nodes.put("target", GraphLake.target("to", "made" + cast.number()));
        lake.run(nodes, false);

        assertThat(String.join("\n", lake.records("made" + cast.number())))
                .isEqualTo(Cast.rows(cast.made()).strip());
    }

    static CodeGenConfigurationNode mapped(String input, String type) {
        return NodeCase.node(
                "ApplyMapping {\"Mapping\":[{\"ToKey\":\"id\",\"FromPath\":[\"id\"]},{\"ToKey\":\"v\",\"FromPath\":[\"v\"],\"ToType\":\""
                        + type + "\"}]}",
                input);
    }
}
