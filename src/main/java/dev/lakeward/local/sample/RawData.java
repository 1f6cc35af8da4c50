package dev.lakeward.local.sample;

import java.io.IOException;
import java.io.OutputStream;
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
import java.util.zip.GZIPOutputStream;
import org.duckdb.DuckDBConnection;

/// Generates what the shop's systems hand to its lake: an engine with dice of the sample's seed.
final class RawData implements AutoCloseable {
    /// What the generated rows depend on.
    private static final long SEED = 20_261_101;

    private static final int LEVEL = 3;
    private static final int BUFFER = 1 << 16;

    private final Connection connection;
    private final Statement statement;
    private final Map<String, String> sizes;

    RawData(double scale) throws SQLException {
        this.connection = DriverManager.getConnection("jdbc:duckdb:");
        this.statement = connection.createStatement();
        this.sizes = Map.of(
                "${customers}", size(100_000, scale),
                "${orders}", size(1_000_000, scale),
                "${products}", String.valueOf(Math.max(50, (long) (2_000 * Math.sqrt(scale)))),
                "${logs}", size(600_000, scale),
                "${events}", size(3_000_000, scale));
        statement.execute("CREATE MACRO dice(i, k, n) AS hash(i * 1000 + k + " + SEED + ") % n");
        statement.execute("CREATE MACRO pick(list, i, k) AS list[1 + CAST(dice(i, k, len(list)) AS INTEGER)]");
    }

    private static String size(long atScaleOne, double scale) {
        return String.valueOf(Math.max(10, Math.round(atScaleOne * scale)));
    }

    /// Writes a step's rows as the file that the step describes; several threads may do so at once. Compressed by the
    /// runtime's own zlib, which takes half of the engine's time.
    void write(Script.Step step, Path file) throws SQLException, IOException {
        boolean isZipped = step.key().endsWith(".gz");
        Path rows = isZipped ? file.resolveSibling(file.getFileName() + "-rows") : file;
        try (Connection own = connection.unwrap(DuckDBConnection.class).duplicate();
                Statement copy = own.createStatement()) {
            copy.execute("COPY (" + sized(step) + ") TO '" + rows.toString().replace("'", "''") + "' (" + step.options()
                    + ")");
        }
        if (isZipped) {
            try (OutputStream zipped = new QuickGzip(Files.newOutputStream(file))) {
                Files.copy(rows, zipped);
            }
            Files.delete(rows);
        }
    }

    private static final class QuickGzip extends GZIPOutputStream {
        QuickGzip(OutputStream to) throws IOException {
            super(to, BUFFER);
            def.setLevel(LEVEL);
        }
    }

    /// A line of a file that arrives in a wave of arrivals.
    record Line(Arrivals.Wave wave, String key, String text) {}

    /// A step's rows, each of which is a line: its wave, its file's key and its text.
    List<Line> lines(Script.Step step) throws SQLException {
        List<Line> lines = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sized(step))) {
            while (rows.next()) {
                lines.add(new Line(Arrivals.Wave.valueOf(rows.getString(1)), rows.getString(2), rows.getString(3)));
            }
        }
        return lines;
    }

    /// A step's rows, which are there until the next step's; each `name, value` pair stands for a size of its own.
    ResultSet rows(Script.Step step, String... sizes) throws SQLException {
        String sql = sized(step);
        for (int i = 0; i < sizes.length; i += 2) {
            sql = sql.replace(sizes[i], sizes[i + 1]);
        }
        return statement.executeQuery(sql);
    }

    private String sized(Script.Step step) {
        String sql = step.sql();
        for (var size : sizes.entrySet()) {
            sql = sql.replace(size.getKey(), size.getValue());
        }
        return sql;
    }

    @Override
    public void close() throws SQLException {
        // Its statement closes with it.
        connection.close();
    }
}
