package dev.lakeward.local.store;

import dev.lakeward.text.Sentence;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/// The tables of a lake's database and the numbered steps that bring an older lake's to today's form.
///
/// `user_version` says which steps a lake has behind it: 1 documents and events, 2 versions of documents and the count
/// of changes, 3 files of objects under names that every file system keeps apart, 4 queries as runs
/// ([Store#step]).
final class Schema {
    /// The newest lake version that this program reads and writes.
    static final int VERSION = 4;

    private static final int APPLICATION_ID = 0x4c4b5752;

    private Schema() {}

    /// A connection that doesn't ask for the keys of new rows after each write, as the driver else does.
    static Connection connect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setGetGeneratedKeys(false);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    static Connection open(Path file, boolean create) throws SQLException {
        Connection connection = connect(file);
        boolean good = false;
        try (Statement statement = connection.createStatement()) {
            check(statement, file, create);
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=FULL");
            statement.execute("PRAGMA cache_size=-32000");
            if (number(statement, "PRAGMA user_version") < 2) {
                step(statement, create);
            }
            good = true;
            return connection;
        } finally {
            if (!good) {
                connection.close();
            }
        }
    }

    private static void check(Statement statement, Path file, boolean create) throws SQLException {
        int version = number(statement, "PRAGMA user_version");
        int application = number(statement, "PRAGMA application_id");
        if (!create && application != APPLICATION_ID) {
            throw new LakeFolderException(
                    LakeFolderException.Trouble.NOT_A_LAKE,
                    Sentence.of("folder.other_database", String.valueOf(file.getParent())));
        }
        if (version > VERSION) {
            throw new LakeFolderException(
                    LakeFolderException.Trouble.NEWER_LAKE,
                    Sentence.of(
                            "folder.newer",
                            String.valueOf(file.getParent()),
                            String.valueOf(version),
                            String.valueOf(VERSION)));
        }
    }

    // Steps 1 and 2. One transaction: a process killed in it leaves the former lake.
    private static void step(Statement statement, boolean create) throws SQLException {
        statement.execute("BEGIN IMMEDIATE");
        statement.execute("CREATE TABLE IF NOT EXISTS document (kind TEXT NOT NULL, key TEXT NOT NULL,"
                + " body TEXT NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID");
        statement.execute("CREATE TABLE IF NOT EXISTS event (id INTEGER PRIMARY KEY, body TEXT NOT NULL)");
        statement.execute("ALTER TABLE document ADD COLUMN version INTEGER NOT NULL DEFAULT 0");
        statement.execute("CREATE TABLE changes (count INTEGER NOT NULL)");
        statement.execute("INSERT INTO changes VALUES (0)");
        statement.execute("PRAGMA application_id=" + APPLICATION_ID);
        statement.execute("PRAGMA user_version=" + (create ? VERSION : 2));
        statement.execute("COMMIT");
        // From here on the file says by itself that it is a lake's, also without its log.
        statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    static int number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getInt(1) : 0;
        }
    }
}
