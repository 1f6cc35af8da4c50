package dev.lakeward.local.rds.export;

import dev.lakeward.local.glue.crawler.jdbc.Drivers;
import dev.lakeward.local.glue.crawler.jdbc.JdbcFailures;
import dev.lakeward.local.glue.crawler.jdbc.JdbcLimits;
import dev.lakeward.local.glue.crawler.jdbc.JdbcSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/// The connections of an export: all are closed with it, and can be broken from any thread.
final class Sessions implements AutoCloseable {
    // A server that says nothing for so long is gone.
    private static final Duration SILENCE = Duration.ofMinutes(10);

    private final List<Connection> open = new ArrayList<>();
    private boolean isAborted;

    /// A connection whose transaction only reads. Throws JdbcRefusal where there can be none.
    Connection open(JdbcSource source, String database) throws SQLException {
        requireGoing();
        Connection made;
        try {
            made = new Drivers(JdbcLimits.DEFAULT).open(source, database);
        } catch (SQLException e) {
            throw JdbcFailures.ofConnecting(e, source, database);
        }
        synchronized (this) {
            open.add(made);
            if (isAborted) {
                made.abort(Runnable::run);
            }
        }
        made.setNetworkTimeout(Runnable::run, (int) SILENCE.toMillis());
        return made;
    }

    synchronized void requireGoing() {
        if (isAborted) {
            throw new CancellationException();
        }
    }

    /// Breaks all of them.
    void abort() {
        List<Connection> all;
        synchronized (this) {
            isAborted = true;
            all = List.copyOf(open);
        }
        for (Connection each : all) {
            try {
                each.abort(Runnable::run);
            } catch (SQLException e) {
                // It is closed already.
                continue;
            }
        }
    }

    @Override
    public synchronized void close() {
        for (Connection each : open) {
            try {
                each.close();
            } catch (SQLException e) {
                // Nothing of it is needed any more.
                continue;
            }
        }
        open.clear();
    }
}
