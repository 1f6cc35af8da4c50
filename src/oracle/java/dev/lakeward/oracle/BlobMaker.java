package dev.lakeward.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Stream;

/// Makes the bytes of a file: `trino FORMAT SELECT …` by Trino's own writers, `duckdb (OPTIONS) SELECT …` a Parquet
/// file by DuckDB.
final class BlobMaker {
    private final Oracle oracle;
    private int count;

    BlobMaker(Oracle oracle) {
        this.oracle = oracle;
    }

    byte[] make(String maker) throws IOException, SQLException {
        String[] parts = maker.split(" ", 3);
        return parts[0].equals("duckdb") ? duckdb(parts[1], parts[2]) : trino(parts[1], parts[2]);
    }

    private byte[] duckdb(String options, String select) throws IOException, SQLException {
        Path file = oracle.folder().resolve("blob" + ++count + ".parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            String more = options.equals("()")
                    ? ""
                    : ", " + options.substring(1, options.length() - 1).replace('=', ' ');
            statement.execute("COPY (" + select + ") TO '" + file + "' (FORMAT parquet" + more + ")");
        }
        return Files.readAllBytes(file);
    }

    // `FORMAT` may be followed by a codec: `ORC:ZSTD`.
    private byte[] trino(String format, String select) throws IOException {
        String[] parts = format.split(":");
        String table = "blob" + ++count;
        Oracle.Answer answer = oracle.query(
                "CREATE TABLE " + table + " WITH (format = '" + parts[0] + "', external_location = 'local:///" + table
                        + "') AS " + select,
                Map.of("compression_codec", parts.length > 1 ? parts[1] : "NONE"));
        if (answer.error().isPresent()) {
            throw new IllegalArgumentException(select + ": " + answer.message());
        }
        try (Stream<Path> files = Files.walk(oracle.folder().resolve(table))) {
            return Files.readAllBytes(files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .findFirst()
                    .orElseThrow());
        }
    }
}
