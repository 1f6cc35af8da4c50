package dev.lakeward.local.athena;

import dev.lakeward.local.engine.Engine;
import dev.lakeward.local.engine.S3Location;
import dev.lakeward.local.engine.Workers;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.run.RunKind;
import dev.lakeward.local.run.RunPage;
import dev.lakeward.local.run.RunWork;
import dev.lakeward.local.run.Runs;
import dev.lakeward.local.run.TooManyRunsException;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Store;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.ThrottleReason;
import software.amazon.awssdk.services.athena.model.TooManyRequestsException;

/// The lake's queries: runs that end as SUCCEEDED, FAILED or CANCELLED.
public final class Queries {
    // One place is always left for another identity.
    private static final RunKind.Slots SLOTS = new RunKind.Slots(Workers.AT_ONCE, Workers.AT_ONCE - 1, 400, 100);

    private final Store store;
    private final Runs runs;
    private final QueryParts parts;
    private final Workers workers = Workers.ofThisProcess();
    private final Executions executions;
    private final StartTokens tokens = new StartTokens();
    // A query's work is its caller's session's, so it is handed over by its maker and not found again from its
    // text.
    private final Map<String, RunWork> starting = new ConcurrentHashMap<>();
    private final RunKind kind = new RunKind(
            Executions.QUERY,
            SLOTS,
            Executions.LONGEST,
            RunKind.Recovery.FAIL,
            run -> Objects.requireNonNull(starting.remove(run.id())));

    public Queries(Store store, Runs runs, QueryParts parts) {
        this.store = store;
        this.runs = runs;
        this.parts = parts;
        this.executions = new Executions(runs.store());
        FormerExecutions.move(store.documents(), runs.store());
        // From here on a former program would show no history, and is refused.
        store.step(4, () -> {});
        runs.open(kind);
    }

    /// Starts a query within its workgroup's limits and answers its id. The same token again answers the query that it
    /// started: a client that lost the answer may ask again.
    String startOnce(Caller caller, @Nullable String token, QueryExecution asked, QueryLimits limits) {
        return token == null
                ? start(caller, asked, limits)
                : tokens.once(
                        Document.key(caller.principal().id(), token),
                        known -> requireSame(caller, known, asked, limits.output()),
                        () -> start(caller, asked, limits));
    }

    private String requireSame(Caller caller, String known, QueryExecution asked, S3Location output) {
        QueryExecution first = require(caller, known);
        boolean same = first.query().equals(asked.query())
                && first.executionParameters().equals(asked.executionParameters())
                && first.queryExecutionContext().equals(asked.queryExecutionContext())
                && first.resultConfiguration().outputLocation().startsWith(output.uri());
        if (!same) {
            throw Faults.fault(
                    InvalidRequestException.builder(),
                    "Idempotent parameters do not match those of the query that the token started.");
        }
        return known;
    }

    private String start(Caller caller, QueryExecution asked, QueryLimits limits) {
        String id = asked.queryExecutionId();
        requireOutput(caller, limits.output(), asked.resultConfiguration().outputLocation());
        workers.prepare();
        Path folder = parts.work().resolve(id);
        Engine engine = new Engine(workers, parts.decoded(), caller.principal().id(), folder);
        starting.put(id, new QueryWork(parts, caller, asked, limits, engine, folder));
        try {
            runs.submit(kind, Executions.request(caller, asked));
            return id;
        } catch (TooManyRunsException e) {
            throw Faults.fault(
                    TooManyRequestsException.builder().reason(ThrottleReason.CONCURRENT_QUERY_LIMIT_EXCEEDED),
                    "You have exceeded the limit for the number of queries you can run concurrently. Please reduce the"
                            + " number of concurrent queries submitted by this account.");
        } finally {
            starting.remove(id);
        }
    }

    private void requireOutput(Caller caller, S3Location output, String file) {
        String arn = file.replaceFirst("^s3://", "arn:aws:s3:::");
        if (!parts.iam().allows(caller, "s3:PutObject", arn)) {
            throw Faults.fault(
                    InvalidRequestException.builder(),
                    "Unable to verify/create output bucket " + output.bucket() + ": s3:PutObject is not allowed on "
                            + output.uri());
        }
        if (!parts.objects().bucketExists(output.bucket())) {
            throw Faults.fault(
                    InvalidRequestException.builder(),
                    "Unable to verify/create output bucket " + output.bucket() + ": there is no such bucket");
        }
    }

    Optional<QueryExecution> find(Caller caller, @Nullable String id) {
        return executions.find(caller, id);
    }

    QueryExecution require(Caller caller, @Nullable String id) {
        return find(caller, id)
                .orElseThrow(() ->
                        Faults.fault(InvalidRequestException.builder(), "QueryExecution " + id + " was not found"));
    }

    /// The caller's queries of a workgroup, newest first.
    RunPage page(Caller caller, String workGroup, long before, int limit) {
        return executions.page(caller, workGroup, before, limit);
    }

    /// Whether queries were run in a workgroup, by anybody.
    public boolean wereIn(String workGroup) {
        return executions.any(workGroup);
    }

    /// Cancels a query unless it has ended: its state shows which.
    void stop(String id) {
        runs.cancel(id);
    }

    GetQueryResultsResponse results(QueryExecution execution, @Nullable Integer max, @Nullable String token) {
        return new ResultPages(store, parts.objects()).page(execution, max, token);
    }
}
