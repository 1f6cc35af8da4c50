package dev.lakeward.local.athena;

import dev.lakeward.local.engine.S3Location;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.PageToken;
import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.services.athena.model.*;

/// Athena of the embedded lake. A caller sees only its own queries; lists are newest first.
public final class LocalAthena implements AthenaPart {
    private static final int PAGE = 50;
    private static final ResultReuseConfiguration NO_REUSE = ResultReuseConfiguration.builder()
            .resultReuseByAgeConfiguration(age -> age.enabled(false))
            .build();

    private final Queries queries;
    private final Scope scope;

    public LocalAthena(Queries queries, Scope scope) {
        this.queries = queries;
        this.scope = scope;
    }

    @Override
    public StartQueryExecutionResponse startQueryExecution(StartQueryExecutionRequest request) {
        String sql = request.queryString();
        if (sql == null || sql.isBlank()) {
            throw Scope.invalid("QueryString is required.");
        }
        if (sql.getBytes(java.nio.charset.StandardCharsets.UTF_8).length
                > dev.lakeward.sql.parse.AthenaSql.LONGEST_QUERY_BYTES) {
            throw Scope.invalid(
                    "A query has at most " + dev.lakeward.sql.parse.AthenaSql.LONGEST_QUERY_BYTES + " bytes.");
        }
        WorkGroup group = scope.workGroup(request.workGroup());
        if (group.state() == WorkGroupState.DISABLED) {
            throw Scope.invalid("WorkGroup " + group.name() + " is disabled.");
        }
        ResultConfiguration result = result(request, group, scope.caller());
        S3Location output = S3Location.find(String.valueOf(result.outputLocation()))
                .orElseThrow(() -> Scope.invalid("outputLocation is not a valid S3 path."));
        Long cutoff = group.configuration().bytesScannedCutoffPerQuery();
        QueryExecutionContext context = request.queryExecutionContext();
        if (context != null && context.catalog() != null) {
            scope.requireCatalog(context.catalog());
        }
        String database = context == null || context.database() == null
                ? "default"
                : context.database().toLowerCase(java.util.Locale.ROOT);
        Instant now = scope.clock().instant();
        String id = UUID.randomUUID().toString();
        StatementForm form = StatementForm.of(sql);
        QueryExecution execution = QueryExecution.builder()
                .queryExecutionId(id)
                .query(sql)
                .executionParameters(request.hasExecutionParameters() ? request.executionParameters() : null)
                .queryExecutionContext(used -> used.database(database).catalog("awsdatacatalog"))
                .workGroup(group.name())
                .statementType(form.type())
                .substatementType(form.substatement().orElse(null))
                .resultConfiguration(result.toBuilder()
                        .outputLocation(output.uri() + form.output().file(id))
                        .build())
                .resultReuseConfiguration(
                        request.resultReuseConfiguration() == null ? NO_REUSE : request.resultReuseConfiguration())
                .engineVersion(group.configuration().engineVersion())
                .status(status -> status.state(QueryExecutionState.QUEUED).submissionDateTime(now))
                .build();
        return StartQueryExecutionResponse.builder()
                .queryExecutionId(queries.startOnce(
                        scope.caller(),
                        request.clientRequestToken(),
                        execution,
                        new QueryLimits(output, cutoff == null ? Long.MAX_VALUE : cutoff)))
                .build();
    }

    // A workgroup that has a place may enforce it, and may give each identity a prefix of its own, so that nobody can
    // read another's results.
    private static ResultConfiguration result(StartQueryExecutionRequest request, WorkGroup group, Caller caller) {
        ResultConfiguration own = request.resultConfiguration();
        WorkGroupConfiguration configuration = group.configuration();
        ResultConfiguration shared = configuration.resultConfiguration();
        boolean isShared = shared.outputLocation() != null;
        boolean enforced = isShared && configuration.enforceWorkGroupConfiguration();
        if (own != null && own.outputLocation() != null && !enforced) {
            return own;
        }
        if (!isShared) {
            throw Scope.invalid("No output location provided. An output location is required either through the"
                    + " Workgroup result configuration setting or as an API input.");
        }
        QueryResultsS3AccessGrantsConfiguration grants = configuration.queryResultsS3AccessGrantsConfiguration();
        boolean prefixed = grants != null && Boolean.TRUE.equals(grants.createUserLevelPrefix());
        String output = shared.outputLocation();
        return prefixed
                ? shared.toBuilder()
                        .outputLocation(output + (output.endsWith("/") ? "" : "/")
                                + caller.principal().name() + "/")
                        .build()
                : shared;
    }

