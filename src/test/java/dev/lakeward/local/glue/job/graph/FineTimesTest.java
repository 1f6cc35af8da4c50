package dev.lakeward.local.glue.job.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.access.Principal;
import dev.lakeward.lake.query.QueryResult;
import dev.lakeward.lake.query.QueryService;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.service.Clients;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;
import software.amazon.awssdk.services.glue.model.Database;

/// Times finer than a millisecond stay what they are in each format of a target; Athena reads them to the millisecond.
class FineTimesTest {
    private static final String ROWS = "t\n2024-02-03 10:00:00.123456\n1850-01-01 00:00:00.001001\n"
            + "2024-02-03T10:00:00.5Z\nnone\n2024-02-03 10:00:00\n2024-02-03 10:00:01.9999999\n";
    private static final List<String> TIMES = List.of(
            "1850-01-01 00:00:00.001001",
            "2024-02-03 10:00:00",
            "2024-02-03 10:00:00.123456",
            "2024-02-03 10:00:00.5",
            "2024-02-03 10:00:01.999999",
            "t");

    @TempDir
    private Path folder;

    private static CodeGenConfigurationNode node(String kind, String settings, String input) {
        return NodeCase.node(kind + " {" + settings + "}", input);
    }

    private static Map<String, CodeGenConfigurationNode> nodes(CodeGenConfigurationNode target) {
        Map<String, CodeGenConfigurationNode> nodes = new LinkedHashMap<>();
        nodes.put(
                "source",
                NodeCase.node(
                        "S3CsvSource {\"Inputs\":[],\"Paths\":[\"s3://jobs/rows/\"],\"Separator\":\"comma\","
                                + "\"QuoteChar\":\"quote\",\"WithHeader\":true}",
                        ""));
        nodes.put(
                "typed",
                node(
                        "ApplyMapping",
                        "\"Mapping\":[{\"ToKey\":\"t\",\"FromPath\":[\"t\"],\"ToType\":\"timestamp\"}]",
                        "source"));
        nodes.put("target", target);
        return nodes;
    }

    private static CodeGenConfigurationNode table(String format) {
        return node(
                "S3DirectTarget",
                "\"Path\":\"s3://jobs/table/\",\"Format\":\"" + format
                        + "\",\"SchemaChangePolicy\":{\"EnableUpdateCatalog\":true,\"Database\":\"db\",\"Table\":\"t\"}",
                "typed");
    }

    private static List<String> column(Clients clients) {
        QueryService queries = new QueryService(clients.athena(), clients.s3());
        try (QueryResult result = queries.run("SELECT cast(t AS varchar) FROM db.t ORDER BY t", "db")) {
            return IntStream.range(0, result.rows().rowCount())
                    .mapToObj(i -> String.valueOf(result.rows().row(i)[0]))
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "json", "orc", "avro"})
    void aTimeStaysAsFineAsItIs(String format) {
        try (GraphLake lake = GraphLake.open(folder, Map.of("rows/a.csv", ROWS))) {
            lake.parts()
                    .objects()
                    .publish(
                            List.of(),
                            () -> lake.parts()
                                    .catalog()
                                    .createDatabase(
                                            Database.builder().name("db"),
                                            "db",
                                            lake.role().principal()));
            lake.run(nodes(table(format)), false);
            if (format.equals("json")) {
                assertThat(lake.records("table"))
                        .contains("{\"t\":\"2024-02-03 10:00:00.123456\"}", "{\"t\":\"2024-02-03 10:00:00.5\"}");
            }
            lake.run(
                    Map.of(
                            "source",
                            node("CatalogSource", "\"Inputs\":[],\"Database\":\"db\",\"Table\":\"t\"", ""),
                            "target",
                            node("S3DirectTarget", "\"Path\":\"s3://jobs/read/\",\"Format\":\"csv\"", "source")),
                    false);
            assertThat(lake.records("read")).isEqualTo(TIMES);
            lake.run(nodes(node("S3CatalogTarget", "\"Database\":\"db\",\"Table\":\"t\"", "typed")), false);
        }
        try (LocalLake lake = LocalLake.open(folder.resolve("lake"), InstantSource.system())) {
            Clients clients = lake.as(new Principal("arn:aws:iam::" + LocalLake.ACCOUNT + ":role/admin"));
            GraphLake.query(clients);
            String early = "1850-01-01 00:00:00.001";
            String whole = "2024-02-03 10:00:00.000";
            String fine = "2024-02-03 10:00:00.123";
            String half = "2024-02-03 10:00:00.500";
            String next = "2024-02-03 10:00:02.000";
            assertThat(column(clients))
                    .containsExactly(early, early, whole, whole, fine, fine, half, half, next, next, "null", "null");
        }
    }

    // Of which the engine reads no files itself, whatever stands beside them.
    @Test
    void timesWithinOtherValuesOfAnObjectAreAsFine() throws Exception {
        Path file = folder.resolve("nested.parquet");
        try (Connection engine = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = engine.createStatement()) {
            statement.execute("COPY (SELECT {'at': TIMESTAMP '2024-02-03 10:00:00.123456'} AS s,"
                    + " [TIMESTAMP '2024-02-03 10:00:00.000001'] AS l, TIMESTAMP '2024-02-03 10:00:00.654321' AS t) TO '"
                    + file + "' (FORMAT parquet)");
        }
        try (GraphLake lake = GraphLake.open(folder, Map.of())) {
            lake.put("nested/a.parquet", file);
            lake.run(
                    Map.of(
                            "source",
                            node("S3ParquetSource", "\"Inputs\":[],\"Paths\":[\"s3://jobs/nested/\"]", ""),
                            "target",
                            node("S3DirectTarget", "\"Path\":\"s3://jobs/out/\",\"Format\":\"json\"", "source")),
                    false);
            assertThat(lake.records("out"))
                    .containsExactly("{\"s\":{\"at\":\"2024-02-03 10:00:00.123456\"},\"l\":[\"2024-02-03"
                            + " 10:00:00.000001\"],\"t\":\"2024-02-03 10:00:00.654321\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1969-12-31 23:59:59.5", "1965-01-01 00:00:00.000500"})
    void timesThatOrcsReadersMistakeAreRefused(String time) {
        try (GraphLake lake = GraphLake.open(folder, Map.of("rows/a.csv", "t\n" + time + "\n"))) {
            assertThatThrownBy(() -> lake.run(
                            nodes(node("S3DirectTarget", "\"Path\":\"s3://jobs/orc/\",\"Format\":\"orc\"", "typed")),
                            false))
                    .hasMessageContaining("a time lies within the last second before 1970");
        }
    }
}
