package dev.lakeward.local.engine.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
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

    private Path times(String name, String first) throws Exception {
        Path file = folder.resolve(name);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT t, [t, NULL] l, {'x': 1, 't': t} s, MAP {'k': t} m, [{'t': t}] d FROM"
                    + " (VALUES (TIMESTAMP '" + first + "'), (NULL), (TIMESTAMP '1969-12-31 23:59:58.5'),"
                    + " (TIMESTAMP '1899-12-31 23:59:59.001'), (TIMESTAMP '2024-02-03 10:00:00')) v(t)) TO '" + file
                    + "'");
        }
        return file;
    }

    private static FileShape times(FileKind kind, Map<String, String> properties) {
        FileShape shape = shape(kind);
        FileShape columns = Decoded.shape(
                "",
                "",
                Map.of(),
                "t timestamp, l array<timestamp>, s struct<x:int,t:timestamp>,"
                        + " m map<string,timestamp>, d array<struct<t:timestamp>>");
        return new FileShape(shape.inputFormat(), shape.serde(), new TreeMap<>(properties), columns.columns());
    }

    private List<List<String>> written(FileKind kind, Path source, FileShape writes, FileShape reads) throws Exception {
        Path target = folder.resolve("times-" + UUID.randomUUID());
        assertThat(new FileEncoder(() -> false, count -> {})
                        .encode(new EncodeTask(source, target, writes, Compression.NONE, List.of(), 0, false)))
                .isEmpty();
        Path file = target.resolveSibling(target.getFileName() + kind.suffix(Compression.NONE));
        Decoded decoded = Decoded.of(folder, reads, "", Files.readAllBytes(file), 1);
        assertThat(decoded.failure()).isEmpty();
        assertThat(decoded.broken()).isEmpty();
        return decoded.rows();
    }

    @ParameterizedTest
    @CsvSource({
        "ORC, 2024-02-03 10:00:00.123456, 2024-02-03 10:00:00.123",
        "ORC, 1969-12-31 23:59:58.999501, 1969-12-31 23:59:59",
        "ORC, 1850-01-01 00:00:00.001001, 1850-01-01 00:00:00.001",
        "AVRO, 2024-02-03 10:00:00.123456, 2024-02-03 10:00:00.123",
        "AVRO, 2024-02-03 10:00:00.123, 2024-02-03 10:00:00.123",
        "AVRO, 1969-12-31 23:59:59.999501, 1970-01-01 00:00:00",
        "AVRO, 1850-01-01 00:00:00.000001, 1850-01-01 00:00:00",
        "JSON, 2024-02-03 10:00:00.123456, 2024-02-03 10:00:00.123",
        "JSON, 1969-12-31 23:59:59.999501, 1970-01-01 00:00:00",
        "JSON, 1850-01-01 00:00:00.000001, 1850-01-01 00:00:00"
    })
    void fineTimesStayAndAthenaReadsThemToTheMillisecond(FileKind kind, String time, String rounded) throws Exception {
        FileShape shape = times(kind, Map.of());
        List<List<String>> whole = Decoded.read(times("whole.parquet", time));

        assertThat(written(kind, times("a.parquet", time), shape.fine(), shape.fine()))
                .isEqualTo(whole);
        assertThat(written(kind, times("b.parquet", time), shape.fine(), shape))
                .isEqualTo(Decoded.read(times("rounded.parquet", rounded)));
    }

    @Test
    void orcTakesNoTimeThatItsReadersTakeForAnother() throws Exception {
        FileShape shape = times(FileKind.ORC, Map.of());

        assertThatThrownBy(() ->
                        written(FileKind.ORC, times("a.parquet", "1969-12-31 23:59:59.5"), shape.fine(), shape.fine()))
                .isInstanceOf(UnwritableException.class)
                .hasMessageContaining("the last second before 1970");
    }

    @Test
    void aSchemaOfMillisecondsTakesNoFinerTimes() throws Exception {
        String literal = AvroSchemas.of(times(FileKind.AVRO, Map.of())).toString();
        FileShape shape = times(FileKind.AVRO, Map.of("avro.schema.literal", literal));
        String time = "2024-02-03 10:00:00.123456";

        assertThatThrownBy(() -> written(FileKind.AVRO, times("a.parquet", time), shape.fine(), shape))
                .isInstanceOf(UnwritableException.class)
                .hasMessageContaining("avro.schema.literal");
        String whole = "2024-02-03 10:00:00.123";
        assertThat(written(FileKind.AVRO, times("b.parquet", whole), shape.fine(), shape))
                .isEqualTo(Decoded.read(times("whole.parquet", whole)));
    }
}
