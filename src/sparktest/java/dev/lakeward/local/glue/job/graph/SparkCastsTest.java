package dev.lakeward.local.glue.job.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.job.JobGraph;
import dev.lakeward.job.spark.SparkForm;
import dev.lakeward.spark.SparkHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;

/// The table of casts on a real Spark: each value is what it is in the embedded lake, or differs as is said by name.
class SparkCastsTest {
    @TempDir
    private Path work;

    @Test
    void aValueIsTheOtherTypesOrNothing() throws Exception {
        List<CastSuiteTest.Cast> casts = CastSuiteTest.casts().toList();
        Map<String, String> objects = new LinkedHashMap<>();
        casts.forEach(each -> objects.put("cast" + each.number() + "/a.json", each.rows()));
        List<Path> forms = new ArrayList<>();
        try (GraphLake lake = GraphLake.open(work, objects)) {
            for (CastSuiteTest.Cast each : casts) {
                Path in = work.resolve("in/cast" + each.number() + "/a.json");
                Files.createDirectories(in.getParent());
                Files.writeString(in, each.rows());
                SparkForm form = new SparkGraph(
                                lake.parts(),
                                JobGraph.of(graph(each)),
                                lake.role(),
                                work.resolve("work" + each.number()))
                        .form(
                                uri -> work.resolve("in").toUri() + uri.substring("s3://jobs/".length()),
                                node -> out(each).toUri().toString());
                forms.add(SparkHome.form(work.resolve("form" + each.number()), form.statements()));
            }
        }
        SparkHome.run(work, forms).values().forEach(error -> assertThat(error).isEmpty());
        Map<String, String> differing = new TreeMap<>();
        int values = 0;
        for (CastSuiteTest.Cast each : casts) {
            List<String> made = made(each);
            for (int i = 0; i < each.given().size(); i++) {
                values++;
                String expected = SparkNodesTest.plain(
                        CastSuiteTest.Cast.rows(each.made()).lines().toList().get(i));
                if (!made.get(i).equals(expected)) {
                    differing.put(
                            each.from() + " > " + each.to() + " | "
                                    + each.given().get(i),
                            made.get(i).replaceFirst(".*\"v\":(.*)}", "$1"));
                }
            }
        }
        System.out.println(values + " values of " + casts.size() + " casts, " + differing.size() + " differ");
        differing.forEach((value, made) -> System.out.println(value + " => " + made));
        assertThat(differing).isEmpty();
    }

    private static Map<String, CodeGenConfigurationNode> graph(CastSuiteTest.Cast cast) {
        Map<String, CodeGenConfigurationNode> nodes = new LinkedHashMap<>();
        nodes.put("source", GraphLake.jsonSource("cast" + cast.number() + "/"));
        nodes.put(
                "given",
                NodeCase.node(
                        "Filter {\"LogicalOperator\":\"AND\",\"Filters\":[{\"Operation\":\"GT\",\"Of\":[\"id\",\"99\"]}]}",
                        "source"));
        nodes.put("from", CastSuiteTest.mapped("given", cast.from()));
        nodes.put("to", CastSuiteTest.mapped("from", cast.to()));
        nodes.put("target", GraphLake.target("to", "made" + cast.number()));
        return nodes;
    }

    private Path out(CastSuiteTest.Cast cast) {
        return work.resolve("out" + cast.number());
    }

    private List<String> made(CastSuiteTest.Cast cast) throws Exception {
        try (Stream<Path> files = Files.walk(out(cast))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .flatMap(GraphLake::lines)
                    .map(SparkNodesTest::plain)
                    .sorted()
                    .toList();
        }
    }
}
