package dev.lakeward.local.engine;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/// Hands out empty in-memory databases, each used once. One is made ahead while no query waits for it, as making one
/// takes longer than a small query.
public final class FreshDatabases implements AutoCloseable {
    private final BlockingQueue<Connection> ahead = new ArrayBlockingQueue<>(1);
    private volatile boolean closed;

    /// A database that nobody has used, with the dialect's settings and no access limits yet.
    Connection take() throws SQLException {
        Connection made = ahead.poll();
        return made == null ? make() : made;
    }

    /// Makes the next one ahead, on a thread of its own.
    void prepare() {
        if (ahead.isEmpty() && !closed) {
            Thread.ofPlatform().daemon().name("fresh-database").start(this::makeAhead);
        }
    }

    private void makeAhead() {
        try {
            Connection made = make();
            if (closed || !ahead.offer(made)) {
                made.close();
            } else if (closed) {
                close(ahead.poll());
            }
        } catch (SQLException e) {
            // The query that needs one makes its own, and fails with its own words.
            return;
        }
    }

    private static Connection make() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET errors_as_json=true; SET integer_division=true;"
                    + " SET error_on_division_by_zero=true; SET TimeZone='UTC'; SET preserve_insertion_order=true;"
                    + " SET memory_limit='" + Runtime.getRuntime().maxMemory() / (1 << 20) + "MiB'");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static void close(@Nullable Connection connection) throws SQLException {
        if (connection != null) {
            connection.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            close(ahead.poll());
        } catch (SQLException e) {
            throw new IllegalStateException("the engine did not close", e);
        }
    }
}
