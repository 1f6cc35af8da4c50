package dev.lakeward.local.store;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/// The table of documents as it is read: by key, and by ranges of keys in the order of their UTF-8 bytes.
final class Rows {
    private static final String SELECT = "SELECT key, body, version FROM document WHERE kind = ? AND ";
    private static final String BETWEEN = "key >= CAST(? AS TEXT) AND key < CAST(? AS TEXT)";

    private Rows() {}

    /// A document as it lies in the table.
    record Row(String key, String body, long version) {
        boolean isSound(DocumentKinds kinds, String kind) {
            return kinds.isSound(kind, key, body);
        }
    }

    /// How many documents there are, and the newest of their versions; 0 where there is none.
    record Summary(int count, long newest) {}

    static List<Row> at(Database.Session session, String kind, String key) throws SQLException {
        PreparedStatement statement = session.prepare(SELECT + "key = CAST(? AS TEXT)");
        statement.setString(1, kind);
        statement.setBytes(2, bytes(key));
        return read(statement);
    }

    /// What stands at each of several keys, as at one moment; nothing of those where nothing does.
    static List<Row> at(Database.Session session, String kind, Collection<String> keys) throws SQLException {
        List<Row> found = new ArrayList<>();
        // One transaction: to begin one costs more than to read a row.
        session.execute("BEGIN");
        try {
            for (String key : keys) {
                found.addAll(at(session, kind, key));
            }
        } finally {
            session.execute("COMMIT");
        }
        return found;
    }

    static List<Row> below(Database.Session session, String kind, String prefix) throws SQLException {
        return from(session, kind, bytes(prefix), prefix, Integer.MAX_VALUE);
    }

    /// Rows whose key begins with `prefix` and is not less than `from`.
    static List<Row> from(Database.Session session, String kind, byte[] from, String prefix, int limit)
            throws SQLException {
        PreparedStatement statement = session.prepare(SELECT + BETWEEN + " ORDER BY key LIMIT ?");
        bounds(statement, kind, from, prefix);
        statement.setInt(4, limit);
        return read(statement);
    }

    static Summary summary(Database.Session session, String kind, String prefix) throws SQLException {
        PreparedStatement statement = session.prepare(
                "SELECT count(*), coalesce(max(version), 0) FROM document WHERE kind = ? AND " + BETWEEN);
        bounds(statement, kind, bytes(prefix), prefix);
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return new Summary(row.getInt(1), row.getLong(2));
        }
    }

    private static void bounds(PreparedStatement statement, String kind, byte[] from, String prefix)
            throws SQLException {
        statement.setString(1, kind);
        statement.setBytes(2, from);
        statement.setBytes(3, behind(prefix));
    }

    private static List<Row> read(PreparedStatement statement) throws SQLException {
        List<Row> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(new Row(rows.getString(1), rows.getString(2), rows.getLong(3)));
            }
        }
        return found;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// A bound behind every key that begins with `prefix`: no UTF-8 text holds the byte FF.
    static byte[] behind(String prefix) {
        byte[] bytes = bytes(prefix);
        byte[] bound = Arrays.copyOf(bytes, bytes.length + 1);
        bound[bytes.length] = (byte) 0xff;
        return bound;
    }
}
