package dev.lakeward.local.athena;

import dev.lakeward.fault.Fault;
import dev.lakeward.local.engine.CsvResult;
import dev.lakeward.local.engine.Engine;
import dev.lakeward.local.engine.QueryFailure;
import dev.lakeward.local.engine.S3Location;
import dev.lakeward.local.engine.Workers;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.IamCheck;
import dev.lakeward.local.glue.CatalogStore;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.LakeFolderException;
import dev.lakeward.local.store.SdkJson;
import dev.lakeward.local.store.Store;
import dev.lakeward.local.store.Volume;
import dev.lakeward.sql.AthenaStatement;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.parse.AthenaSql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.StatementType;
import software.amazon.awssdk.services.glue.GlueClient;

/// The lake's queries: what is asked runs when it is its turn, and ends as SUCCEEDED, FAILED or CANCELLED.
public final class Queries implements AutoCloseable {
    private static final int MOST_TOKENS = 10_000;
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(10);

    private final Store store;
    private final ObjectStore objects;
    private final CatalogStore catalog;
    private final Governance governance;
    private final IamCheck iam;
    private final Function<Caller, GlueClient> glue;
    private final InstantSource clock;
    private final Workers workers = Workers.ofThisProcess();
    private final Executions executions;
    private final QueryQueue queue = new QueryQueue();
    private final Map<String, RunningQuery> running = new ConcurrentHashMap<>();
    private final Map<String, String> tokens = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST_TOKENS;
        }
    };

    public Queries(
            Store store,
            ObjectStore objects,
            CatalogStore catalog,
            Governance governance,
            IamCheck iam,
            Function<Caller, GlueClient> glue,
            InstantSource clock) {
        this.store = store;
        this.objects = objects;
        this.catalog = catalog;
        this.governance = governance;
        this.iam = iam;
        this.glue = glue;
        this.clock = clock;
        this.executions = new Executions(store.documents());
        executions.endInterrupted(clock.instant());
    }

    /// Starts a query and answers its id. The same token again answers the query that it started: a client that lost
    /// the answer may ask again.
    String startOnce(Caller caller, @Nullable String token, QueryExecution queued) {
        if (token == null) {
            start(caller, queued);
            return queued.queryExecutionId();
        }
        String key = Document.key(caller.principal().id(), token);
        synchronized (tokens) {
            String known = tokens.get(key);
            if (known != null) {
                QueryExecution before = require(caller, known);
                if (!before.query().equals(queued.query())) {
                    throw Faults.fault(
                            InvalidRequestException.builder(),
                            "Idempotent parameters do not match those of the query that the token started.");
                }
                return known;
            }
            start(caller, queued);
            tokens.put(key, queued.queryExecutionId());
            return queued.queryExecutionId();
        }
    }

    private void start(Caller caller, QueryExecution queued) {
        String id = queued.queryExecutionId();
        S3Location output = S3Location.find(queued.resultConfiguration().outputLocation())
                .orElseThrow(() -> Faults.fault(
                        InvalidRequestException.builder(),
                        "outputLocation is not a valid S3 path: it looks like s3://bucket/folder/"));
        requireOutput(caller, output, id);
        workers.prepare();
        Engine engine =
                new Engine(workers, caller.principal().id(), store.work().resolve(id));
        RunningQuery query = new RunningQuery(
                caller.principal().id(), queued, engine, executions, self -> run(self, caller, output));
        running.put(id, query);
        boolean queuedNow = false;
        try {
            query.enqueue(queue);
            queuedNow = true;
        } finally {
            if (!queuedNow) {
                running.remove(id);
            }
        }
    }

    private void requireOutput(Caller caller, S3Location output, String id) {
        String arn = "arn:aws:s3:::" + output.bucket() + "/" + output.prefix() + id + ".csv";
        if (!iam.allows(caller, "s3:PutObject", arn)) {
            throw Faults.fault(
                    InvalidRequestException.builder(),
                    "Unable to verify/create output bucket " + output.bucket() + ": s3:PutObject is not allowed on "
                            + output.uri());
        }
    }

    private void run(RunningQuery query, Caller caller, S3Location output) {
        Path folder = store.work().resolve(query.id());
        Thread timer = Thread.ofVirtual().start(() -> stopLate(query));
        Optional<UnaryOperator<QueryExecution>> failure = Optional.empty();
        try {
            failure = failure(query, caller, output, folder);
        } finally {
            timer.interrupt();
            try {
                // First, as on a full disk its end can be written only in the space that it held.
                Volume.run(() -> {
                    Volume.deleteTree(folder);
                    return true;
                });
            } finally {
                failure.ifPresent(query::fail);
                running.remove(query.id());
            }
        }
    }

    private Optional<UnaryOperator<QueryExecution>> failure(
            RunningQuery query, Caller caller, S3Location output, Path folder) {
        try {
            Instant began = clock.instant();
            if (query.begin(Queries::running)) {
                succeed(query, caller, output, folder, began);
            }
            return Optional.empty();
        } catch (SqlException e) {
            return failed(2, String.valueOf(e.getMessage()));
        } catch (QueryFailure e) {
            return failed(e.kind().category(), String.valueOf(e.getMessage()));
        } catch (AwsServiceException e) {
            return failed(
                    2,
                    e.awsErrorDetails().errorCode() + ": " + e.awsErrorDetails().errorMessage());
        } catch (LakeFolderException e) {
            return failed(1, "NO_SPACE_LEFT: " + e.getMessage());
        } catch (RuntimeException | Error e) {
            return failed(
                    1, "GENERIC_INTERNAL_ERROR: the query failed inside the lake (" + Fault.log("query", e) + ")");
        }
    }

    private Optional<UnaryOperator<QueryExecution>> failed(int category, String reason) {
        return Optional.of(QueryEnd.failed(clock.instant(), category, reason));
    }

    private static QueryExecution running(QueryExecution queued) {
        return queued.toBuilder()
                .status(status -> status.state(QueryExecutionState.RUNNING)
                        .submissionDateTime(queued.status().submissionDateTime()))
                .build();
    }

    private void stopLate(RunningQuery query) {
        try {
            Thread.sleep(LONGEST);
            query.stop(
                    queue,
                    QueryEnd.failed(
                            clock.instant(),
                            2,
                            "EXCEEDED_TIME_LIMIT: the query ran longer than " + LONGEST.toMinutes() + " minutes"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void succeed(RunningQuery query, Caller caller, S3Location output, Path folder, Instant began) {
        String id = query.id();
        QueryExecution current = query.execution();
        Volume.run(() -> Files.createDirectories(folder));
        Path csv = folder.resolve("result.csv");
        CsvResult result = new CsvResult(csv);
        String database = current.queryExecutionContext().database();
        AthenaStatement statement = AthenaSql.parse(current.query(), database);
        query.requireGoing();
        Instant planned = clock.instant();
        Statements.Outcome outcome = new Statements(new StatementScope(
                        catalog,
                        governance,
                        objects,
                        glue.apply(caller),
                        caller,
                        database,
                        id,
                        folder,
                        query.engine(),
                        result,
                        output.uri()))
                .run(statement);
        List<ObjectStore.Incoming> files = new ArrayList<>(outcome.files());
        if (Files.exists(csv)) {
            Path metadata = folder.resolve("result.metadata");
            Volume.run(() -> Files.writeString(metadata, SdkJson.write(ResultPages.metadata(result.columns()))));
            String key = output.prefix() + id + ".csv";
            files.add(new ObjectStore.Incoming(csv, output.bucket(), key, ObjectStore.head("text/csv")));
            files.add(new ObjectStore.Incoming(
                    metadata, output.bucket(), key + ".metadata", ObjectStore.head("application/json")));
        }
        Instant ended = clock.instant();
        QueryExecution done = current.toBuilder()
                .statementType(StatementType.fromValue(statement.type()))
                .resultConfiguration(r -> r.outputLocation(output.uri() + id + (Files.exists(csv) ? ".csv" : ".txt")))
                .status(status -> status.state(QueryExecutionState.SUCCEEDED)
                        .submissionDateTime(current.status().submissionDateTime())
                        .completionDateTime(ended))
                .statistics(statistics -> statistics
                        .dataScannedInBytes(outcome.bytesScanned())
                        .engineExecutionTimeInMillis(millis(planned, ended))
                        .queryPlanningTimeInMillis(millis(began, planned))
                        .queryQueueTimeInMillis(millis(current.status().submissionDateTime(), began))
                        .serviceProcessingTimeInMillis(0L)
                        .totalExecutionTimeInMillis(millis(current.status().submissionDateTime(), ended)))
                .build();
        query.commit();
        try {
            publish(files, outcome.documents(), executions.document(query.owner(), done));
        } catch (Statements.NeedlessException e) {
            publish(List.of(), List::of, executions.document(query.owner(), done));
        }
        query.published();
    }

    private void publish(List<ObjectStore.Incoming> files, Supplier<List<Document>> effect, Document end) {
        objects.publish(files, () -> {
            List<Document> documents = new ArrayList<>(effect.get());
            documents.add(end);
            return documents;
        });
    }

    private static long millis(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis());
    }

    Optional<QueryExecution> find(Caller caller, @Nullable String id) {
        return executions.find(caller, id);
    }

    QueryExecution require(Caller caller, @Nullable String id) {
        return find(caller, id)
                .orElseThrow(() ->
                        Faults.fault(InvalidRequestException.builder(), "QueryExecution " + id + " was not found"));
    }

    List<String> newestIds(Caller caller) {
        return executions.newest(caller).stream()
                .map(QueryExecution::queryExecutionId)
                .toList();
    }

    /// Cancels a query unless it has ended or its effect is being made: its state shows which.
    void stop(String id) {
        RunningQuery query = running.remove(id);
        if (query != null) {
            query.stop(queue, QueryEnd.cancelled(clock.instant()));
        }
    }

    GetQueryResultsResponse results(QueryExecution execution, @Nullable Integer max, @Nullable String token) {
        return new ResultPages(store, objects).page(execution, max, token);
    }

    @Override
    public void close() {
        queue.close();
        running.values().forEach(query -> query.stop(queue, QueryEnd.closed(clock.instant())));
        queue.awaitEnds(LONGEST_CLOSE);
    }
}
