package dev.lakeward.local.glue.crawler.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;

/// Asks a database one thing, in a bounded time, and reads the rows as they come.
final class Question {
    private static final int FETCHED = 1_000;

    private final Connection connection;
    private final JdbcLimits limits;

    Question(Connection connection, JdbcLimits limits) {
        this.connection = connection;
        this.limits = limits;
    }

    /// What becomes of a row.
    @FunctionalInterface
    interface Row {
        void read(ResultSet row) throws SQLException;
    }

    JdbcLimits limits() {
        return limits;
    }

    /// Blocks. More rows than `most` are a refusal.
    void ask(String sql, int most, Row row, String... parameters) throws SQLException {
        long end = System.nanoTime() + limits.statement().toNanos();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout((int) Math.max(1, limits.statement().toSeconds()));
            statement.setFetchSize(FETCHED);
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                int count = 0;
                while (rows.next()) {
                    if (++count > most) {
                        throw new JdbcRefusal("The database tells of more than " + most
                                + " tables or columns: narrow the target's Path, or exclude some.");
                    }
                    if (System.nanoTime() > end) {
                        throw new SQLTimeoutException();
                    }
                    row.read(rows);
                }
            }
        }
    }
}
