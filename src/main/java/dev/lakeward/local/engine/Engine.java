package dev.lakeward.local.engine;

import dev.lakeward.sql.Column;
import dev.lakeward.sql.DataType;
import dev.lakeward.sql.Translation;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs one query over governed tables: first with policies as views, and behind a barrier if that run fails
/// over data that the caller does not see whole.
public final class Engine {
    private final FreshDatabases databases;
    private final Path folder;
    private @Nullable Sandbox current;
    private boolean cancelled;

    /// `folder` is this query's own.
    public Engine(FreshDatabases databases, Path folder) {
        this.databases = databases;
        this.folder = folder;
    }

    /// Takes the rows of a result. A run that fails is started over: `begin` forgets what came before.
    public interface Sink {
        void begin(List<Column> columns) throws SQLException;

        /// Reads all rows of the cursor.
        void rows(ResultSet rows) throws SQLException;
    }

    private interface Run {
        void in(Sandbox sandbox) throws SQLException;
    }

    /// Runs a query into a sink. Throws [QueryFailure].
    public void select(Translation query, GovernedTables tables, Sink sink) {
        governed(
                query,
                tables,
                sandbox -> sandbox.query(query.sql(), rows -> {
                    sink.begin(columns(rows.getMetaData(), query));
                    sink.rows(rows);
                }));
    }

    /// The types that a query answers with, without running it.
    public List<Column> types(Translation query, GovernedTables tables) {
        List<Column> types = new ArrayList<>();
        governed(
                query,
                tables,
                sandbox -> sandbox.query("SELECT * FROM (" + query.sql() + ") LIMIT 0", rows -> {
                    types.clear();
                    types.addAll(columns(rows.getMetaData(), query));
                }));
        return types;
    }

    /// Writes a query's rows as files below this query's folder, by one `COPY` of ours.
    void copy(Translation query, GovernedTables tables, String copy) {
        governed(query, tables, sandbox -> sandbox.execute(copy));
    }

    private void governed(Translation query, GovernedTables tables, Run run) {
        try {
            attempt(tables, false, run);
        } catch (SQLException e) {
            if (!tables.hidesSomething() || EngineErrors.isBeforeRows(e) || isCancelled()) {
                throw EngineErrors.failure(e, query);
            }
            behindBarrier(query, tables, run);
        }
    }

    // The first run's error may speak of hidden rows: it is dropped, not looked at.
    private void behindBarrier(Translation query, GovernedTables tables, Run run) {
        try {
            attempt(tables, true, run);
        } catch (SQLException e) {
            throw EngineErrors.failure(e, query);
        }
    }

    private void attempt(GovernedTables tables, boolean behindBarrier, Run run) throws SQLException {
        try (Sandbox sandbox = Sandbox.open(databases, tables.used(), folder, behindBarrier)) {
            hold(sandbox);
            run.in(sandbox);
        } finally {
            hold(null);
        }
    }

    private synchronized void hold(@Nullable Sandbox sandbox) {
        current = sandbox;
        if (cancelled && sandbox != null) {
            sandbox.cancel();
        }
    }

    private synchronized boolean isCancelled() {
        return cancelled;
    }

    /// Stops the query; any thread may call it.
    public synchronized void cancel() {
        cancelled = true;
        if (current != null) {
            current.cancel();
        }
    }

    private static List<Column> columns(ResultSetMetaData result, Translation query) throws SQLException {
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i <= result.getColumnCount(); i++) {
            columns.add(new Column(query.columns().get(i - 1).name(), type(result.getColumnTypeName(i))));
        }
        return columns;
    }

    private static DataType type(String duck) {
        try {
            DataType type = DataType.ofDuck(duck);
            return type.isKnown() ? type : DataType.VARCHAR;
        } catch (IllegalArgumentException e) {
            return DataType.VARCHAR;
        }
    }
}
