package dev.lakeward.local.rds.export;

import dev.lakeward.local.glue.crawler.jdbc.JdbcSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/// A PostgreSQL database: one transaction exports its snapshot to the others; see
/// [Snapshot Synchronization](https://www.postgresql.org/docs/current/functions-admin.html).
///
/// Its tables are locked as any reader locks them, and before the snapshot is taken: TRUNCATE and a rewriting ALTER
/// TABLE do not heed snapshots.
final class PostgresSnapshot implements Snapshot {
    private static final int ATTEMPTS = 3;
    private static final int LOCKED_AT_ONCE = 200;
    private static final long PAGE = 8_192;
    // Below it a part of its own is not worth a question.
    private static final long SMALLEST_PART = 64 << 20;
    // So that the last part of a large table does not make one connection wait long for the other.
    private static final int PARTS_OF_READER = 4;
    // From here on rows are found by their places without reading the others.
    private static final int TID_RANGES = 140_000;

    private final Sessions sessions;
    private final List<Connection> readers = new ArrayList<>();
    private final List<PostgresTables.Found> found;
    private final Map<String, PostgresTables.Found> byTarget = new HashMap<>();
    private final int version;

    private PostgresSnapshot(Sessions sessions, List<PostgresTables.Found> found, int version) {
        this.sessions = sessions;
        this.found = found;
        this.version = version;
        found.forEach(each -> byTarget.put(each.table().target(), each));
    }

    /// Takes it, with so many connections that read. Blocks.
    static PostgresSnapshot take(Sessions sessions, JdbcSource source, ExportOnly only, int readers)
            throws SQLException {
        String database = source.url().database();
        Connection first = session(sessions, source);
        int version;
        try (Statement statement = first.createStatement()) {
            version = number(statement, "SHOW server_version_num");
            if (text(statement, "SHOW server_encoding").equals("SQL_ASCII")) {
                throw new ExportRefusal("Database " + database
                        + " has the encoding SQL_ASCII, so nobody knows what its texts say: they cannot be exported.");
            }
            if (!text(statement, "SHOW integer_datetimes").equals("on")) {
                throw new ExportRefusal("The server keeps times as floating numbers: they cannot be exported.");
            }
            first.commit();
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<PostgresTables.Found> known = new PostgresTables(first, database).read(only);
            first.commit();
            lock(first, known);
            List<PostgresTables.Found> now = new PostgresTables(first, database).read(only);
            if (lockable(known).equals(lockable(now))) {
                PostgresSnapshot snapshot = new PostgresSnapshot(sessions, now, version);
                snapshot.join(first, source, readers);
                return snapshot;
            }
            first.rollback();
        }
        throw new ExportRefusal("Tables of database " + database
                + " were made or dropped each time its snapshot was to be taken: export again when it is calmer.");
    }

    private static Connection session(Sessions sessions, JdbcSource source) throws SQLException {
        Connection connection = sessions.open(source, source.url().database());
        try (Statement statement = connection.createStatement()) {
            for (String setting : List.of(
                    "DateStyle = 'ISO, YMD'",
                    "IntervalStyle = 'postgres'",
                    "TimeZone = 'UTC'",
                    "extra_float_digits = 3",
                    "bytea_output = 'hex'",
                    // What would be left out by a policy fails.
                    "row_security = off",
                    "statement_timeout = 0",
                    "idle_in_transaction_session_timeout = 0",
                    "lock_timeout = '10s'",
                    "standard_conforming_strings = on",
                    "application_name = 'Lakeward export'")) {
                statement.execute("SET " + setting);
            }
        }
        connection.commit();
        return connection;
    }

    private static Set<Long> lockable(List<PostgresTables.Found> tables) {
        return tables.stream()
                .filter(each -> each.table().skipped().isEmpty())
                .map(PostgresTables.Found::oid)
                .collect(Collectors.toCollection(HashSet::new));
    }

