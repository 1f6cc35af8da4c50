package dev.lakeward.local.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/// The lake's SQLite file: one connection that writes, and a few that read beside it and never wait for it.
///
/// What a write has committed is seen by every read that begins afterwards. Thread-safe; blocks.
final class Database implements AutoCloseable {
    private static final int READERS = 4;

    private final Path file;
    private final Session writer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Semaphore readers = new Semaphore(READERS);
    private final Deque<Session> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    /// Work on one connection, which is the work's alone meanwhile.
    interface Work<T> {
        T run(Session session) throws SQLException;
    }

    /// One connection with the statements that were prepared on it.
    static final class Session implements TableSession, AutoCloseable {
        private final Connection connection;
        private final Map<String, PreparedStatement> prepared = new HashMap<>();

        private Session(Connection connection) {
            this.connection = connection;
        }

        @Override
        public PreparedStatement prepare(String sql) throws SQLException {
            PreparedStatement known = prepared.get(sql);
            if (known == null) {
                known = connection.prepareStatement(sql);
                prepared.put(sql, known);
            }
            return known;
        }

        void execute(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        int number(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                return Schema.number(statement, sql);
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    private Database(Path file, Connection writer) {
        this.file = file;
        this.writer = new Session(writer);
    }

    static Database open(Path file, boolean create) {
        try {
            return new Database(file, Schema.open(file, create));
        } catch (SQLException e) {
            throw SqliteErrors.trouble(e);
        }
    }

    /// Reads what is committed.
    <T> T read(Work<T> work) {
        readers.acquireUninterruptibly();
        try {
            requireOpen();
            Session session = idle.poll();
            if (session == null) {
                session = reader();
            }
            try {
                return work.run(session);
            } finally {
                idle.push(session);
            }
        } catch (SQLException e) {
            throw SqliteErrors.trouble(e);
        } finally {
            readers.release();
        }
    }

    private Session reader() throws SQLException {
        Connection connection = Schema.connect(file);
        boolean good = false;
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only=1");
            statement.execute("PRAGMA cache_size=-8000");
            good = true;
            return new Session(connection);
        } finally {
            if (!good) {
                connection.close();
            }
        }
    }

    /// Works on the connection that writes, alone. Inside it, other such work of the same thread is a part of it.
    <T> T write(Work<T> work) {
        lock.lock();
        try {
            requireOpen();
            return work.run(writer);
        } catch (SQLException e) {
            throw SqliteErrors.trouble(e);
        } finally {
            lock.unlock();
        }
    }

    /// Whether this thread keeps all others from writing.
    boolean isWriting() {
        return lock.isHeldByCurrentThread();
    }

    /// Works as one transaction, which is taken back where the work throws.
    <T> T transaction(Work<T> work) {
        return write(session -> {
            session.execute("BEGIN IMMEDIATE");
            boolean committed = false;
            try {
                T answer = work.run(session);
                session.execute("COMMIT");
                committed = true;
                return answer;
            } finally {
                if (!committed) {
                    rollBack(session);
                }
            }
        });
    }

    // On a full disk SQLite has rolled back by itself, and refuses to do it again.
    private static void rollBack(Session session) {
        try {
            session.execute("ROLLBACK");
        } catch (SQLException e) {
            return;
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the lake is closed");
        }
    }

    /// Waits for what reads and writes; what comes later is refused.
    @Override
    public void close() {
        readers.acquireUninterruptibly(READERS);
        try {
            write(session -> {
                closed = true;
                for (Session reader = idle.poll(); reader != null; reader = idle.poll()) {
                    reader.close();
                }
                // Last, as SQLite puts its log into the file and removes it with the last connection.
                session.close();
                return true;
            });
        } finally {
            readers.release(READERS);
        }
    }
}
