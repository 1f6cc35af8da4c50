package dev.lakeward.local.engine;

import dev.lakeward.local.engine.worker.Answer;
import dev.lakeward.local.engine.worker.EngineColumn;
import dev.lakeward.local.engine.worker.Request;
import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/// A fresh in-memory DuckDB, in a process of its own, that can read the files of some governed tables, write below
/// one folder, and nothing else: no other file, no extension, no setting.
///
/// Every method but [#cancel] blocks until the engine has answered, throws what the engine says as
/// [EngineException], and [QueryFailure] where the process was killed or the query was cancelled.
final class Sandbox implements AutoCloseable {
    private final Workers workers;
    private final Worker worker;
    private final Path folder;
    private volatile boolean cancelled;
    private boolean closed;

    private Sandbox(Workers workers, Worker worker, Path folder) {
        this.workers = workers;
        this.worker = worker;
        this.folder = folder;
    }

    /// `folder` takes spill files and what the query writes. Nothing is closed yet: [#closeAccess] does that.
    static Sandbox open(Workers workers, Path folder) throws EngineException {
        Volume.run(() -> Files.createDirectories(folder));
        Sandbox sandbox = new Sandbox(workers, workers.take(), folder);
        boolean opened = false;
        try {
            sandbox.ask(new Request.Open());
            sandbox.execute("SET threads=" + workers.threads() + "; SET temp_directory="
                    + TableReader.text(folder.resolve("spill").toString()));
            opened = true;
            return sandbox;
        } finally {
            if (!opened) {
                sandbox.close();
            }
        }
    }

    /// Makes the relations of a query, and closes access to all but their files. `behindBarrier` materialises what the
    /// caller may see before the query runs.
    void show(List<? extends Governed> tables, boolean behindBarrier) throws EngineException {
        Set<Path> files = new LinkedHashSet<>();
        tables.forEach(table -> files.addAll(table.files()));
        closeAccess(files);
        String create = behindBarrier ? "CREATE TEMP TABLE " : "CREATE TEMP VIEW ";
        for (Governed each : tables) {
            switch (each) {
                case GovernedTable table -> addTable(create, table);
                case GovernedView view -> execute(create + view.relation() + " AS " + view.sql());
            }
        }
    }

    /// From here on only these files can be read, only the folder written, and no setting changed.
    void closeAccess(Set<Path> readable) throws EngineException {
        String paths = readable.stream()
                .map(file -> TableReader.text(file.toString()))
                .collect(Collectors.joining(", ", "[", "]"));
        execute("SET allowed_directories=[" + TableReader.text(folder + "/") + "]; SET allowed_paths=" + paths
                + "; SET enable_external_access=false; SET lock_configuration=true");
    }

    private void addTable(String create, GovernedTable table) throws EngineException {
        try {
            execute(create + table.relation() + " AS " + table.policy(Set.of()));
        } catch (EngineException e) {
            if (!EngineErrors.isBeforeRows(e) || table.files().isEmpty()) {
                throw e;
            }
            execute(create + table.relation() + " AS " + table.policy(missing(table)));
        }
    }

    // Files may lack columns that were added to the table later.
    private Set<String> missing(GovernedTable table) throws EngineException {
        Set<String> missing = new HashSet<>(table.access().table().columns());
        texts(table.reader().describe()).forEach(column -> missing.remove(column.toLowerCase(Locale.ROOT)));
        return missing;
    }

    void execute(String sql) throws EngineException {
        ask(new Request.Execute(sql));
    }

    /// The texts of a query's first column.
    List<String> texts(String sql) throws EngineException {
        return ask(new Request.Texts(sql)) instanceof Answer.Texts(List<String> texts) ? texts : List.of();
    }

    /// The columns of a query, which runs.
    List<EngineColumn> columns(String sql) throws EngineException {
        return ask(new Request.Columns(sql)) instanceof Answer.Columns(List<EngineColumn> columns)
                ? columns
                : List.of();
    }

    /// Writes a query's rows as Athena's CSV below a header of these names, telling how many there are meanwhile.
    Answer.Written write(String sql, Path file, List<String> header, LongConsumer progress) throws EngineException {
        return switch (ask(new Request.WriteCsv(sql, file.toString(), header), progress)) {
            case Answer.Written written -> written;
            case Answer.NotWritten(String reason) -> throw Volume.trouble(new IOException(reason));
            case Answer other -> throw new IllegalStateException("the engine answered " + other.getClass());
        };
    }

    /// The parser's own tree of a query, as JSON, made where no file and no relation of this sandbox is known.
    String serialize(String sql) throws EngineException {
        return ask(new Request.Serialize(sql)) instanceof Answer.Texts(List<String> texts) ? texts.getFirst() : "";
    }

    private Answer ask(Request request) throws EngineException {
        return ask(request, rows -> {});
    }

    private Answer ask(Request request, LongConsumer progress) throws EngineException {
        try {
            return worker.ask(request, progress, () -> cancelled);
        } catch (EngineException | QueryFailure e) {
            // Whatever a cancelled request says: it was cancelled.
            if (cancelled) {
                throw EngineErrors.cancelled();
            }
            throw e;
        }
    }

    /// Stops what runs and what would follow; any thread may call it. What does not stop within a second is killed.
    synchronized void cancel() {
        cancelled = true;
        // After the end the process may already be another's.
        if (!closed) {
            worker.interrupt();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        try {
            worker.ask(new Request.Close());
        } catch (EngineException | QueryFailure e) {
            // It is gone, or is of no use any more.
            worker.kill();
        }
        workers.giveBack(worker);
        Volume.run(() -> {
            Volume.deleteTree(folder.resolve("spill"));
            return true;
        });
    }
}
