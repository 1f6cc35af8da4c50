package dev.lakeward.local.engine;

import dev.lakeward.local.engine.worker.Answer;
import dev.lakeward.local.engine.worker.EngineColumn;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.Translation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs one query over governed tables: first with policies as views, and behind a barrier if that run fails
/// over data that the caller does not see whole.
public final class Engine {
    private final Workers workers;
    private final Path folder;
    private @Nullable Sandbox current;
    private boolean cancelled;

    /// `folder` is this query's own.
    public Engine(Workers workers, Path folder) {
        this.workers = workers;
        this.folder = folder;
    }

    private interface Run<T> {
        T in(Sandbox sandbox) throws EngineException;
    }

    /// Runs a query and writes its result. Throws [QueryFailure].
    public void select(Translation query, GovernedTables tables, CsvResult result) {
        List<String> names = query.columns().stream().map(Column::name).toList();
        Answer.Written written =
                governed(query, tables, sandbox -> sandbox.write(query.sql(), result.file(), names, result::progress));
        result.written(columns(written.columns(), query), written.rows());
    }

    /// The types that a query answers with, without running it.
    public List<Column> types(Translation query, GovernedTables tables) {
        return columns(
                governed(query, tables, sandbox -> sandbox.columns("SELECT * FROM (" + query.sql() + ") LIMIT 0")),
                query);
    }

    /// Writes a query's rows as files below this query's folder, by one `COPY` of ours.
    void copy(Translation query, GovernedTables tables, String copy) {
        governed(query, tables, sandbox -> {
            sandbox.execute(copy);
            return true;
        });
    }

    private <T> T governed(Translation query, GovernedTables tables, Run<T> run) {
        try {
            return attempt(tables, false, run);
        } catch (EngineException e) {
            if (!tables.hidesSomething() || EngineErrors.isBeforeRows(e)) {
                throw EngineErrors.failure(e, query);
            }
            return behindBarrier(query, tables, run);
        }
    }

    // The first run's error may speak of hidden rows: it is dropped, not looked at.
    private <T> T behindBarrier(Translation query, GovernedTables tables, Run<T> run) {
        try {
            return attempt(tables, true, run);
        } catch (EngineException e) {
            throw EngineErrors.failure(e, query);
        }
    }

    private <T> T attempt(GovernedTables tables, boolean behindBarrier, Run<T> run) throws EngineException {
        requireRunning();
        try (Sandbox sandbox = Sandbox.open(workers, folder)) {
            hold(sandbox);
            sandbox.show(tables.used(), behindBarrier);
            return run.in(sandbox);
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

    private synchronized void requireRunning() {
        if (cancelled) {
            throw EngineErrors.cancelled();
        }
    }

    /// Stops the query, whatever it does now or would do next; any thread may call it.
    public synchronized void cancel() {
        cancelled = true;
        if (current != null) {
            current.cancel();
        }
    }

    private static List<Column> columns(List<EngineColumn> found, Translation query) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            columns.add(new Column(query.columns().get(i).name(), found.get(i).type()));
        }
        return columns;
    }
}
