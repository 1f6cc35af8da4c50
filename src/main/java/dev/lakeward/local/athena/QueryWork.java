package dev.lakeward.local.athena;

import dev.lakeward.fault.Fault;
import dev.lakeward.local.engine.CsvResult;
import dev.lakeward.local.engine.Engine;
import dev.lakeward.local.engine.QueryFailure;
import dev.lakeward.local.engine.S3Location;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.StatementType;

/// One query: its statement is run, and what it made becomes objects and documents with its end.
final class QueryWork implements RunWork {
    private final QueryParts parts;
    private final Caller caller;
    private final QueryExecution asked;
    private final S3Location output;
    private final Engine engine;
    private final Path folder;

    /// `folder` is this query's own, and its engine works there.
    QueryWork(QueryParts parts, Caller caller, QueryExecution asked, S3Location output, Engine engine, Path folder) {
        this.parts = parts;
        this.caller = caller;
        this.asked = asked;
        this.output = output;
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
        Statements.Outcome made = new Statements(scope(database, result)).run(statement);
        boolean hasRows = Files.exists(result.file());
        Instant ended = parts.clock().instant();
        QueryExecution done = asked.toBuilder()
                .statementType(StatementType.fromValue(statement.type()))
                .resultConfiguration(
                        r -> r.outputLocation(output.uri() + asked.queryExecutionId() + (hasRows ? ".csv" : ".txt")))
                .build();
        return new Outcome(
                files(made, result, hasRows),
                made.documents(),
                SdkJson.write(withStatistics(done, context.run(), planned, ended, made.bytesScanned())),
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
                output.uri(),
                new Preparations(
                        new PreparedStore(parts.documents(), caller, asked.workGroup(), parts.clock()), parts.iam()),
                parts.clock(),
                asked.executionParameters().stream().map(AthenaSql::constant).toList());
    }

    private List<ObjectStore.Incoming> files(Statements.Outcome made, CsvResult result, boolean hasRows) {
        List<ObjectStore.Incoming> files = new ArrayList<>(made.files());
        if (hasRows) {
            Path metadata = folder.resolve("result.metadata");
            Volume.run(() -> Files.writeString(metadata, SdkJson.write(ResultPages.metadata(result.columns()))));
            String key = output.prefix() + asked.queryExecutionId() + ".csv";
            files.add(new ObjectStore.Incoming(result.file(), output.bucket(), key, ObjectStore.head("text/csv")));
            files.add(new ObjectStore.Incoming(
                    metadata, output.bucket(), key + ".metadata", ObjectStore.head("application/json")));
        }
        return files;
    }

    private static QueryExecution withStatistics(
            QueryExecution done, Run run, Instant planned, Instant ended, long bytesScanned) {
        Instant submitted = run.submitted();
        Instant began = run.started();
        return done.toBuilder()
                .statistics(statistics -> statistics
                        .dataScannedInBytes(bytesScanned)
                        .engineExecutionTimeInMillis(millis(planned, ended))
                        .queryPlanningTimeInMillis(millis(began, planned))
                        .queryQueueTimeInMillis(millis(submitted, began))
                        .serviceProcessingTimeInMillis(0L)
                        .totalExecutionTimeInMillis(millis(submitted, ended)))
                .build();
    }

    private static long millis(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null
                ? 0
                : Math.max(0, Duration.between(from, to).toMillis());
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
