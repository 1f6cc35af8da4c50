package dev.lakeward.local.engine;

import dev.lakeward.fault.Fault;
import dev.lakeward.local.engine.iceberg.IcebergAnswer;
import dev.lakeward.local.engine.iceberg.IcebergTask;
import dev.lakeward.local.engine.read.DecodedFiles;
import dev.lakeward.local.engine.verify.ReadBack;
import dev.lakeward.local.engine.verify.RefusedException;
import dev.lakeward.local.engine.worker.Answer;
import dev.lakeward.local.engine.worker.EngineColumn;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.translate.Translation;
import dev.lakeward.sql.tree.Contents;
import dev.lakeward.sql.tree.Printed;
import dev.lakeward.sql.tree.Printer;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Statement;
import dev.lakeward.sql.tree.TooLargeException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Runs one query over governed tables, once: its text is read back before it runs, and policies stand before it as
/// views, or as a barrier where it could fail on what they hide.
public final class Engine {

    private final Workers workers;
    private final DecodedFiles decoded;
    private final String owner;
    private final Path folder;
    private final boolean tellsValues;
    private @Nullable Sandbox current;
    private boolean cancelled;
    private volatile long copied;

    /// `folder` is this query's own.
    public Engine(Workers workers, DecodedFiles decoded, String owner, Path folder) {
        this(workers, decoded, owner, folder, true);
    }

    /// One whose failures name no value: they are read by others than those who may read what it reads, and what it
    /// reads may have been written from what hides something.
    public static Engine ofJob(Workers workers, DecodedFiles decoded, String owner, Path folder) {
        return new Engine(workers, decoded, owner, folder, false);
    }

    private Engine(Workers workers, DecodedFiles decoded, String owner, Path folder, boolean tellsValues) {
        this.tellsValues = tellsValues;
        this.workers = workers;
        this.decoded = decoded;
        this.owner = owner;
        this.folder = folder;
    }

    private interface Run<T> {
        T in(Sandbox sandbox, Printed query) throws EngineException;
    }

    /// Runs a query and writes its result. Throws [QueryFailure].
    public void select(Translation query, GovernedTables tables, CsvResult result) {
        Answer.Written written = run(query.query(), tables, result::progress, (sandbox, printed) -> {
            Answer.Written rows = sandbox.write(printed.text(), result.file(), query);
            keepRejected(sandbox, tables);
            return rows;
        });
        result.written(columns(written.columns(), query), written.rows());
    }

    /// The types that a query answers with: it is planned, and no row is read.
    public List<Column> types(Translation query, GovernedTables tables) {
        // Without any file: every column has its table's type.
        List<EngineColumn> found = run(
                query.query(),
                rows -> {},
                true,
                sandbox -> Policies.toPlan(tables.used()),
                (sandbox, printed) -> sandbox.columns(printed.text()));
        return columns(found, query);
    }

    /// What is done with what a query wrote, where it can read nothing but that.
    interface Next {
        /// What the statement that writes it needs.
        default void before(Sandbox sandbox) throws EngineException {}

        void in(Sandbox sandbox) throws EngineException;
    }

    /// Writes a query's rows as files below this query's folder; then comes what `next` does with them.
    void copy(Statement.Copy copy, GovernedTables tables, Next next) {
        run(copy.query(), tables, rows -> {}, (sandbox, printed) -> {
            next.before(sandbox);
            copied = sandbox.execute(copy);
            keepRejected(sandbox, tables);
            next.in(sandbox);
            return copied;
        });
    }

    private void keepRejected(Sandbox sandbox, GovernedTables tables) throws EngineException {
        if (tables.rejectsRecords()) {
            sandbox.execute(Rejects.copy(rejected()));
        }
    }

    /// Asks about an Iceberg table. Throws [QueryFailure] with what cannot be done.
    public IcebergAnswer iceberg(IcebergTask task) {
        requireRunning();
        try (Sandbox sandbox = Sandbox.open(workers, owner, folder, rows -> {})) {
            hold(sandbox);
            IcebergAnswer answer = sandbox.iceberg(task);
            if (answer instanceof IcebergAnswer.Failed failed) {
                throw IcebergSource.failure(failed);
            }
            return answer;
        } catch (EngineException e) {
            throw new QueryFailure(QueryFailure.Kind.ICEBERG_INVALID_METADATA, "the table's metadata cannot be read");
        } finally {
            hold(null);
        }
    }

    /// Writes a query's rows as one Parquet file below this query's folder, and answers of how many rows. Throws
    /// [QueryFailure].
    public long write(Translation query, GovernedTables tables, Path file) {
        Statement.Copy copy = new Statement.Copy(
                query.query(),
                query.columns().stream().map(Column::name).toList(),
                file.toString(),
                ParquetForm.options("snappy", query.columns()));
        copy(copy, tables, sandbox -> {});
        return copied;
    }

    /// Where the records stand that did not fit, a JSON object a line; there is no such file where none was looked for.
    public Path rejected() {
        return folder.resolve("rejected.json");
    }

    /// How many rows were written as a table's files.
    public long copied() {
        return copied;
    }

    private <T> T run(Query query, GovernedTables tables, LongConsumer progress, Run<T> run) {
        try (DecodedFiles.Lease lease = decoded.lease()) {
            return run(
                    query,
                    progress,
                    !tellsValues || tables.hidesSomething(),
                    sandbox -> Policies.toRun(tables.ready(new SourceFiles(lease), sandbox), query),
                    run);
        }
    }

    private interface Making {
        Policies policies(Sandbox sandbox) throws EngineException;
    }

    private <T> T run(Query query, LongConsumer progress, boolean hides, Making making, Run<T> run) {
        Printed printed = printed(query);
        requireRunning();
        try (Sandbox sandbox = Sandbox.open(workers, owner, folder, progress)) {
            hold(sandbox);
            Contents contents = Contents.of(query);
            readBack(sandbox, printed, contents);
            sandbox.programs(contents.programs());
            making.policies(sandbox).create(sandbox, contents.relations());
            return run.in(sandbox, printed);
        } catch (TooLargeException e) {
            throw new QueryFailure(QueryFailure.Kind.NOT_SUPPORTED, String.valueOf(e.getMessage()));
        } catch (EngineException e) {
            throw EngineErrors.failure(e, printed, hides);
        } finally {
            hold(null);
        }
    }

    private static Printed printed(Query query) {
        try {
            return Printer.print(new Statement.Run(query));
        } catch (TooLargeException e) {
            throw new QueryFailure(QueryFailure.Kind.NOT_SUPPORTED, String.valueOf(e.getMessage()));
        }
    }

    // What does not pass is a fault of ours: the caller learns nothing of it.
    private static void readBack(Sandbox sandbox, Printed printed, Contents contents) throws EngineException {
        try {
            ReadBack.require(sandbox.serialize(printed.text()), contents);
        } catch (RefusedException e) {
            throw new QueryFailure(
                    QueryFailure.Kind.GENERIC_INTERNAL_ERROR,
                    "the query failed inside the lake and was not run (" + Fault.log("read-back", e) + ")");
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
        if (!query.shown().isEmpty()) {
            return query.columns();
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            columns.add(new Column(query.columns().get(i).name(), found.get(i).type()));
        }
        return columns;
    }
}
