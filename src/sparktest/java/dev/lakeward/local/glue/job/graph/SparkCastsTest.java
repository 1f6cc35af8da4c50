package dev.lakeward.local.glue.job.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.job.JobGraph;
import dev.lakeward.job.spark.SparkDifference;
import dev.lakeward.job.spark.SparkForm;
import dev.lakeward.spark.SparkHome;
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

/// Values as other types on a real Spark: each of the table of casts is what it is there, and of others those differ
/// from the lake's own engine that are said to, by name.
class SparkCastsTest {
    /// What the table does not have, as it has it, without what is made.
    private static final List<String> OTHERS = List.of(
            "string > date | \"2024\" | \"2024-02\" | \"2024-02-03T\" | \"+2024-02-03\" | \"12024-02-03\" | \"24-02-03\"",
            "string > timestamp | \"2024\" | \"2024-02\" | \"10:00\" | \"2024-02-03 10:00 Europe/Paris\""
                    + " | \"2024-02-03 10\" | \"2024-02-03 10:00:00.1234567\"",
            "string > double | \"1.5d\" | \"2f\" | \"0x1p3\" | \"1e-400\"",
            "string > double | \"NaN\"",
            "string > double | \"inf\"",
            "string > double | \"1e400\"",
            "string > int | \"1.0\" | \"1L\" | \"\\u00a01\" | \"1\\u0000\"",
            "string > decimal(10,2) | \"1e-3\" | \"1d\" | \"inf\" | \"1e400\"",
            "string > boolean | \"TRUE\" | \"\\tyes\" | \"on\"",
            "double > string | \"1e10\" | \"1e7\" | \"1e-5\" | \"123456789.125\" | \"NaN\" | \"-Infinity\" | \"-0.0\"",
            "float > string | \"1.1\" | \"1e10\" | \"16777216\"",
            "float > double | \"1.1\"",
            "double > float | \"1.1\" | \"1e300\"",
            "double > decimal(10,2) | \"1.005\" | \"2.675\" | \"0.125\"",
            "double > bigint | \"9223372036854775807\" | \"-9223372036854775808\"",
            "double > boolean | \"NaN\"",
            "decimal(38,10) > double | \"1234567890123456789012345678.0123456789\"",
            "timestamp > string | \"0001-01-01 00:00:00\" | \"9999-12-31 23:59:59.999999\" | \"2024-01-01 00:00:00.10\"",
            "date > string | \"1582-10-10\" | \"9999-12-31\"");

    private static final String ASKED = "?";
    private static final Map<String, SparkDifference> NAMED = Map.ofEntries(
            Map.entry("double > bigint | \"9223372036854775807\"", SparkDifference.BEYOND_A_BIGINT),
            Map.entry("double > decimal(10,2) | \"1.005\"", SparkDifference.DOUBLES_AS_DECIMALS),
            Map.entry("double > float | \"1e300\"", SparkDifference.BEYOND_A_FLOAT),
            Map.entry("double > string | \"-Infinity\"", SparkDifference.NOT_FINITE_AS_TEXT),
            Map.entry("double > string | \"123456789.125\"", SparkDifference.DOUBLES_AS_TEXT),
            Map.entry("double > string | \"1e-5\"", SparkDifference.DOUBLES_AS_TEXT),
            Map.entry("double > string | \"1e10\"", SparkDifference.DOUBLES_AS_TEXT),
            Map.entry("double > string | \"1e7\"", SparkDifference.DOUBLES_AS_TEXT),
            Map.entry("double > string | \"NaN\"", SparkDifference.NOT_FINITE_AS_TEXT),
            Map.entry("float > string | \"16777216\"", SparkDifference.DOUBLES_AS_TEXT),
            Map.entry("float > string | \"1e10\"", SparkDifference.DOUBLES_AS_TEXT),
            Map.entry("string > boolean | \"\\tyes\"", SparkDifference.CONTROL_CHARACTERS),
            Map.entry("string > int | \"1\\u0000\"", SparkDifference.CONTROL_CHARACTERS),
            Map.entry("string > date | \"+2024-02-03\"", SparkDifference.FORMS_OF_TIMES),
            Map.entry("string > date | \"12024-02-03\"", SparkDifference.FORMS_OF_TIMES),
            Map.entry("string > timestamp | \"10:00\"", SparkDifference.FORMS_OF_TIMES),
            Map.entry("string > double | \"1.5d\"", SparkDifference.FORMS_OF_DOUBLES),
            Map.entry("string > double | \"2f\"", SparkDifference.FORMS_OF_DOUBLES),
            Map.entry("string > double | \"0x1p3\"", SparkDifference.FORMS_OF_DOUBLES),
            Map.entry("string > double | \"inf\"", SparkDifference.FORMS_OF_DOUBLES),
            Map.entry("string > double | \"1e400\"", SparkDifference.NOT_FINITE_IN_JSON),
            Map.entry("string > double | \"NaN\"", SparkDifference.NOT_FINITE_IN_JSON));

