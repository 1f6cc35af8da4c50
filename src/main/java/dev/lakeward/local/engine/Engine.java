package dev.lakeward.local.engine;

import dev.lakeward.local.engine.verify.ReadBack;
import dev.lakeward.local.engine.verify.RefusedException;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.translate.Translation;
import dev.lakeward.sql.tree.Contents;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Printed;
import dev.lakeward.sql.tree.Printer;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Relation;
import dev.lakeward.sql.tree.Risk;
import dev.lakeward.sql.tree.Statement;
import dev.lakeward.sql.tree.TooLargeException;
import dev.lakeward.sql.type.DataType;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs one query over governed tables, once: its text is read back before it runs, and policies stand before it as
/// views, or as a barrier where it could fail on what they hide.
public final class Engine {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final FreshDatabases databases;
    private final Path folder;
    private @Nullable Sandbox current;
    private boolean cancelled;

    /// `folder` is this query's own.
    public Engine(FreshDatabases databases, Path folder) {
        this.databases = databases;
        this.folder = folder;
    }

    /// Takes the rows of a result.
    public interface Sink {
        void begin(List<Column> columns) throws SQLException;

        /// Reads all rows of the cursor.
        void rows(ResultSet rows) throws SQLException;
    }

    private interface Run {
        void in(Sandbox sandbox, Printed query) throws SQLException;
    }

    /// Runs a query into a sink. Throws [QueryFailure].
    public void select(Translation query, GovernedTables tables, Sink sink) {
        run(
                query.query(),
                tables,
                (sandbox, printed) -> sandbox.query(printed.text(), rows -> {
                    sink.begin(columns(rows.getMetaData(), query));
                    sink.rows(rows);
                }));
    }

    /// The types that a query answers with, without running it.
    public List<Column> types(Translation query, GovernedTables tables) {
        List<Column> types = new ArrayList<>();
        run(
                withoutRows(query),
                tables,
                (sandbox, printed) ->
                        sandbox.query(printed.text(), rows -> types.addAll(columns(rows.getMetaData(), query))));
        return types;
    }

    private static Query withoutRows(Translation query) {
        List<Expr> outputs = new ArrayList<>();
        for (int i = 1; i <= query.columns().size(); i++) {
            outputs.add(new Expr.Ref("q", Query.Output.name(i), false, false));
        }
        return new Query.Select(
                false,
                Query.Output.of(outputs),
                Optional.of(new Relation.Derived(query.query(), "q", false)),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                new Query.Tail(List.of(), Optional.of(Expr.Number.of(0)), Optional.empty()));
    }

    /// Writes a query's rows as files below this query's folder.
    void copy(Statement.Copy copy, GovernedTables tables) {
        run(
                copy.query(),
                tables,
                (sandbox, printed) -> sandbox.execute(Printer.print(copy).text()));
    }

    private void run(Query query, GovernedTables tables, Run run) {
        Printed printed;
        try {
            printed = Printer.print(new Statement.Run(query));
        } catch (TooLargeException e) {
            throw new QueryFailure(QueryFailure.Kind.NOT_SUPPORTED, String.valueOf(e.getMessage()));
        }
        try (Sandbox sandbox = Sandbox.open(databases, folder)) {
            hold(sandbox);
            Contents contents = Contents.of(query);
            readBack(sandbox, printed, contents);
            new Policies(tables.used(), Risk.needsBarrier(query)).create(sandbox, contents.relations());
            run.in(sandbox, printed);
        } catch (SQLException e) {
            throw isCancelled()
                    ? new QueryFailure(QueryFailure.Kind.CANCELLED, "the query was cancelled")
                    : EngineErrors.failure(e, printed);
        } finally {
            hold(null);
        }
    }

    // What does not pass is a fault of ours: the caller learns nothing of it.
    private static void readBack(Sandbox sandbox, Printed printed, Contents contents) throws SQLException {
        try {
            ReadBack.require(sandbox.parse(printed.text()), contents);
        } catch (RefusedException e) {
            LOG.error("a query was refused when it was read back: {}", e.getMessage());
            throw new QueryFailure(
                    QueryFailure.Kind.GENERIC_INTERNAL_ERROR, "the query failed inside the lake and was not run");
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
