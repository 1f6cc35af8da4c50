package dev.lakeward.local.engine.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/// Files in all forms, by what their names end with.
public final class GoodFiles {
    private static final String COLUMNS =
            "a bigint, b string, c decimal(10,2), d array<string>, e struct<x:int>, f timestamp, g date";

    private GoodFiles() {}

    /// Their bytes.
    public static Map<String, byte[]> in(Path folder) throws IOException, SQLException {
        Path parquet = folder.resolve("good.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT i::BIGINT a, 'text ' || i b, (i * 1.5)::DECIMAL(10,2) c, ['x', 'y'] d,"
                    + " {'x': i::INT} e, TIMESTAMP '2024-01-01 00:00:00' f, DATE '2024-01-01' g FROM range(200) r(i))"
                    + " TO '" + parquet + "'");
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(".parquet", Files.readAllBytes(parquet));
        for (FileKind kind : new FileKind[] {FileKind.ORC, FileKind.AVRO}) {
            Path target = folder.resolve("good" + kind);
            // The encoder removes what it read.
            Path source = Files.write(folder.resolve("source" + kind), files.get(".parquet"));
            new FileEncoder(() -> false, count -> {})
                    .encode(new EncodeTask(
                            source, target, shape(kind), Compression.SNAPPY, java.util.List.of(), 0, false));
            String suffix = kind.suffix(Compression.SNAPPY);
            files.put(suffix, Files.readAllBytes(folder.resolve(target.getFileName() + suffix)));
        }
        byte[] csv = "id,name,price\n1,\"a, b\",2.5\n2,c,3\n3,d,4\n".repeat(30).getBytes(StandardCharsets.UTF_8);
        files.put(".csv", csv);
        files.put(
                ".json",
                "{\"id\":1,\"n\":[1,2.5],\"o\":{\"p\":\"x\"}}\n".repeat(50).getBytes(StandardCharsets.UTF_8));
        files.put(".xml", ("<r>" + "<p k='1'><v>2</v></p>".repeat(50) + "</r>").getBytes(StandardCharsets.UTF_8));
        files.put(
                ".log",
                "203.0.113.9 - - [10/Oct/2023:13:55:36 +0000] \"GET /a HTTP/1.0\" 200 2326 \"-\" \"x\"\n"
                        .repeat(30)
                        .getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(gzip)) {
            out.write(csv);
        }
        files.put(".csv.gz", gzip.toByteArray());
        for (Compression each :
                new Compression[] {Compression.BZIP2, Compression.ZSTD, Compression.SNAPPY, Compression.LZ4}) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (OutputStream out = io.trino.hive.formats.compression.CompressionKind.valueOf(each.name())
                    .createCodec()
                    .createStreamCompressor(bytes)) {
                out.write(csv);
            }
            files.put(".csv" + each.extension(), bytes.toByteArray());
        }
        return files;
    }

    private static FileShape shape(FileKind kind) {
        return kind == FileKind.ORC
                ? Decoded.shape(
                        "org.apache.hadoop.hive.ql.io.orc.OrcInputFormat",
                        "org.apache.hadoop.hive.ql.io.orc.OrcSerde",
                        Map.of(),
                        COLUMNS)
                : Decoded.shape(
                        "org.apache.hadoop.hive.ql.io.avro.AvroContainerInputFormat",
                        "org.apache.hadoop.hive.serde2.avro.AvroSerDe",
                        Map.of(),
                        COLUMNS);
    }
}
