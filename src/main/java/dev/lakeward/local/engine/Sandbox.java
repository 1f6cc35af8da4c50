package dev.lakeward.local.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.lakeward.local.engine.format.ConvertTask;
import dev.lakeward.local.engine.format.DecodeTask;
import dev.lakeward.local.engine.format.EncodeTask;
import dev.lakeward.local.engine.format.ParquetFit;
import dev.lakeward.local.engine.iceberg.IcebergAnswer;
import dev.lakeward.local.engine.iceberg.IcebergTask;
import dev.lakeward.local.engine.iceberg.IcebergWork;
import dev.lakeward.local.engine.sample.SampleAnswer;
import dev.lakeward.local.engine.sample.SampleTask;
import dev.lakeward.local.engine.sample.SampleWork;
import dev.lakeward.local.engine.worker.Answer;
import dev.lakeward.local.engine.worker.EngineColumn;
import dev.lakeward.local.engine.worker.Request;
import dev.lakeward.local.store.Volume;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.translate.Translation;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Printer;
import dev.lakeward.sql.tree.RowProgram;
import dev.lakeward.sql.tree.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/// A fresh in-memory DuckDB, in a process of its own, that can read the files of some governed tables, write below
/// one folder, and nothing else: no other file, no extension, no setting.
///
/// Every method but [#cancel] and [#close] blocks until the engine has answered, throws what the engine says as
/// [EngineException], and [QueryFailure] where the process was killed or the query was cancelled.
final class Sandbox implements AutoCloseable, SourceFiles.Decoder {
    private final Workers workers;
    private final Worker worker;
    private final Path folder;
    private final LongConsumer progress;
    private final Instant start = Instant.now();
    private volatile boolean cancelled;
    private boolean closed;

    private Sandbox(Workers workers, Worker worker, Path folder, LongConsumer progress) {
        this.workers = workers;
        this.worker = worker;
        this.folder = folder;
        this.progress = progress;
    }

    /// `owner` is the identity that asks; `folder` takes spill files and what the query writes. Nothing is
    /// closed yet: [#closeAccess] does that. `progress` is told the rows of a long request so far.
    static Sandbox open(Workers workers, String owner, Path folder, LongConsumer progress) throws EngineException {
        Volume.run(() -> Files.createDirectories(folder));
        Sandbox sandbox = new Sandbox(workers, workers.take(owner), folder, progress);
        boolean opened = false;
        try {
            sandbox.set(List.of(
                    new Statement.Set("threads", Expr.Number.of(workers.threads())),
                    new Statement.Set(
                            "temp_directory",
                            new Expr.Text(folder.resolve("spill").toString()))));
            opened = true;
            return sandbox;
        } finally {
            if (!opened) {
                sandbox.close();
            }
        }
    }

    private void set(List<Statement.Set> settings) throws EngineException {
        execute(settings.stream().map(each -> Printer.print(each).text()).collect(Collectors.joining("; ")));
    }

    /// Has queries planned without knowing the least and the greatest value of a file's columns: of two
    /// conditions one would be left out, with its error, by values that a policy hides.
    void ignoreStatistics() throws EngineException {
        set(List.of(new Statement.Set("disabled_optimizers", new Expr.Text("statistics_propagation"))));
    }

    /// From here on only these files can be read, only the folder written, and no setting changed.
    void closeAccess(Set<Path> readable) throws EngineException {
        List<Expr> paths = new ArrayList<>();
        readable.forEach(file -> paths.add(new Expr.Text(file.toString())));
        set(List.of(
                new Statement.Set("allowed_directories", new Expr.ArrayOf(List.of(new Expr.Text(folder + "/")))),
                new Statement.Set("allowed_paths", new Expr.ArrayOf(paths)),
                new Statement.Set("enable_external_access", new Expr.Bool(false)),
                new Statement.Set("lock_configuration", new Expr.Bool(true))));
    }

    /// Runs a statement and answers how many rows it changed.
    long execute(String sql) throws EngineException {
        return ask(new Request.Execute(sql)) instanceof Answer.Written written ? written.rows() : 0;
    }

    /// From here on statements may tell partitions of Iceberg tables.
    void addTransforms() throws EngineException {
        ask(new Request.Transforms());
    }

    /// From here on statements may call these by their names; their now is when this sandbox was opened.
    void programs(Set<RowProgram> programs) throws EngineException {
        if (!programs.isEmpty()) {
            ask(new Request.Programs(start, List.copyOf(programs)));
        }
    }

    /// Writes files, and answers of how many rows.
    long execute(Statement.Copy copy) throws EngineException {
        return execute(Printer.print(copy).text());
    }