    private QueryExecution require(String operation, String id) {
        QueryExecution execution = queries.require(scope.caller(), id);
        scope.requireAllowed(operation, execution.workGroup());
        return execution;
    }

    @Override
    public GetQueryExecutionResponse getQueryExecution(GetQueryExecutionRequest request) {
        return GetQueryExecutionResponse.builder()
                .queryExecution(require("GetQueryExecution", request.queryExecutionId()))
                .build();
    }

    /// What a finished query took; the embedded lake knows no stages and counts no input rows.
    @Override
    public GetQueryRuntimeStatisticsResponse getQueryRuntimeStatistics(GetQueryRuntimeStatisticsRequest request) {
        QueryExecution execution = require("GetQueryRuntimeStatistics", request.queryExecutionId());
        requireSucceeded(execution);
        QueryExecutionStatistics taken = execution.statistics();
        return GetQueryRuntimeStatisticsResponse.builder()
                .queryRuntimeStatistics(statistics -> statistics
                        .timeline(timeline -> timeline.queryQueueTimeInMillis(taken.queryQueueTimeInMillis())
                                .queryPlanningTimeInMillis(taken.queryPlanningTimeInMillis())
                                .engineExecutionTimeInMillis(taken.engineExecutionTimeInMillis())
                                .serviceProcessingTimeInMillis(taken.serviceProcessingTimeInMillis())
                                .totalExecutionTimeInMillis(taken.totalExecutionTimeInMillis()))
                        .rows(rows -> rows.inputBytes(taken.dataScannedInBytes())))
                .build();
    }

    @Override
    public BatchGetQueryExecutionResponse batchGetQueryExecution(BatchGetQueryExecutionRequest request) {
        if (request.queryExecutionIds().size() > PAGE) {
            throw Scope.invalid("At most " + PAGE + " query executions can be asked for at once.");
        }
        List<QueryExecution> found = new ArrayList<>();
        List<UnprocessedQueryExecutionId> missing = new ArrayList<>();
        for (String id : request.queryExecutionIds()) {
            queries.find(scope.caller(), id)
                    .ifPresentOrElse(
                            execution -> {
                                scope.requireAllowed("BatchGetQueryExecution", execution.workGroup());
                                found.add(execution);
                            },
                            () -> missing.add(UnprocessedQueryExecutionId.builder()
                                    .queryExecutionId(id)
                                    .errorCode("INVALID_INPUT")
                                    .build()));
        }
        return BatchGetQueryExecutionResponse.builder()
                .queryExecutions(found)
                .unprocessedQueryExecutionIds(missing)
                .build();
    }

    @Override
    public ListQueryExecutionsResponse listQueryExecutions(ListQueryExecutionsRequest request) {
        String last = PageToken.read(
                request.nextToken(), () -> Scope.invalid("The next token is not one of this operation's."));
        RunPage page = queries.page(
                scope.caller(),
                scope.workGroup(request.workGroup()).name(),
                last.isEmpty() ? RunPage.NEWEST : Long.parseLong(last),
                request.maxResults() == null ? PAGE : request.maxResults());
        Long next = page.next();
        return ListQueryExecutionsResponse.builder()
                .queryExecutionIds(page.runs().stream().map(Run::id).toList())
                .nextToken(next == null ? null : PageToken.of(String.valueOf(next)))
                .build();
    }

    @Override
    public StopQueryExecutionResponse stopQueryExecution(StopQueryExecutionRequest request) {
        require("StopQueryExecution", request.queryExecutionId());
        queries.stop(request.queryExecutionId());
        return StopQueryExecutionResponse.builder().build();
    }

    @Override
    public GetQueryResultsResponse getQueryResults(GetQueryResultsRequest request) {
        QueryExecution execution = require("GetQueryResults", request.queryExecutionId());
        requireSucceeded(execution);
        return queries.results(execution, request.maxResults(), request.nextToken());
    }

    private static void requireSucceeded(QueryExecution execution) {
        String state = execution.status().stateAsString();
        switch (execution.status().state()) {
            case SUCCEEDED -> {}
            case CANCELLED -> throw Scope.invalid("Could not find results");
            case FAILED -> throw Scope.invalid("Query did not finish successfully. Final query state: " + state);
            default -> throw Scope.invalid("Query has not yet finished. Current state: " + state);
        }
    }
}
