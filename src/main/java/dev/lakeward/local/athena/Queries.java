package dev.lakeward.local.athena;

import dev.lakeward.local.engine.CsvResult;
import dev.lakeward.local.engine.Engine;
import dev.lakeward.local.engine.FreshDatabases;
import dev.lakeward.local.engine.QueryFailure;
import dev.lakeward.local.engine.S3Location;
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
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatus;
import software.amazon.awssdk.services.athena.model.StatementType;
import software.amazon.awssdk.services.glue.GlueClient;

/// The lake's query executions: a few run at a time, each on its own thread, the others wait.
public final class Queries implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Queries.class);
    private static final String EXECUTION = "query-execution";
    private static final String ORDER = "query-order";
    private static final int RUNNING_AT_ONCE = 4;
    private static final int MOST_TOKENS = 10_000;
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final Store store;
    private final ObjectStore objects;
    private final CatalogStore catalog;
    private final Governance governance;
    private final IamCheck iam;
    private final Function<Caller, GlueClient> glue;
    private final InstantSource clock;
    private final FreshDatabases databases = new FreshDatabases();
    private final Semaphore slots = new Semaphore(RUNNING_AT_ONCE, true);
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private final Map<String, String> tokens = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST_TOKENS;
        }
    };

    /// A query that has not ended yet.
    private static final class Running {
        private final Engine engine;
        private final Thread thread;
        private volatile boolean stopped;
        private volatile boolean late;

        Running(Engine engine, Thread thread) {
            this.engine = engine;
            this.thread = thread;
        }
    }

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
        endInterrupted();
    }

    // What ran when the process ended is failed and says so; nothing of it was published.
    private void endInterrupted() {
        List<Document> ended = new ArrayList<>();
        for (String json : store.documents().list(EXECUTION, "")) {
            QueryExecution execution = SdkJson.read(json, QueryExecution::builder);
            QueryExecutionState state = execution.status().state();
            if (state == QueryExecutionState.QUEUED || state == QueryExecutionState.RUNNING) {
                ended.add(document(
                        ownerOf(execution.queryExecutionId()),
                        failed(
                                execution,
                                1,
                                "GENERIC_INTERNAL_ERROR: the lake was closed while the query ran; run it again")));
            }
        }
        store.documents().write(ended);
    }

    private String ownerOf(String id) {
        return store.documents().get(ORDER, id).orElse("");
    }

    private static Document document(String owner, QueryExecution execution) {
        return new Document(EXECUTION, Document.key(owner, execution.queryExecutionId()), SdkJson.write(execution));
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
        S3Location output = S3Location.parse(queued.resultConfiguration().outputLocation());
        requireOutput(caller, output, id);
        store.documents()
                .write(List.of(
                        document(caller.principal().id(), queued),
                        new Document(ORDER, id, caller.principal().id())));
        Path folder = store.work().resolve(id);
        Engine engine = new Engine(databases, folder);
        Thread thread = Thread.ofPlatform()
                .daemon()
                .name("query-" + id)
                .unstarted(() -> run(caller, queued, output, folder, engine));
        running.put(id, new Running(engine, thread));
        thread.start();
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

    private void run(Caller caller, QueryExecution queued, S3Location output, Path folder, Engine engine) {
        String id = queued.queryExecutionId();
        Instant submitted = queued.status().submissionDateTime();
        QueryExecution current = queued;
        Thread timer = Thread.ofVirtual().start(() -> stopLate(id));
        boolean slot = false;
        try {
            slots.acquire();
            slot = true;
            Instant began = clock.instant();
            current = queued.toBuilder()
                    .status(status -> status.state(QueryExecutionState.RUNNING).submissionDateTime(submitted))
                    .build();
            store.documents().write(List.of(document(caller.principal().id(), current)));
            succeed(caller, current, output, folder, engine, began);
        } catch (InterruptedException e) {
            end(caller, cancelled(current));
        } catch (SqlException e) {
            end(caller, failed(current, 2, String.valueOf(e.getMessage())));
        } catch (QueryFailure e) {
            end(
                    caller,
                    e.kind() == QueryFailure.Kind.CANCELLED
                            ? stopped(id, current)
                            : failed(current, e.kind().category(), String.valueOf(e.getMessage())));
        } catch (AwsServiceException e) {
            end(
                    caller,
                    failed(
                            current,
                            2,
                            e.awsErrorDetails().errorCode() + ": "
                                    + e.awsErrorDetails().errorMessage()));
        } catch (LakeFolderException e) {
            end(caller, failed(current, 1, "NO_SPACE_LEFT: " + e.getMessage()));
        } catch (RuntimeException | Error e) {
            // A bug of ours: its class is logged and never its text, which may hold data.
            LOG.error("query {} failed by {} at {}", id, e.getClass().getName(), e.getStackTrace()[0]);
            end(caller, failed(current, 1, "GENERIC_INTERNAL_ERROR: the query failed inside the lake"));
        } finally {
            if (slot) {
                slots.release();
            }
            timer.interrupt();
            running.remove(id);
            Volume.run(() -> {
                Volume.deleteTree(folder);
                return true;
            });
        }
    }

    private void stopLate(String id) {
        try {
            Thread.sleep(LONGEST);
            Running late = running.get(id);
            if (late != null) {
                late.late = true;
                late.engine.cancel();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void succeed(
            Caller caller, QueryExecution current, S3Location output, Path folder, Engine engine, Instant began) {
        String id = current.queryExecutionId();
        Volume.run(() -> Files.createDirectories(folder));
        Path csv = folder.resolve("result.csv");
        CsvResult result = new CsvResult(csv);
        String database = current.queryExecutionContext().database();
        AthenaStatement statement = AthenaSql.parse(current.query(), database);
        Instant planned = clock.instant();
        Statements.Outcome outcome = new Statements(
                        catalog,
                        governance,
                        objects,
                        glue.apply(caller),
                        caller,
                        database,
                        id,
                        folder,
                        engine,
                        result,
                        output.uri())
                .run(statement);
        Running self = running.get(id);
        if (self != null && self.stopped) {
            throw new QueryFailure(QueryFailure.Kind.CANCELLED, "the query was cancelled");
        }
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
        List<Document> documents = new ArrayList<>(outcome.documents());
        documents.add(document(caller.principal().id(), done));
        objects.publish(files, documents);
        governance.changed();
    }

    private static long millis(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis());
    }

    private QueryExecution stopped(String id, QueryExecution current) {
        Running self = running.get(id);
        return self != null && self.late
                ? failed(
                        current,
                        2,
                        "EXCEEDED_TIME_LIMIT: the query ran longer than " + LONGEST.toMinutes() + " minutes")
                : cancelled(current);
    }

    private QueryExecution cancelled(QueryExecution current) {
        return current.toBuilder()
                .status(ended(current, QueryExecutionState.CANCELLED, "Query cancelled by user")
                        .build())
                .build();
    }

    private QueryExecution failed(QueryExecution current, int category, String reason) {
        return current.toBuilder()
                .status(ended(current, QueryExecutionState.FAILED, reason)
                        .athenaError(error -> error.errorCategory(category)
                                .errorMessage(reason)
                                .retryable(category == 1))
                        .build())
                .build();
    }

    private QueryExecutionStatus.Builder ended(QueryExecution current, QueryExecutionState state, String reason) {
        return QueryExecutionStatus.builder()
                .state(state)
                .stateChangeReason(reason)
                .submissionDateTime(current.status().submissionDateTime())
                .completionDateTime(clock.instant());
    }

    // On a full disk the query stays as it was on disk; the next open fails it.
    private void end(Caller caller, QueryExecution execution) {
        try {
            store.documents().write(List.of(document(caller.principal().id(), execution)));
        } catch (LakeFolderException e) {
            LOG.warn("the end of query {} could not be written: {}", execution.queryExecutionId(), e.trouble());
        }
    }

    Optional<QueryExecution> find(Caller caller, @Nullable String id) {
        return id == null
                ? Optional.empty()
                : store.documents()
                        .get(EXECUTION, Document.key(caller.principal().id(), id))
                        .map(json -> SdkJson.read(json, QueryExecution::builder));
    }

    QueryExecution require(Caller caller, @Nullable String id) {
        return find(caller, id)
                .orElseThrow(() ->
                        Faults.fault(InvalidRequestException.builder(), "QueryExecution " + id + " was not found"));
    }

    List<String> newestIds(Caller caller) {
        return store
                .documents()
                .list(EXECUTION, Document.below(caller.principal().id()))
                .stream()
                .map(json -> SdkJson.read(json, QueryExecution::builder))
                .sorted(java.util.Comparator.comparing(
                                (QueryExecution execution) -> execution.status().submissionDateTime())
                        .reversed())
                .map(QueryExecution::queryExecutionId)
                .toList();
    }

    void stop(String id) {
        Running query = running.get(id);
        if (query != null) {
            query.stopped = true;
            query.engine.cancel();
            if (query.thread.getState() == Thread.State.WAITING && slots.hasQueuedThreads()) {
                query.thread.interrupt();
            }
        }
    }

    GetQueryResultsResponse results(QueryExecution execution, @Nullable Integer max, @Nullable String token) {
        return new ResultPages(store, objects).page(execution, max, token);
    }

    @Override
    public void close() {
        for (Running query : running.values()) {
            query.engine.cancel();
        }
        for (Running query : running.values()) {
            try {
                query.thread.join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        databases.close();
    }
}