    /// The texts of a query's first column.
    List<String> texts(String sql) throws EngineException {
        return ask(new Request.Texts(sql)) instanceof Answer.Texts(List<String> texts) ? texts : List.of();
    }

    /// The columns of a query, which is only planned.
    List<EngineColumn> columns(String sql) throws EngineException {
        return ask(new Request.Columns(sql)) instanceof Answer.Columns(List<EngineColumn> columns)
                ? columns
                : List.of();
    }

    /// Writes a query's rows as Athena's CSV below a header of its columns.
    Answer.Written write(String sql, Path file, Translation query) throws EngineException {
        return switch (ask(new Request.WriteCsv(
                sql, file.toString(), query.columns().stream().map(Column::name).toList(), query.shown()))) {
            case Answer.Written written -> written;
            case Answer.NotWritten(String reason) -> throw Volume.trouble(new IOException(reason));
            case Answer other -> throw new IllegalStateException("the engine answered " + other.getClass());
        };
    }

    @Override
    public Optional<Answer.NotDecoded> decode(List<DecodeTask> tasks) throws EngineException {
        return switch (ask(new Request.Decode(workers.threads(), tasks))) {
            case Answer.NotDecoded broken -> Optional.of(broken);
            case Answer.NotWritten(String reason) -> throw Volume.trouble(new IOException(reason));
            default -> Optional.empty();
        };
    }

    @Override
    public List<Optional<ParquetFit>> fits(List<DecodeTask> files) throws EngineException {
        return ask(new Request.Fits(workers.threads(), files)) instanceof Answer.Texts(List<String> texts)
                ? texts.stream().map(ParquetFit::read).toList()
                : List.of();
    }

    /// Writes Parquet files in other formats.
    void encode(List<EncodeTask> tasks) throws EngineException {
        switch (ask(new Request.Encode(workers.threads(), tasks))) {
            case Answer.Done _ -> {}
            case Answer.NotWritten(String reason) -> throw Volume.trouble(new IOException(reason));
            case Answer other -> throw new IllegalStateException("the engine answered " + other.getClass());
        }
    }

    @Override
    public IcebergAnswer iceberg(IcebergTask task) throws EngineException {
        try {
            Answer answer = ask(new Request.Iceberg(IcebergWork.JSON.writeValueAsString(task)));
            if (!(answer instanceof Answer.Texts(List<String> texts))) {
                throw new IllegalStateException("the engine answered " + answer.getClass());
            }
            return IcebergWork.JSON.readValue(texts.getFirst(), IcebergAnswer.class);
        } catch (JsonProcessingException e) {
            throw new QueryFailure(
                    QueryFailure.Kind.ICEBERG_INVALID_METADATA, "the table's metadata is larger than can be read");
        }
    }

    /// The records that are not in the file, as [dev.lakeward.local.engine.format.RecordConverter] says.
    List<String> convert(ConvertTask task) throws EngineException {
        return switch (ask(new Request.Convert(task))) {
            case Answer.Texts(List<String> failed) -> failed;
            case Answer.NotWritten(String reason) -> throw Volume.trouble(new IOException(reason));
            case Answer other -> throw new IllegalStateException("the engine answered " + other.getClass());
        };
    }

    /// What files are, in the order of the tasks.
    List<SampleAnswer> sample(List<SampleTask> tasks) throws EngineException {
        try {
            List<String> texts = new ArrayList<>();
            for (SampleTask task : tasks) {
                texts.add(SampleWork.JSON.writeValueAsString(task));
            }
            if (!(ask(new Request.Sample(workers.threads(), texts)) instanceof Answer.Texts(List<String> answers))) {
                throw new IllegalStateException("the engine answered no texts");
            }
            List<SampleAnswer> read = new ArrayList<>();
            for (String answer : answers) {
                read.add(SampleWork.JSON.readValue(answer, SampleAnswer.class));
            }
            return read;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no answer of ours", e);
        }
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    /// The parser's own tree of a query, as JSON, made where no file and no relation of this sandbox is known.
    String serialize(String sql) throws EngineException {
        return ask(new Request.Serialize(sql)) instanceof Answer.Texts(List<String> texts) ? texts.getFirst() : "";
    }

    private Answer ask(Request request) throws EngineException {
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
        Path spill = folder.resolve("spill");
        if (Files.exists(spill)) {
            // The engine itself takes away what it put there.
            workers.rest(worker);
        }
        workers.giveBack(worker);
        Volume.run(() -> {
            Volume.deleteTree(spill);
            return true;
        });
    }
}
