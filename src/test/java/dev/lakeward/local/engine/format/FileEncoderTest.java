package dev.lakeward.local.engine.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the engine wrote is, in another format, what it was.
class FileEncoderTest {
    private static final String COLUMNS = "a tinyint, b smallint, c int, d bigint, e float, f double, g decimal(4,2),"
            + " h decimal(30,2), i boolean, j string, k date, l timestamp, m array<string>, n binary,"
            + " o struct<x:int,y:array<int>>, p map<string,int>";

    @TempDir
    private Path folder;

    private Path parquet() throws Exception {
        Path file = folder.resolve("data.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT 1::TINYINT a, 300::SMALLINT b, 70000::INT c, 5000000000::BIGINT d,"
                    + " 0.5::FLOAT e, 1e300::DOUBLE f, 12.34::DECIMAL(4,2) g, -12345678901234567890.12::DECIMAL(30,2) h,"
                    + " true i, 'x,\"y\"' j, DATE '2020-02-29' k, TIMESTAMP '2020-02-29 01:02:03.456' l, ['p', NULL] m,"
                    + " '\\x00\\xFF'::BLOB n, {'x': 1, 'y': [1, NULL]} o, MAP {'k': 1, 'l': NULL} p"
                    + " UNION ALL SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', NULL, NULL, NULL,"
                    + " NULL, NULL, NULL UNION ALL BY NAME SELECT 2 a, 'z' j) TO '" + file + "'");
        }
        return file;
    }

    private static FileShape shape(FileKind kind) {
        return switch (kind) {
            case PARQUET ->
                Decoded.shape(
                        "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
                        "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
                        Map.of(),
                        COLUMNS);
            case ORC ->
                Decoded.shape(
                        "org.apache.hadoop.hive.ql.io.orc.OrcInputFormat",
                        "org.apache.hadoop.hive.ql.io.orc.OrcSerde",
                        Map.of(),
                        COLUMNS);
            case AVRO ->
                Decoded.shape(
                        "org.apache.hadoop.hive.ql.io.avro.AvroContainerInputFormat",
                        "org.apache.hadoop.hive.serde2.avro.AvroSerDe",
                        Map.of(),
                        COLUMNS);
            case JSON -> Decoded.shape(Decoded.TEXT, Decoded.HIVE_JSON, Map.of(), COLUMNS);
            case TEXTFILE -> Decoded.shape(Decoded.TEXT, Decoded.SIMPLE, Map.of(), COLUMNS);
        };
    }

    @ParameterizedTest
    @CsvSource({"PARQUET", "ORC", "AVRO", "JSON", "TEXTFILE"})
    void everyTypeComesBack(FileKind kind) throws Exception {
        Path source = parquet();
        List<List<String>> expected = Decoded.read(source);
        if (kind == FileKind.JSON) {
            // Bytes that are no text are none of JSON's.
            expected.getFirst().set(13, "\\x00\\xEF\\xBF\\xBD");
        }
        for (Compression compression : kind.compressions()) {
            Path copy = Files.copy(source, folder.resolve("copy-" + compression + ".parquet"));
            Path target = folder.resolve("out-" + compression);
            assertThat(new FileEncoder(() -> false, count -> {})
                            .encode(new EncodeTask(copy, target, shape(kind), compression, List.of(), 0, false)))
                    .isEmpty();
            Path written = target.resolveSibling(target.getFileName() + kind.suffix(compression));
            String name = written.getFileName().toString();
            List<List<String>> rows = kind == FileKind.PARQUET
                    ? Decoded.read(written)
                    : new ArrayList<>(Decoded.of(
                                    folder,
                                    shape(kind),
                                    name.substring(name.lastIndexOf('.')),
                                    Files.readAllBytes(written),
                                    1)
                            .rows());
            assertThat(rows).as(compression.name()).isEqualTo(expected);
        }
    }
}
