package dev.lakeward.local.glue.job.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakeward.job.JobException;
import dev.lakeward.job.JobGraph;
import dev.lakeward.job.spark.SparkDifference;
import dev.lakeward.job.spark.SparkForm;
import dev.lakeward.spark.SparkHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;

/// The node suite on a real Spark: each graph gives the rows that a person worked out, or is refused by name, or
/// differs as a table says. `-Dlakeward.spark.nodes=spark.txt` asks for some of the files.
class SparkNodesTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final String REFUSED = "does not run on Spark";

    private static final Map<String, SparkDifference> NAMED = Map.of(
            "Filter: a float with a constant", SparkDifference.FLOATS,
            "Filter: a pattern's end before the last end of a line", SparkDifference.PATTERN_ENDS,
            "Filter: NaN", SparkDifference.NOT_FINITE_AS_TEXT,
            "Aggregate: NaN", SparkDifference.NOT_FINITE_AS_TEXT,
            "SparkSQL: a remainder by zero", SparkDifference.DIVISION);

    @TempDir
    private Path work;

    private final Map<String, Map<String, Integer>> table = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();

    private record Case(NodeCase given, List<String> gives, Path form, Path out) {}

    @Test
    void eachGraphGivesTheSameRowsOnSparkOrSaysWhyNot() throws Exception {
        List<NodeCase> nodes =
                Stream.of("nodes.txt", "studio.txt").flatMap(NodeCase::of).toList();
        for (String resource : System.getProperty("lakeward.spark.nodes", "nodes.txt,studio.txt,spark.txt")
                .split(",")) {
            run(work.resolve(resource), NodeCase.of(resource).toList());
        }
        table.forEach((kind, counts) -> System.out.println(kind + " " + counts));
        wrong.forEach(System.out::println);
        assertThat(wrong).isEmpty();
        assertThat(nodes).hasSizeGreaterThan(190);
    }

    private void run(Path folder, List<NodeCase> cases) throws Exception {
        Map<String, String> objects = new LinkedHashMap<>();
        cases.forEach(each -> objects.putAll(each.sources()));
        for (Map.Entry<String, String> object : objects.entrySet()) {
            Path file = folder.resolve("in").resolve(object.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, object.getValue());
        }
        List<Case> run = new ArrayList<>();
        try (GraphLake lake = GraphLake.open(Files.createDirectories(folder), objects)) {
            for (NodeCase each : cases) {
                form(lake, folder, each, run);
            }
        }
        System.out.println(run.size() + " forms at " + java.time.LocalTime.now());
        Map<Path, String> told =
                SparkHome.run(folder, run.stream().map(Case::form).toList());
        System.out.println("ran at " + java.time.LocalTime.now());
        for (Case each : run) {
            compare(each, told.getOrDefault(each.form(), "nothing is told of it"));
        }
    }

    private void form(GraphLake lake, Path folder, NodeCase each, List<Case> run) throws IOException {
        Map<String, CodeGenConfigurationNode> nodes = new LinkedHashMap<>(each.nodes());
        String target = "out" + run.size();
        nodes.put("target", GraphLake.target(each.last(), target));
        Path out = folder.resolve(target);
        try {
            SparkForm form = new SparkGraph(
                            lake.parts(), JobGraph.of(nodes), lake.role(), folder.resolve(UUID.randomUUID() + ""))
                    .form(
                            uri -> folder.resolve("in").toUri() + uri.substring("s3://jobs/".length()),
                            node -> out.resolve(node.id()).toUri().toString());
            run.add(new Case(
                    each,
                    gives(lake, each, nodes, target),
                    SparkHome.form(folder.resolve("form" + run.size()), form.statements()),
                    out));
        } catch (JobException e) {
            if (e.getMessage().contains(REFUSED)) {
                count(each, "refused");
                System.out.println(each.title() + " " + e.getMessage());
            } else if (e.getMessage().equals(each.refuses())) {
                count(each, "refused alike");
            } else {
                wrong(each, "is refused: " + e.getMessage());
            }
        }
    }

    // What is not written down is asked.
    private static List<String> gives(
            GraphLake lake, NodeCase each, Map<String, CodeGenConfigurationNode> nodes, String target) {
        if (!each.gives().isEmpty() || !each.refuses().isEmpty()) {
            return each.gives();
        }
        lake.run(nodes, false);
        return lake.records(target);
    }

    private void compare(Case each, String error) throws IOException {
        if (!each.given().refuses().isEmpty()) {
            if (error.isEmpty()) {
                wrong(
                        each.given(),
                        "runs, and should be refused: " + each.given().refuses());
            } else {
                count(each.given(), "refused alike");
            }
            return;
        }
        if (!error.isEmpty()) {
            if (NAMED.containsKey(each.given().title())) {
                count(each.given(), "differs by name");
            } else {
                wrong(each.given(), "failed: " + error);
            }
            return;
        }
        List<String> rows;
        try (Stream<Path> files = Files.walk(each.out().resolve("target"))) {
            rows = files.filter(file -> file.toString().endsWith(".json"))
                    .flatMap(GraphLake::lines)
                    .map(SparkNodesTest::plain)
                    .sorted()
                    .toList();
        }
        if (rows.equals(
                each.gives().stream().map(SparkNodesTest::plain).sorted().toList())) {
            count(each.given(), "equal");
            if (NAMED.containsKey(each.given().title())) {
                wrong(each.given(), "is said to differ, and does not");
            }
        } else if (NAMED.containsKey(each.given().title())) {
            count(each.given(), "differs by name");
        } else {
            wrong(each.given(), "gives " + rows + " and not " + each.gives());
        }
    }

    // Characters may be escaped or not; numbers are told as they are written.
    static String plain(String record) {
        try {
            return JSON.readTree(record).toString();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void wrong(NodeCase each, String how) {
        count(each, "WRONG");
        wrong.add(each.title() + " " + how);
    }

    private void count(NodeCase each, String what) {
        String kind = each.title().replaceFirst("[:,].*", "");
        table.computeIfAbsent(kind, key -> new TreeMap<>()).merge(what, 1, Integer::sum);
    }
}