    @TempDir
    private Path work;

    private static List<CastSuiteTest.Cast> casts() {
        List<CastSuiteTest.Cast> casts = new ArrayList<>(CastSuiteTest.casts().toList());
        for (String line : OTHERS) {
            List<String> parts = List.of(line.split(" \\| "));
            String[] types = parts.getFirst().split(" > ");
            List<String> given = parts.subList(1, parts.size());
            casts.add(new CastSuiteTest.Cast(
                    casts.size(),
                    types[0],
                    types[1],
                    given,
                    given.stream().map(each -> ASKED).toList()));
        }
        return casts;
    }

    @Test
    void aValueIsTheOtherTypesOrNothing() throws Exception {
        List<CastSuiteTest.Cast> casts = casts();
        Map<String, String> objects = new LinkedHashMap<>();
        casts.forEach(each -> objects.put("cast" + each.number() + "/a.json", each.rows()));
        List<Path> forms = new ArrayList<>();
        Map<Integer, List<String>> embedded = new TreeMap<>();
        try (GraphLake lake = GraphLake.open(work, objects)) {
            for (CastSuiteTest.Cast each : casts) {
                forms.add(form(lake, each));
                embedded.put(each.number(), embedded(lake, each));
            }
        }
        SparkHome.run(work, forms).values().forEach(error -> assertThat(error).isEmpty());
        Map<String, String> differing = new TreeMap<>();
        int values = 0;
        for (CastSuiteTest.Cast each : casts) {
            List<String> made = made(each);
            List<String> expected = embedded.get(each.number());
            for (int i = 0; i < each.given().size(); i++) {
                values++;
                if (!made.get(i).equals(expected.get(i))) {
                    differing.put(
                            each.from() + " > " + each.to() + " | "
                                    + each.given().get(i),
                            value(expected.get(i)) + " => " + value(made.get(i)));
                }
            }
        }
        System.out.println(values + " values of " + casts.size() + " casts, " + differing.size() + " differ");
        differing.forEach((value, both) -> System.out.println(value + " | " + both));
        assertThat(differing.keySet()).isEqualTo(new TreeMap<>(NAMED).keySet());
    }

    private static String value(String record) {
        return record.replaceFirst(".*\"v\":(.*)}", "$1");
    }

    private List<String> embedded(GraphLake lake, CastSuiteTest.Cast each) {
        if (!each.made().contains(ASKED)) {
            return CastSuiteTest.Cast.rows(each.made())
                    .lines()
                    .map(SparkNodesTest::plain)
                    .toList();
        }
        try {
            lake.run(graph(each), false);
        } catch (dev.lakeward.local.engine.QueryFailure e) {
            return each.given().stream()
                    .map(value -> "\"v\":" + e.getMessage() + "}")
                    .toList();
        }
        return lake.records("made" + each.number()).stream()
                .map(SparkNodesTest::plain)
                .sorted()
                .toList();
    }

    private Path form(GraphLake lake, CastSuiteTest.Cast each) throws Exception {
        Path in = work.resolve("in/cast" + each.number() + "/a.json");
        Files.createDirectories(in.getParent());
        Files.writeString(in, each.rows());
        SparkForm form = new SparkGraph(
                        lake.parts(),
                        JobGraph.of(graph(each)),
                        lake.role(),
                        work.resolve(UUID.randomUUID().toString()))
                .form(
                        uri -> work.resolve("in").toUri() + uri.substring("s3://jobs/".length()),
                        node -> out(each).toUri().toString());
        return SparkHome.form(work.resolve("form" + each.number()), form.statements());
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
