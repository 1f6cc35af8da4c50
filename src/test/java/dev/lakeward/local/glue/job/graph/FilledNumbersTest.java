package dev.lakeward.local.glue.job.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;

/// Numbers that are predicted, against least squares by other means.
class FilledNumbersTest {
    private static final CodeGenConfigurationNode FILL =
            NodeCase.node("FillMissingValues {\"ImputedPath\":\"y\"}", "in");

    @TempDir
    private Path folder;

    private static String row(Double... values) {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            members.add("\"" + (i == values.length - 1 ? "y" : "x" + i) + "\":" + values[i]);
        }
        return "{" + String.join(",", members) + "}";
    }

    private static List<String> filled(GraphLake lake, String in, String out) {
        lake.run(Map.of("in", GraphLake.jsonSource(in), "fill", FILL, "out", GraphLake.target("fill", out)), false);
        return lake.records(out);
    }

    private List<JsonNode> filled(List<Double[]> rows) {
        String text =
                String.join("\n", rows.stream().map(FilledNumbersTest::row).toList());
        try (GraphLake lake = GraphLake.open(folder, Map.of("in/a.json", text))) {
            List<JsonNode> records =
                    filled(lake, "in/", "out").stream().map(GraphLake::json).toList();
            said = lake.said().getFirst();
            assertThat(lake.rows().counts())
                    .containsEntry("in.fill", (long) rows.size())
                    .containsEntry("out.fill", (long) rows.size());
            return records;
        }
    }

    private String said = "";

    @Test
    void aPredictionIsThatOfLeastSquares() {
        Random random = new Random(5);
        List<Double[]> rows = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            double a = random.nextGaussian(50, 10);
            double b = random.nextDouble() * 1e6;
            double y = 3 * a - 2e-4 * b + 7 + random.nextGaussian();
            rows.add(new Double[] {random.nextInt(20) == 0 ? null : a, b, random.nextInt(8) == 0 ? null : y});
        }
        List<JsonNode> records = filled(rows);
        List<Double[]> known = rows.stream().filter(row -> row[2] != null).toList();
        double mean = known.stream()
                .filter(row -> row[0] != null)
                .mapToDouble(row -> row[0])
                .average()
                .orElseThrow();
        double[] weights = weights(
                known.stream()
                        .map(row -> new double[] {1, row[0] == null ? mean : row[0], row[1]})
                        .toArray(double[][]::new),
                known.stream().mapToDouble(row -> row[2]).toArray());
        int predicted = 0;
        for (JsonNode record : records) {
            double a = record.path("x0").asDouble(mean);
            double b = record.path("x1").asDouble();
            double expected = record.path("y").isNull()
                    ? kept(known, 2, weights[0] + weights[1] * kept(known, 0, a) + weights[2] * kept(known, 1, b))
                    : record.path("y").asDouble();
            predicted += record.path("y").isNull() ? 1 : 0;
            assertThat(record.path("y_filled").asDouble()).as(record.toString()).isCloseTo(expected, within(1e-6));
        }
        assertThat(predicted).isGreaterThan(30);
        assertThat(said)
                .isEqualTo(predicted + " of 400 values of y are missing and predicted in y_filled by a linear"
                        + " regression over x0, x1, kept within what the column holds and fitted to the " + known.size()
                        + " rows that have a number, of whose variance it explains 99%. This is Lakeward's own model:"
                        + " AWS Glue's, which is not published, may give other values");
    }

    private static double kept(List<Double[]> rows, int column, double value) {
        DoubleSummaryStatistics all = rows.stream()
                .filter(row -> row[column] != null)
                .mapToDouble(row -> row[column])
                .summaryStatistics();
        return Math.clamp(value, all.getMin(), all.getMax());
    }

    // Householder's reflections, on the numbers as they are.
    private static double[] weights(double[][] rows, double[] y) {
        int columns = rows[0].length;
        for (int k = 0; k < columns; k++) {
            double norm = 0;
            for (int i = k; i < rows.length; i++) {
                norm = Math.hypot(norm, rows[i][k]);
            }
            double[] v = new double[rows.length];
            for (int i = k; i < rows.length; i++) {
                v[i] = rows[i][k];
            }
            v[k] += Math.copySign(norm, v[k]);
            double square = Arrays.stream(v).map(each -> each * each).sum();
            for (int j = k; j < columns; j++) {
                double dot = 0;
                for (int i = k; i < rows.length; i++) {
                    dot += v[i] * rows[i][j];
                }
                for (int i = k; i < rows.length; i++) {
                    rows[i][j] -= 2 * dot / square * v[i];
                }
            }
            double dot = 0;
            for (int i = k; i < rows.length; i++) {
                dot += v[i] * y[i];
            }
            for (int i = k; i < rows.length; i++) {
                y[i] -= 2 * dot / square * v[i];
            }
        }
        double[] weights = new double[columns];
        for (int k = columns - 1; k >= 0; k--) {
            double rest = y[k];
            for (int j = k + 1; j < columns; j++) {
                rest -= rows[k][j] * weights[j];
            }
            weights[k] = rest / rows[k][k];
        }
        return weights;
    }

    @Test
    void rowsInAnyOrderGiveTheSame() {
        Random random = new Random(7);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            Double[] row = new Double[6];
            for (int j = 0; j < 5; j++) {
                row[j] = random.nextInt(9) == 0 ? null : random.nextGaussian() * Math.pow(10, j * 3);
            }
            row[5] = random.nextInt(9) == 0 ? null : (row[0] == null ? 0 : row[0]) * 0.1 + random.nextGaussian();
            rows.add(row(row));
        }
        Map<String, String> objects = new LinkedHashMap<>();
        for (int i = 0; i < 3; i++) {
            objects.put("in" + i + "/a.json", String.join("\n", rows.subList(0, 2_000)));
            objects.put("in" + i + "/b.json", String.join("\n", rows.subList(2_000, rows.size())));
            Collections.shuffle(rows, random);
        }
        try (GraphLake lake = GraphLake.open(folder, objects)) {
            List<String> first = filled(lake, "in0/", "out0");
            assertThat(filled(lake, "in1/", "out1")).isEqualTo(first);
            assertThat(filled(lake, "in2/", "out2")).isEqualTo(first);
        }
    }

    @Test
    void ofManyColumnsThoseAreTakenThatTell() {
        Random random = new Random(11);
        List<Double[]> rows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Double[] row = new Double[41];
            for (int j = 0; j < 40; j++) {
                row[j] = random.nextGaussian();
            }
            row[40] = i % 10 == 0 ? null : row[33] * 5 - row[7];
            rows.add(row);
        }
        for (JsonNode record : filled(rows)) {
            assertThat(record.path("y_filled").asDouble())
                    .isCloseTo(
                            record.path("x33").asDouble() * 5
                                    - record.path("x7").asDouble(),
                            within(1e-6));
        }
        assertThat(said).contains("20 of 200 values of y").contains("a linear regression over x7, x33, kept");
    }

    @Test
    @Tag("long")
    void aMillionRowsAreFilled() {
        String numbers = "UNNEST(sequence(1, 1000)) AS a(i) CROSS JOIN UNNEST(sequence(1, 1000)) AS b(j)";
        try (GraphLake lake = GraphLake.open(
                folder,
                Map.of(),
                clients -> GraphLake.query(
                        clients,
                        "CREATE DATABASE big",
                        "CREATE TABLE big.rows WITH (format = 'PARQUET', external_location = 's3://jobs/big/') AS"
                                + " SELECT i, j, i * j AS k, sin(i) AS u, cos(j) AS v, i % 7 AS g,"
                                + " CASE WHEN (i + j) % 10 > 0 THEN 3 * i + 2 * j END AS y,"
                                + " CASE WHEN (i + j) % 10 > 0 THEN CAST(i % 7 AS varchar) END AS t FROM "
                                + numbers))) {
            CodeGenConfigurationNode source =
                    NodeCase.node("CatalogSource {\"Inputs\":[],\"Database\":\"big\",\"Table\":\"rows\"}", "");
            for (String column : List.of("y", "t")) {
                long began = System.nanoTime();
                lake.run(
                        Map.of(
                                "in",
                                source,
                                "fill",
                                NodeCase.node("FillMissingValues {\"ImputedPath\":\"" + column + "\"}", "in"),
                                "sum",
                                NodeCase.node(
                                        "SparkSQL {\"SqlQuery\":\"select count(*) as n, sum(case when "
                                                + (column.equals("y")
                                                        ? "(y_filled = 3 * i + 2 * j or y_filled = 4998 and i + j = 2000)"
                                                        : "t_filled = cast(g as string)")
                                                + " then 1 else 0 end) as hits from t\",\"SqlAliases\":[{\"From\":"
                                                + "\"fill\",\"Alias\":\"t\"}]}",
                                        "fill"),
                                "out",
                                GraphLake.target("sum", "out" + column)),
                        false);
                System.out.println("a million rows: " + lake.said() + " in "
                        + Duration.ofNanos(System.nanoTime() - began).toMillis() + " ms");
                assertThat(lake.records("out" + column)).containsExactly("{\"n\":1000000,\"hits\":1000000}");
            }
        }
    }
}
