package dev.lakeward.local.rds.export;

import dev.lakeward.local.engine.format.ColumnKind;
import dev.lakeward.local.engine.format.RowFile;
import dev.lakeward.local.glue.crawler.jdbc.JdbcRefusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.sqlite.SQLiteConfig;

/// A file of SQLite's, read in one transaction over one connection. A column's declared type says what it becomes, as
/// SQLite's affinities do: whole numbers, floating numbers, bytes, and texts for all else. A value that its column
/// does not say fails the export.
final class SqliteSnapshot implements Snapshot {
    private final ExportSource.File source;
    private final Connection connection;
    private static final long MOST_COUNTED = 1_000_000;
    private final List<SourceTable> tables = new ArrayList<>();
    private volatile boolean isAborted;

    private SqliteSnapshot(ExportSource.File source, Connection connection) {
        this.source = source;
        this.connection = connection;
    }

    /// Takes it. Blocks.
    static SqliteSnapshot take(ExportSource.File source, ExportOnly only) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.enableLoadExtension(false);
        config.setBusyTimeout(10_000);
        Connection connection;
        try {
            connection = config.createConnection("jdbc:sqlite:" + source.path());
        } catch (SQLException e) {
            throw new JdbcRefusal("The file of connection " + source.connection() + " cannot be opened as SQLite's.");
        }
        SqliteSnapshot snapshot = new SqliteSnapshot(source, connection);
        boolean isTaken = false;
        try {
            snapshot.begin(only);
            isTaken = true;
            return snapshot;
        } finally {
            if (!isTaken) {
                snapshot.close();
            }
        }
    }

    private void begin(ExportOnly only) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // What the file's own schema calls must be harmless.
            statement.execute("PRAGMA trusted_schema = OFF");
            statement.execute("BEGIN");
        }
        String database = source.address().database();
        List<String> names = new ArrayList<>();
        // The first reading fixes what the transaction sees.
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT name FROM sqlite_master WHERE type = 'table'"
                                + " AND name NOT LIKE 'sqlite|_%' ESCAPE '|' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name")) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        for (String name : names) {
            if (only.includes(database, database, name)) {
                tables.add(new SourceTable(database, database, name, columns(name), 1, rows(name), Optional.empty()));
            }
        }
    }

    // More than so many are not counted.
    private long rows(String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*) FROM (SELECT 1 FROM " + quoted(table) + " LIMIT " + MOST_COUNTED + ")")) {
            long rows = row.next() ? row.getLong(1) : MOST_COUNTED;
            return rows < MOST_COUNTED ? rows : -1;
        }
    }

    private List<SourceTable.SourceColumn> columns(String table) throws SQLException {
        List<SourceTable.SourceColumn> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA table_xinfo(" + quoted(table) + ")")) {
            while (row.next()) {
                // Of virtual tables only; a column that is made of others has a value as every other.
                if (row.getInt("hidden") == 1) {
                    continue;
                }
                String type = row.getString("type");
                columns.add(new SourceTable.SourceColumn(row.getString("name"), type, kind(type)));
            }
        }
        return columns;
    }

    private static ColumnKind kind(String type) {
        String upper = type.toUpperCase(Locale.ROOT);
        if (upper.contains("INT")) {
            return ColumnKind.Plain.INT64;
        }
        if (upper.contains("REAL") || upper.contains("FLOA") || upper.contains("DOUB")) {
            return ColumnKind.Plain.DOUBLE;
        }
        return upper.contains("BLOB") ? ColumnKind.Plain.BINARY : ColumnKind.Plain.STRING;
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public List<SourceTable> tables() {
        return tables;
    }

    @Override
    public int readers() {
        return 1;
    }

    @Override
    public List<Part> parts(SourceTable table, String bound) {
        return Part.whole(table, bound);
    }

    @Override
    public Bound bound(SourceTable table, Bookmark bookmark) throws SQLException {
        return BookmarkBound.of(
                new BookmarkBound.Question(connection, " FROM " + quoted(table.name()), quoted(bookmark.column()), ""),
                table,
                bookmark,
                value -> "'" + value.replace("'", "''") + "'");
    }

    @Override
    public void read(int reader, Part part, TableRows rows) throws SQLException, IOException {
        List<SourceTable.SourceColumn> columns = part.table().columns();
        String sql =
                "SELECT " + columns.stream().map(SqliteSnapshot::expression).collect(Collectors.joining(", "))
                        + " FROM " + quoted(part.table().name()) + part.condition();
        try (Statement statement = connection.createStatement();
                ResultSet from = statement.executeQuery(sql)) {
            while (from.next()) {
                if (isAborted) {
                    throw new CancellationException();
                }
                RowFile row = rows.next();
                long size = 0;
                for (int i = 0; i < columns.size(); i++) {
                    size += append(part.table(), from, i, row);
                }
                rows.end(row, size);
            }
        }
    }

    private static String expression(SourceTable.SourceColumn column) {
        return column.kind() == ColumnKind.Plain.STRING
                ? "CAST(" + quoted(column.name()) + " AS TEXT)"
                : quoted(column.name());
    }

    private static long append(SourceTable table, ResultSet from, int place, RowFile row) throws SQLException {
        Object value = from.getObject(place + 1);
        ColumnKind kind = table.columns().get(place).kind();
        switch (value) {
            case null -> row.appendNull(place);
            case Number number
            when kind == ColumnKind.Plain.INT64 && !(number instanceof Double) ->
                row.appendLong(place, number.longValue());
            case Number number when kind == ColumnKind.Plain.DOUBLE -> row.appendDouble(place, number.doubleValue());
            case String text
            when kind == ColumnKind.Plain.STRING -> {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                row.appendBytes(place, bytes, 0, bytes.length);
                return bytes.length;
            }
            case byte[] bytes
            when kind == ColumnKind.Plain.BINARY -> {
                row.appendBytes(place, bytes, 0, bytes.length);
                return bytes.length;
            }
            default ->
                throw new ExportRefusal("Column " + table.columns().get(place).name() + " of table " + table.target()
                        + " has a value that is not of its declared type: declare the type that it has, or none.");
        }
        return Long.BYTES;
    }

    @Override
    public void abort() {
        isAborted = true;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // Nothing of it is needed any more.
            isAborted = true;
        }
    }
}
