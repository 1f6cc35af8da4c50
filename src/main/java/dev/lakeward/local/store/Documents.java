package dev.lakeward.local.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The lake's documents in SQLite: `(kind, key) → JSON`, keys in UTF-8 byte order.
///
/// Each write is one durable transaction. Thread-safe; blocks.
public final class Documents implements AutoCloseable {
    /// The newest lake version that this program reads and writes.
    static final int VERSION = 1;

    private static final int APPLICATION_ID = 0x4c4b5752;

    private final Connection connection;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile DocumentKinds kinds = DocumentKinds.OF_THE_STORE;

    private Documents(Connection connection) {
        this.connection = connection;
    }

    static Documents open(Path file, boolean create) {
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
            try (Statement statement = connection.createStatement()) {
                int version = number(statement, "PRAGMA user_version");
                int application = number(statement, "PRAGMA application_id");
                if (!create && application != APPLICATION_ID) {
                    connection.close();
                    throw new LakeFolderException(
                            LakeFolderException.Trouble.NOT_A_LAKE,
                            file.getParent() + " holds a lakeward.db that is not a lake's. Choose another folder.");
                }
                if (version > VERSION) {
                    connection.close();
                    throw new LakeFolderException(
                            LakeFolderException.Trouble.NEWER_LAKE,
                            file.getParent() + " has lake version " + version + ", and this Lakeward reads up to "
                                    + VERSION + ". Open it with a newer Lakeward.");
                }
                statement.execute("PRAGMA journal_mode=WAL");
                statement.execute("PRAGMA synchronous=FULL");
                statement.execute("PRAGMA cache_size=-32000");
                statement.execute("CREATE TABLE IF NOT EXISTS document (kind TEXT NOT NULL, key TEXT NOT NULL,"
                        + " body TEXT NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID");
                statement.execute("CREATE TABLE IF NOT EXISTS event (id INTEGER PRIMARY KEY, body TEXT NOT NULL)");
                statement.execute("PRAGMA application_id=" + APPLICATION_ID);
                statement.execute("PRAGMA user_version=" + VERSION);
            }
            return new Documents(connection);
        } catch (SQLException e) {
            throw trouble(e);
        }
    }

    private static int number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    /// From now on what cannot be read as its kind says is left out of every answer but [#keys] and [#count].
    public void readAs(DocumentKinds known) {
        kinds = known;
    }

    /// The kinds that are checked when they are read.
    public DocumentKinds kinds() {
        return kinds;
    }

    public Optional<String> get(String kind, String key) {
        return rows("SELECT key, body FROM document WHERE kind = ? AND key = ?", kind, key).stream()
                .filter(row -> row.isSound(kinds, kind))
                .map(Row::body)
                .findFirst();
    }

    /// All bodies whose key begins with `prefix`, in key order.
    public List<String> list(String kind, String prefix) {
        return below(kind, prefix).stream()
                .filter(row -> row.isSound(kinds, kind))
                .map(Row::body)
                .toList();
    }

    /// Keys that begin with `prefix` of documents that cannot be read, in order.
    public List<String> unreadable(String kind, String prefix) {
        return below(kind, prefix).stream()
                .filter(row -> !row.isSound(kinds, kind))
                .map(Row::key)
                .toList();
    }

    public boolean isUnreadable(String kind, String key) {
        return rows("SELECT key, body FROM document WHERE kind = ? AND key = ?", kind, key).stream()
                .anyMatch(row -> !row.isSound(kinds, kind));
    }

    /// Every document that cannot be read, events too, by kind and key. Reads all of them.
    public List<Unreadable> unreadable() {
        List<Unreadable> all = new ArrayList<>();
        for (String kind : kinds.names()) {
            unreadable(kind, "").forEach(key -> all.add(new Unreadable(kind, key)));
        }
        rows("SELECT id, body FROM event").stream()
                .filter(row -> !row.isSound(kinds, DocumentKinds.EVENT))
                .forEach(row -> all.add(new Unreadable(DocumentKinds.EVENT, row.key())));
        return all;
    }

    private List<Row> below(String kind, String prefix) {
        return rows(
                "SELECT key, body FROM document WHERE kind = ? AND key >= ? AND key < ? ORDER BY key",
                kind,
                prefix,
                after(prefix));
    }

    /// The keys that begin with `prefix`, in order.
    public List<String> keys(String kind, String prefix) {
        return query(
                "SELECT key FROM document WHERE kind = ? AND key >= ? AND key < ? ORDER BY key",
                kind,
                prefix,
                after(prefix));
    }

    /// Bodies whose key begins with `prefix` and is greater than `last`, in key order, at most `limit`.
    public List<String> page(String kind, String prefix, String last, int limit) {
        List<String> bodies = new ArrayList<>();
        String from = last.compareTo(prefix) < 0 ? prefix : last + "\u0000";
        boolean more = true;
        while (more && bodies.size() < limit) {
            int wanted = limit - bodies.size();
            List<Row> found = rows(
                    "SELECT key, body FROM document WHERE kind = ? AND key >= ? AND key < ? ORDER BY key LIMIT "
                            + wanted,
                    kind,
                    from,
                    after(prefix));
            more = found.size() == wanted;
            for (Row row : found) {
                if (row.isSound(kinds, kind)) {
                    bodies.add(row.body());
                }
                from = row.key() + "\u0000";
            }
        }
        return bodies;
    }

    /// How many documents have a key that begins with `prefix`.
    public int count(String kind, String prefix) {
        return Integer.parseInt(query(
                        "SELECT count(*) FROM document WHERE kind = ? AND key >= ? AND key < ?",
                        kind,
                        prefix,
                        after(prefix))
                .getFirst());
    }

    // UTF-8 keeps code point order and U+10FFFF ends no key of ours.
    private static String after(String prefix) {
        return prefix + Character.toString(0x10FFFF);
    }

    public void write(List<Document> changes) {
        transaction(() -> {
            try (PreparedStatement put =
                            connection.prepareStatement("INSERT OR REPLACE INTO document VALUES (?, ?, ?)");
                    PreparedStatement drop =
                            connection.prepareStatement("DELETE FROM document WHERE kind = ? AND key = ?")) {
                for (Document change : changes) {
                    PreparedStatement statement = change.body() == null ? drop : put;
                    statement.setString(1, change.kind());
                    statement.setString(2, change.key());
                    if (change.body() != null) {
                        statement.setString(3, change.body());
                    }
                    statement.executeUpdate();
                }
            }
            return true;
        });
    }

    void appendEvents(List<String> bodies) {
        transaction(() -> {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO event (body) VALUES (?)")) {
                for (String body : bodies) {
                    insert.setString(1, body);
                    insert.executeUpdate();
                }
            }
            return true;
        });
    }

    /// Events below a number, newest first.
    List<Events.Numbered> events(long before, int limit) {
        return locked(() -> {
            List<Events.Numbered> found = new ArrayList<>();
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT id, body FROM event WHERE id < ? ORDER BY id DESC")) {
                statement.setLong(1, before);
                try (ResultSet rows = statement.executeQuery()) {
                    while (found.size() < limit && rows.next()) {
                        Row row = new Row(rows.getString(1), rows.getString(2));
                        if (row.isSound(kinds, DocumentKinds.EVENT)) {
                            found.add(new Events.Numbered(rows.getLong(1), row.body()));
                        }
                    }
                }
            }
            return found;
        });
    }

    private record Row(String key, String body) {
        boolean isSound(DocumentKinds kinds, String kind) {
            return kinds.isSound(kind, key, body);
        }
    }

    private List<Row> rows(String sql, String... arguments) {
        return locked(() -> {
            List<Row> found = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < arguments.length; i++) {
                    statement.setString(i + 1, arguments[i]);
                }
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(new Row(rows.getString(1), rows.getString(2)));
                    }
                }
            }
            return found;
        });
    }

    private List<String> query(String sql, String... arguments) {
        return locked(() -> {
            List<String> bodies = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < arguments.length; i++) {
                    statement.setString(i + 1, arguments[i]);
                }
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        bodies.add(rows.getString(1));
                    }
                }
            }
            return bodies;
        });
    }

    private interface Work<T> {
        T run() throws SQLException;
    }

    private void transaction(Work<Boolean> work) {
        locked(() -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                boolean committed = false;
                try {
                    work.run();
                    statement.execute("COMMIT");
                    committed = true;
                } finally {
                    if (!committed) {
                        rollBack(statement);
                    }
                }
            }
            return true;
        });
    }

    // On a full disk SQLite has rolled back by itself, and refuses to do it again.
    private static void rollBack(Statement statement) {
        try {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            return;
        }
    }

    private <T> T locked(Work<T> work) {
        lock.lock();
        try {
            return work.run();
        } catch (SQLException e) {
            throw trouble(e);
        } finally {
            lock.unlock();
        }
    }

    private static LakeFolderException trouble(SQLException e) {
        if (e instanceof SQLiteException sqlite) {
            SQLiteErrorCode code = sqlite.getResultCode();
            if (code == SQLiteErrorCode.SQLITE_FULL || code.name().startsWith("SQLITE_IOERR")) {
                return new LakeFolderException(LakeFolderException.Trouble.NO_SPACE, Volume.NO_SPACE, e);
            }
            if (code.name().startsWith("SQLITE_READONLY") || code.name().startsWith("SQLITE_CANTOPEN")) {
                return new LakeFolderException(LakeFolderException.Trouble.READ_ONLY, Volume.READ_ONLY, e);
            }
            if (code == SQLiteErrorCode.SQLITE_NOTADB) {
                return new LakeFolderException(
                        LakeFolderException.Trouble.NOT_A_LAKE,
                        "The folder's lakeward.db is not a lake's. Choose another folder.",
                        e);
            }
        }
        return new LakeFolderException(
                LakeFolderException.Trouble.DAMAGED,
                "The lake's catalog could not be read or written. Restore lakeward.db from a copy.",
                e);
    }

    @Override
    public void close() {
        locked(() -> {
            connection.close();
            return true;
        });
    }
}
