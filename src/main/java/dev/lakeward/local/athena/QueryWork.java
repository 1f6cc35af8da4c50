package dev.lakeward.local.athena;

import dev.lakeward.fault.Fault;
import dev.lakeward.local.engine.CsvResult;
import dev.lakeward.local.engine.Engine;
import dev.lakeward.local.engine.QueryFailure;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.run.Outcome;
import dev.lakeward.local.run.Progress;
import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunContext;
import dev.lakeward.local.run.RunError;
import dev.lakeward.local.run.RunWork;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.store.LakeFolderException;
import dev.lakeward.local.store.Volume;
import dev.lakeward.shape.SdkJson;
import dev.lakeward.sql.AthenaStatement;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.parse.AthenaSql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatistics;

/// One query: its statement is run, and what it made becomes objects and documents with its end.
final class QueryWork implements RunWork {
    private static final class TooManyBytesException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final QueryParts parts;
    private final Caller caller;
    private final QueryExecution asked;
    private final QueryLimits limits;
    private final Engine engine;
    private final Path folder;

    /// `folder` is this query's own, and its engine works there.
    QueryWork(QueryParts parts, Caller caller, QueryExecution asked, QueryLimits limits, Engine engine, Path folder) {
        this.parts = parts;
        this.caller = caller;
        this.asked = asked;
        this.limits = limits;
        this.engine = engine;
        this.folder = folder;
    }

    @Override
    public Outcome run(RunContext context) {
        context.progress(new Progress(0, null, "rows", "planning"));
        Volume.run(() -> Files.createDirectories(folder));
        CsvResult result = new CsvResult(folder.resolve("result.csv"));
        String database = asked.queryExecutionContext().database();
        AthenaStatement statement = AthenaSql.parse(asked.query(), database);
        context.progress(new Progress(0, null, "rows", "running"));
        Instant planned = parts.clock().instant();
        return outcome(context, new Statements(scope(database, result)).run(statement), result, planned);
    }

    private Outcome outcome(RunContext context, Statements.Outcome made, CsvResult result, Instant planned) {
        Instant ended = parts.clock().instant();
        if (made.bytesScanned() > limits.bytes()) {
            throw new TooManyBytesException();
        }
        ResultFiles files = new ResultFiles(asked, limits.output(), folder);
        List<ObjectStore.Incoming> written = files.of(made.files(), result, engine.copied());
        return new Outcome(
                written,
                () -> {
                    try {
                        return made.documents().get();
                    } catch (Statements.StaleException e) {
                        throw new Outcome.StaleException(() -> outcome(context, e.anew(), result, planned));
                    }
                },
                SdkJson.write(asked.toBuilder()
                        .statistics(statistics(context.run(), planned, ended)
                                .dataScannedInBytes(made.bytesScanned())
                                .dataManifestLocation(files.manifestLocation())
                                .build())
                        .build()),
                Map.of("rows", result.rows()),
                Map.of("dataScannedInBytes", made.bytesScanned()));
    }

    private StatementScope scope(String database, CsvResult result) {
        return new StatementScope(
                parts.catalog(),
                parts.governance(),
                parts.objects(),
                parts.glue().apply(caller),
                caller,
                database,
                asked.queryExecutionId(),
                folder,
                engine,
                result,
                limits.output().uri(),
                new Preparations(
                        new PreparedStore(parts.documents(), caller, asked.workGroup(), parts.clock()), parts.iam()),
                parts.clock(),
                asked.executionParameters().stream().map(AthenaSql::constant).toList());
    }

    /// What a run took until it ended; `planned` is when its statement was understood, null where it never was.
    static QueryExecutionStatistics.Builder statistics(Run run, @Nullable Instant planned, Instant ended) {
        Instant began = run.started();
        return QueryExecutionStatistics.builder()
                .dataScannedInBytes(0L)
                .engineExecutionTimeInMillis(millis(planned == null ? began : planned, ended))
                .queryPlanningTimeInMillis(planned == null ? null : millis(began, planned))
                .queryQueueTimeInMillis(millis(run.submitted(), began == null ? ended : began))
                .serviceProcessingTimeInMillis(0L)
                .totalExecutionTimeInMillis(millis(run.submitted(), ended))
                .resultReuseInformation(reuse -> reuse.reusedPreviousResult(false));
    }

    private static long millis(@Nullable Instant from, Instant to) {
        return from == null ? 0 : Math.max(0, Duration.between(from, to).toMillis());
    }

    @Override
    public void stop() {
        engine.cancel();
    }

    @Override
    public void close() {
        Volume.run(() -> {
            Volume.deleteTree(folder);
            return true;
        });
    }

    @Override
    public RunError error(Throwable failure) {
        return switch (failure) {
            case TooManyBytesException _ -> RunError.of(RunError.Category.USER, Executions.TOO_MANY_BYTES);
            case SqlException e -> RunError.of(RunError.Category.USER, String.valueOf(e.getMessage()));
            case QueryFailure e ->
                RunError.of(
                        e.kind().category() == 1 ? RunError.Category.SYSTEM : RunError.Category.USER,
                        String.valueOf(e.getMessage()));
            case AwsServiceException e ->
                RunError.of(
                        RunError.Category.USER,
                        e.awsErrorDetails().errorCode() + ": "
                                + e.awsErrorDetails().errorMessage());
            case LakeFolderException e -> RunError.of(RunError.Category.SYSTEM, "NO_SPACE_LEFT: " + e.getMessage());
            default ->
                RunError.of(
                        RunError.Category.SYSTEM,
                        "GENERIC_INTERNAL_ERROR: the query failed inside the lake (" + Fault.log("query", failure)
                                + ")");
        };
    }
}
