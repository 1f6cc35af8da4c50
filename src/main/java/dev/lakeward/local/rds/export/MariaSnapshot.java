package dev.lakeward.local.rds.export;

import dev.lakeward.local.engine.format.RowFile;
import dev.lakeward.local.glue.crawler.jdbc.JdbcSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;

/// A MariaDB or MySQL server: transactions that begin while nobody may write see the same; see
/// [START TRANSACTION](https://mariadb.com/kb/en/start-transaction/). Where the user may not stop the others for that
/// moment, there is one connection.
final class MariaSnapshot implements Snapshot {
    // Refused: the user has no RELOAD. Too long: somebody reads or writes for long.
    private static final List<Integer> NOT_LOCKED = List.of(1227, 1044, 1045, 1142, 1205, 1221, 1290);
    private static final int FETCHED = 1_000;
    private static final long SMALLEST_PART = 64 << 20;
    private static final int PARTS_OF_READER = 4;

    private final Sessions sessions;
    private final List<Connection> readers;
    private final List<MariaTables.Found> found;
    private final Map<String, MariaTables.Found> byTarget = new HashMap<>();
    private final Set<String> noTimes = new ConcurrentSkipListSet<>();

    private MariaSnapshot(Sessions sessions, List<Connection> readers, List<MariaTables.Found> found) {
        this.sessions = sessions;
        this.readers = readers;
        this.found = found;
        found.forEach(each -> byTarget.put(each.table().target(), each));
    }

    /// Takes it, with so many connections that read, or one. Blocks.
    static MariaSnapshot take(Sessions sessions, JdbcSource source, ExportOnly only, int count) throws SQLException {
        String database = source.url().database();
        List<Connection> readers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            readers.add(session(sessions, source));
        }
        List<Connection> begun = begin(sessions, source, readers);
        List<MariaTables.Found> found = new MariaTables(begun.getFirst(), database).read(only);
        for (MariaTables.Found each : found) {
            if (each.table().skipped().isEmpty()) {
                touch(begun, each.table());
            }
        }
        return new MariaSnapshot(sessions, begun, found);
    }

    private static Connection session(Sessions sessions, JdbcSource source) throws SQLException {
        Connection connection = sessions.open(source, source.url().database());
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION time_zone = '+00:00', lock_wait_timeout = 10, net_write_timeout = 600");
            statement.execute("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        }
        return connection;
    }

    // Those whose transactions have begun at the same moment.
    private static List<Connection> begin(Sessions sessions, JdbcSource source, List<Connection> readers)
            throws SQLException {
        Connection lock = session(sessions, source);
        boolean isLocked = readers.size() > 1 && locked(lock);
        List<Connection> begun = isLocked ? readers : readers.subList(0, 1);
        for (Connection reader : begun) {
            try (Statement statement = reader.createStatement()) {
                statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
            }
        }
        if (isLocked) {
            try (Statement statement = lock.createStatement()) {
                statement.execute("UNLOCK TABLES");
            }
        }
        return begun;
    }

    private static boolean locked(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("FLUSH TABLES WITH READ LOCK");
            return true;
        } catch (SQLException e) {
            if (NOT_LOCKED.contains(e.getErrorCode())) {
                return false;
            }
            throw e;
        }
    }

    // Nobody can alter or drop a table that a transaction has asked for.
    private static void touch(List<Connection> readers, SourceTable table) throws SQLException {
        for (Connection reader : readers) {
            try (Statement statement = reader.createStatement();
                    ResultSet none = statement.executeQuery("SELECT 1 FROM " + name(table) + " LIMIT 0")) {
                none.next();
            }
        }
    }

    private static String name(SourceTable table) {
        return MariaColumn.quoted(table.database()) + "." + MariaColumn.quoted(table.name());
    }

    @Override
    public List<SourceTable> tables() {
        return found.stream().map(MariaTables.Found::table).toList();
    }

    @Override
    public int readers() {
        return readers.size();
    }

    // By ranges of its key, where that is one whole number.
    @Override
    public List<Part> parts(SourceTable table, String bound) throws SQLException {
        MariaTables.Found own = byTarget.get(table.target());
        long size = Math.max(SMALLEST_PART, table.bytes() / ((long) readers.size() * PARTS_OF_READER));
        if (own == null || own.key().isEmpty() || !bound.isEmpty() || readers.size() == 1 || size >= table.bytes()) {
            return Part.whole(table, bound);
        }
        String key = MariaColumn.quoted(own.key().get());
        try (Statement statement = readers.getFirst().createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT MIN(" + key + "), MAX(" + key + ") FROM " + name(table))) {
            if (!row.next() || row.getString(1) == null) {
                return Part.whole(table, bound);
            }
            return parts(table, key, new KeyRange(row.getLong(1), row.getLong(2)), table.bytes() / size + 1);
        }
    }

    /// The smallest and the largest key.
    private record KeyRange(long first, long last) {}

    private static List<Part> parts(SourceTable table, String key, KeyRange range, long count) {
        double step = ((double) range.last() - range.first()) / count;
        List<Part> parts = new ArrayList<>();
        long from = range.first();
        for (int i = 1; i <= count; i++) {
            long until = i == count ? range.last() : Math.max(from, (long) (range.first() + step * i));
            boolean isFirst = parts.isEmpty();
            // The ends are open: what a rounding leaves out belongs to them.
            String condition = (isFirst ? "" : key + " >= " + from)
                    + (isFirst || i == count ? "" : " AND ")
                    + (i == count ? "" : key + " < " + until);
            parts.add(
                    new Part(table, condition.isEmpty() ? "" : " WHERE " + condition, table.bytes() / count, isFirst));
            from = until;
        }
        return parts;
    }

    @Override
    public Bound bound(SourceTable table, Bookmark bookmark) throws SQLException {
        return BookmarkBound.of(
                new BookmarkBound.Question(
                        readers.getFirst(), " FROM " + name(table), MariaColumn.quoted(bookmark.column()), ""),
                table,
                bookmark,
                value -> "_utf8mb4 X'" + HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8)) + "'");
    }

    private List<MariaColumn> columns(SourceTable table) {
        MariaTables.Found own = byTarget.get(table.target());
        if (own == null) {
            throw new IllegalArgumentException("no table of this snapshot: " + table.target());
        }
        return own.columns();
    }

    @Override
    public void read(int reader, Part part, TableRows rows) throws SQLException, IOException {
        List<MariaColumn> columns = columns(part.table());
        String sql = "SELECT " + columns.stream().map(MariaColumn::expression).collect(Collectors.joining(", "))
                + " FROM " + name(part.table()) + part.condition();
        try (Statement statement = readers.get(reader).createStatement()) {
            statement.setFetchSize(FETCHED);
            try (ResultSet from = statement.executeQuery(sql)) {
                while (from.next()) {
                    RowFile row = rows.next();
                    long size = 0;
                    for (int i = 0; i < columns.size(); i++) {
                        size += columns.get(i)
                                .append(
                                        from,
                                        i,
                                        row,
                                        () -> noTimes.add(part.table().target()));
                    }
                    rows.end(row, size);
                }
            }
        }
    }

    @Override
    public List<String> warnings() {
        return noTimes.stream()
                .map(table -> "Table " + table + " has times that are none, such as 0000-00-00, which became null.")
                .toList();
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