    // The first statements of the transaction: its snapshot is taken by what follows.
    private static void lock(Connection connection, List<PostgresTables.Found> tables) throws SQLException {
        List<String> names = tables.stream()
                .filter(each -> each.table().skipped().isEmpty())
                .map(each -> (each.isPartitioned() ? "" : "ONLY ") + name(each.table()))
                .toList();
        try (Statement statement = connection.createStatement()) {
            for (int from = 0; from < names.size(); from += LOCKED_AT_ONCE) {
                List<String> some = names.subList(from, Math.min(names.size(), from + LOCKED_AT_ONCE));
                statement.execute("LOCK TABLE " + String.join(", ", some) + " IN ACCESS SHARE MODE");
            }
        }
    }

    private void join(Connection first, JdbcSource source, int count) throws SQLException {
        readers.add(first);
        if (count == 1) {
            return;
        }
        String id;
        try (Statement statement = first.createStatement()) {
            id = text(statement, "SELECT pg_catalog.pg_export_snapshot()");
        }
        if (!id.matches("[0-9A-Fa-f-]+")) {
            throw new ExportRefusal("The server names its snapshot in a way that is not known here.");
        }
        for (int i = 1; i < count; i++) {
            Connection other = session(sessions, source);
            try (Statement statement = other.createStatement()) {
                statement.execute("SET TRANSACTION SNAPSHOT '" + id + "'");
            }
            readers.add(other);
        }
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    private static int number(Statement statement, String sql) throws SQLException {
        String text = text(statement, sql);
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String name(SourceTable table) {
        return quoted(table.schema()) + "." + quoted(table.name());
    }

    @Override
    public List<SourceTable> tables() {
        return found.stream().map(PostgresTables.Found::table).toList();
    }

    @Override
    public int readers() {
        return readers.size();
    }

    // By where its rows lie: it needs no key, and no index.
    @Override
    public List<Part> parts(SourceTable table, String bound) {
        PostgresTables.Found own = byTarget.get(table.target());
        long size = Math.max(SMALLEST_PART, table.bytes() / ((long) readers.size() * PARTS_OF_READER));
        if (own == null
                || own.isPartitioned()
                || version < TID_RANGES
                || readers.size() == 1
                || size >= table.bytes()) {
            return Part.whole(table, bound);
        }
        List<Part> parts = new ArrayList<>();
        long pages = size / PAGE;
        long last = table.bytes() / PAGE;
        for (long page = 0; page < last; page += pages) {
            boolean isLast = page + pages >= last;
            // What was added meanwhile lies behind all that was there.
            String until = isLast ? "" : " AND ctid < '(" + (page + pages) + ",0)'";
            parts.add(new Part(
                    table,
                    " WHERE ctid >= '(" + page + ",0)'" + until + (bound.isEmpty() ? "" : " AND " + bound),
                    Math.min(size, table.bytes() - page * PAGE),
                    page == 0));
        }
        return parts;
    }

    @Override
    public Bound bound(SourceTable table, Bookmark bookmark) throws SQLException {
        PostgresTables.Found own = byTarget.get(table.target());
        String from = (own != null && own.isPartitioned() ? " FROM " : " FROM ONLY ") + name(table);
        return BookmarkBound.of(
                new BookmarkBound.Question(readers.getFirst(), from, quoted(bookmark.column()), "::text"),
                table,
                bookmark,
                value -> "'" + value.replace("'", "''") + "'");
    }

    @Override
    public void read(int reader, Part part, TableRows rows) throws SQLException, IOException {
        SourceTable table = part.table();
        PostgresTables.Found own = byTarget.get(table.target());
        if (own == null) {
            throw new IllegalArgumentException("no table of this snapshot: " + table.target());
        }
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < own.forms().size(); i++) {
            columns.add(
                    own.forms().get(i).expression(quoted(table.columns().get(i).name())));
        }
        // Tables that inherit from it have their own files.
        String from = own.isPartitioned() ? " FROM " : " FROM ONLY ";
        String sql = "COPY (SELECT " + String.join(", ", columns) + from + name(table) + part.condition()
                + ") TO STDOUT (FORMAT binary)";
        CopyOut copy =
                readers.get(reader).unwrap(PGConnection.class).getCopyAPI().copyOut(sql);
        CopyRows tuples = new CopyRows(own.forms(), rows);
        for (byte[] message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
            tuples.read(message);
        }
        tuples.end();
    }

    @Override
    public void abort() {
        sessions.abort();
    }

    @Override
    public void close() {
        sessions.close();
    }
}
