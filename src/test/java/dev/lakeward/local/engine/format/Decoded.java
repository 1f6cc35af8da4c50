package dev.lakeward.local.engine.format;

import dev.lakeward.local.engine.format.FileShape.FileColumn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A file that was decoded, and its rows as DuckDB reads them.
record Decoded(Optional<Broken> failure, List<Broken> broken, List<List<String>> rows) {
    static final String TEXT = "org.apache.hadoop.mapred.TextInputFormat";
    static final String SIMPLE = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe";
    static final String OPEN_CSV = "org.apache.hadoop.hive.serde2.OpenCSVSerde";
    static final String HIVE_JSON = "org.apache.hive.hcatalog.data.JsonSerDe";
    static final String OPENX_JSON = "org.openx.data.jsonserde.JsonSerDe";
    static final String REGEX = "org.apache.hadoop.hive.serde2.RegexSerDe";

    /// `columns` are names and types in turn, such as `a int, b string`.
    static FileShape shape(String input, String serde, Map<String, String> properties, String columns) {
        List<FileColumn> all = new ArrayList<>();
        int depth = 0;
        int start = 0;
        String text = columns + ",";
        for (int i = 0; i < text.length(); i++) {
            depth += "<(".indexOf(text.charAt(i)) >= 0 ? 1 : ">)".indexOf(text.charAt(i)) >= 0 ? -1 : 0;
            if (text.charAt(i) == ',' && depth == 0) {
                String[] parts = text.substring(start, i).strip().split(" ", 2);
                all.add(new FileColumn(parts[0], parts[1]));
                start = i + 1;
            }
        }
        return new FileShape(input, serde, new TreeMap<>(properties), all);
    }

    static Decoded of(Path folder, FileShape shape, String content) throws IOException, SQLException {
        return of(folder, shape, "", content.getBytes(StandardCharsets.UTF_8), 1);
    }

    static Decoded of(Path folder, FileShape shape, String extension, byte[] content, int parts)
            throws IOException, SQLException {
        Path source = Files.write(Files.createTempFile(folder, "source", ""), content);
        Optional<Broken> failure = Optional.empty();
        List<Broken> broken = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (int part = 0; part < parts && failure.isEmpty(); part++) {
            Path target = source.resolveSibling(source.getFileName() + "-" + part + ".parquet");
            failure = new FileDecoder(() -> false, count -> {})
                    .decode(new DecodeTask(source, extension, target, shape, part, parts));
            if (failure.isEmpty()) {
                broken.addAll(Broken.of(target));
                rows.addAll(read(target));
            }
        }
        return new Decoded(failure, broken, rows);
    }

    static List<List<String>> read(Path parquet) throws SQLException {
        List<List<String>> all = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT COLUMNS(*)::VARCHAR FROM read_parquet('" + parquet + "')")) {
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(rows.getString(i));
                }
                all.add(row);
            }
        }
        return all;
    }
}
