package dev.lakeward.local.glue.job.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The ends of each type's range beside each other, in many rows: what is packed by differences is read again, by
/// readers of the engine's own files and of others.
class ExtremesOfTargetsTest {
    private static final int ROWS = 3_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "tinyint, -128, 127",
        "smallint, -32768, 32767",
        "int, -2147483648, 2147483647",
        "bigint, -9223372036854775808, 9223372036854775807",
        "'decimal(9,0)', -999999999, 999999999",
        "'decimal(18,0)', -999999999999999999, 999999999999999999",
        "'decimal(38,0)', -99999999999999999999999999999999999999, 99999999999999999999999999999999999999",
        "date, 1000-01-01, 9999-12-31",
        "timestamp, 1000-01-01 00:00:00, 9999-12-31 23:59:59"
    })
    void eachIsReadAgain(String type, String least, String most) {
        // No two of them are alike, so that there is no dictionary.
        String rows = IntStream.range(0, ROWS)
                .mapToObj(i ->
                        "{\"k\":\"" + i + "\",\"v\":\"" + (i % 3 == 0 ? least : i % 3 == 1 ? most : i % 100) + "\"}\n")
                .collect(Collectors.joining());
        try (GraphLake lake = GraphLake.open(folder, Map.of("in/a.json", rows))) {
            for (String format : List.of("parquet", "json", "orc", "avro")) {
                lake.run(
                        Map.of(
                                "source",
                                GraphLake.jsonSource("in/"),
                                "typed",
                                NodeCase.node(
                                        "ApplyMapping {\"Inputs\":[\"source\"],\"Mapping\":[{\"ToKey\":\"k\",\"FromPath\":"
                                                + "[\"k\"],\"ToType\":\"bigint\"},{\"ToKey\":\"v\",\"FromPath\":[\"v\"],"
                                                + "\"ToType\":\"" + type + "\"}]}",
                                        ""),
                                "target",
                                NodeCase.node(
                                        "S3DirectTarget {\"Inputs\":[\"typed\"],\"Path\":\"s3://jobs/" + format
                                                + "/\",\"Format\":\"" + format + "\"}",
                                        "")),
                        false);
                assertThat(lake.rows().counts()).containsEntry("out.target", (long) ROWS);
            }
            String day = least.split(" ")[0];
            assertThat(lake.records("json").stream().filter(line -> line.contains(day)))
                    .hasSize(ROWS / 3);
        }
    }
}
