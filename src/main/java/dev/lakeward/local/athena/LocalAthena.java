package dev.lakeward.local.athena;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.PageToken;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Documents;
import dev.lakeward.local.store.SdkJson;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.*;

/// Athena of the embedded lake. A caller sees only its own queries; lists are newest first.
public final class LocalAthena implements AthenaClient {
    private static final String WORKGROUP = "workgroup";
    private static final String NAMED_QUERY = "named-query";
    private static final int PAGE = 50;

    private final Documents documents;
    private final Queries queries;
    private final Caller caller;
    private final InstantSource clock;

    public LocalAthena(Documents documents, Queries queries, Caller caller, InstantSource clock) {
        this.documents = documents;
        this.queries = queries;
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    public String serviceName() {
        return AthenaClient.SERVICE_NAME;
    }

    @Override
    public void close() {}

    private static AwsServiceException invalid(String sentence) {
        return Faults.fault(InvalidRequestException.builder(), sentence);
    }

    // ---- workgroups

    @Override
    public CreateWorkGroupResponse createWorkGroup(CreateWorkGroupRequest request) {
        if (request.name() == null || !request.name().matches("[a-zA-Z0-9._-]{1,128}")) {
            throw invalid("A workgroup's name has 1 to 128 letters, digits, dots, dashes and underscores.");
        }
        if (find(request.name()).isPresent()) {
            throw invalid("WorkGroup " + request.name() + " is already created.");
        }
        save(WorkGroup.builder()
                .name(request.name())
                .description(request.description())
                .configuration(request.configuration())
                .state(WorkGroupState.ENABLED)
                .creationTime(clock.instant())
                .build());
        return CreateWorkGroupResponse.builder().build();
    }

    private void save(WorkGroup group) {
        documents.write(List.of(new Document(WORKGROUP, group.name(), SdkJson.write(group))));
    }

    private Optional<WorkGroup> find(String name) {
        return documents.get(WORKGROUP, name).map(json -> SdkJson.read(json, WorkGroup::builder));
    }

    private WorkGroup workGroup(@Nullable String name) {
        String asked = name == null ? "primary" : name;
        return find(asked).orElseThrow(() -> invalid("WorkGroup " + asked + " is not found."));
    }

    @Override
    public GetWorkGroupResponse getWorkGroup(GetWorkGroupRequest request) {
        return GetWorkGroupResponse.builder()
                .workGroup(workGroup(request.workGroup()))
                .build();
    }

    @Override
    public UpdateWorkGroupResponse updateWorkGroup(UpdateWorkGroupRequest request) {
        WorkGroup old = workGroup(request.workGroup());
        WorkGroup.Builder changed = old.toBuilder();
        if (request.description() != null) {
            changed.description(request.description());
        }
        if (request.state() != null) {
            changed.state(request.state());
        }
        WorkGroupConfigurationUpdates updates = request.configurationUpdates();
        if (updates != null && updates.resultConfigurationUpdates() != null) {
            changed.configuration(c -> c.resultConfiguration(r -> r.outputLocation(
                            updates.resultConfigurationUpdates().outputLocation()))
                    .queryResultsS3AccessGrantsConfiguration(updates.queryResultsS3AccessGrantsConfiguration()));
        }
        save(changed.build());
        return UpdateWorkGroupResponse.builder().build();
    }

    @Override
    public DeleteWorkGroupResponse deleteWorkGroup(DeleteWorkGroupRequest request) {
        if ("primary".equals(request.workGroup())) {
            throw invalid("The primary workgroup cannot be deleted.");
        }
        workGroup(request.workGroup());
        documents.write(List.of(new Document(WORKGROUP, request.workGroup(), null)));
        return DeleteWorkGroupResponse.builder().build();
    }

    @Override
    public ListWorkGroupsResponse listWorkGroups(ListWorkGroupsRequest request) {
        return ListWorkGroupsResponse.builder()
                .workGroups(documents.list(WORKGROUP, "").stream()
                        .map(json -> SdkJson.read(json, WorkGroup::builder))
                        .map(group -> WorkGroupSummary.builder()
                                .name(group.name())
                                .description(group.description())
                                .state(group.state())
                                .creationTime(group.creationTime())
                                .build())
                        .toList())
                .build();
    }

    // ---- named queries

    private String own(String id) {
        return Document.key(caller.principal().id(), id);
    }

    @Override
    public CreateNamedQueryResponse createNamedQuery(CreateNamedQueryRequest request) {
        if (request.name() == null || request.queryString() == null || request.database() == null) {
            throw invalid("A named query needs a name, a database and a query string.");
        }
        String id = UUID.randomUUID().toString();
        save(NamedQuery.builder()
                .namedQueryId(id)
                .name(request.name())
                .description(request.description())
                .database(request.database())
                .queryString(request.queryString())
                .workGroup(workGroup(request.workGroup()).name())
                .build());
        return CreateNamedQueryResponse.builder().namedQueryId(id).build();
    }

    private void save(NamedQuery query) {
        documents.write(List.of(new Document(NAMED_QUERY, own(query.namedQueryId()), SdkJson.write(query))));
    }

    private NamedQuery namedQuery(String id) {
        return documents
                .get(NAMED_QUERY, own(String.valueOf(id)))
                .map(json -> SdkJson.read(json, NamedQuery::builder))
                .orElseThrow(() -> invalid("NamedQuery " + id + " was not found."));
    }

    @Override
    public GetNamedQueryResponse getNamedQuery(GetNamedQueryRequest request) {
        return GetNamedQueryResponse.builder()
                .namedQuery(namedQuery(request.namedQueryId()))
                .build();
    }

    @Override
    public BatchGetNamedQueryResponse batchGetNamedQuery(BatchGetNamedQueryRequest request) {
        List<NamedQuery> found = new ArrayList<>();
        List<UnprocessedNamedQueryId> missing = new ArrayList<>();
        for (String id : request.namedQueryIds()) {
            documents
                    .get(NAMED_QUERY, own(id))
                    .ifPresentOrElse(
                            json -> found.add(SdkJson.read(json, NamedQuery::builder)),
                            () -> missing.add(UnprocessedNamedQueryId.builder()
                                    .namedQueryId(id)
                                    .errorCode("INVALID_INPUT")
                                    .build()));
        }
        return BatchGetNamedQueryResponse.builder()
                .namedQueries(found)
                .unprocessedNamedQueryIds(missing)
                .build();
    }

    @Override
    public ListNamedQueriesResponse listNamedQueries(ListNamedQueriesRequest request) {
        return ListNamedQueriesResponse.builder()
                .namedQueryIds(documents
                        .list(NAMED_QUERY, Document.below(caller.principal().id()))
                        .stream()
                        .map(json -> SdkJson.read(json, NamedQuery::builder).namedQueryId())
                        .toList())
                .build();
    }

    @Override
    public UpdateNamedQueryResponse updateNamedQuery(UpdateNamedQueryRequest request) {
        save(namedQuery(request.namedQueryId()).toBuilder()
                .name(request.name())
                .description(request.description())
                .queryString(request.queryString())
                .build());
        return UpdateNamedQueryResponse.builder().build();
    }

    @Override
    public DeleteNamedQueryResponse deleteNamedQuery(DeleteNamedQueryRequest request) {
        namedQuery(request.namedQueryId());
        documents.write(List.of(new Document(NAMED_QUERY, own(request.namedQueryId()), null)));
        return DeleteNamedQueryResponse.builder().build();
    }

    // ---- query executions

    @Override
    public StartQueryExecutionResponse startQueryExecution(StartQueryExecutionRequest request) {
        String sql = request.queryString();
        if (sql == null || sql.isBlank()) {
            throw invalid("QueryString is required.");
        }
        if (sql.getBytes(java.nio.charset.StandardCharsets.UTF_8).length
                > dev.lakeward.sql.AthenaSql.LONGEST_QUERY_BYTES) {
            throw invalid("A query has at most " + dev.lakeward.sql.AthenaSql.LONGEST_QUERY_BYTES + " bytes.");
        }
        if (!request.executionParameters().isEmpty()) {
            throw invalid(
                    "ExecutionParameters are not supported by the embedded lake yet; write the values into the query.");
        }
        WorkGroup group = workGroup(request.workGroup());
        if (group.state() == WorkGroupState.DISABLED) {
            throw invalid("WorkGroup " + group.name() + " is disabled.");
        }
        String output = output(request, group, caller);
        String database = request.queryExecutionContext() == null
                        || request.queryExecutionContext().database() == null
                ? "default"
                : request.queryExecutionContext().database().toLowerCase(java.util.Locale.ROOT);
        Instant now = clock.instant();
        String id = UUID.randomUUID().toString();
        QueryExecution execution = QueryExecution.builder()
                .queryExecutionId(id)
                .query(sql)
                .queryExecutionContext(context -> context.database(database).catalog("awsdatacatalog"))
                .workGroup(group.name())
                .resultConfiguration(result -> result.outputLocation(output))
                .engineVersion(version -> version.effectiveEngineVersion("Athena engine version 3")
                        .selectedEngineVersion("AUTO"))
                .status(status -> status.state(QueryExecutionState.QUEUED).submissionDateTime(now))
                .build();
        return StartQueryExecutionResponse.builder()
                .queryExecutionId(queries.startOnce(caller, request.clientRequestToken(), execution))
                .build();
    }

    // A workgroup may give each identity a prefix of its own, so that nobody can read another's results.
    private static String output(StartQueryExecutionRequest request, WorkGroup group, Caller caller) {
        String own = request.resultConfiguration() == null
                ? null
                : request.resultConfiguration().outputLocation();
        if (own != null) {
            return own;
        }
        WorkGroupConfiguration shared = group.configuration();
        if (shared == null
                || shared.resultConfiguration() == null
                || shared.resultConfiguration().outputLocation() == null) {
            throw invalid("No output location provided. An output location is required either through the Workgroup"
                    + " result configuration setting or as an API input.");
        }
        String output = shared.resultConfiguration().outputLocation();
        QueryResultsS3AccessGrantsConfiguration grants = shared.queryResultsS3AccessGrantsConfiguration();
        boolean prefixed = grants != null && Boolean.TRUE.equals(grants.createUserLevelPrefix());
        return prefixed
                ? output + (output.endsWith("/") ? "" : "/")
                        + caller.principal().name() + "/"
                : output;
    }

    @Override
    public GetQueryExecutionResponse getQueryExecution(GetQueryExecutionRequest request) {
        return GetQueryExecutionResponse.builder()
                .queryExecution(queries.require(caller, request.queryExecutionId()))
                .build();
    }

    /// What a finished query took; the embedded lake knows no stages and counts no input rows.
    @Override
    public GetQueryRuntimeStatisticsResponse getQueryRuntimeStatistics(GetQueryRuntimeStatisticsRequest request) {
        QueryExecution execution = queries.require(caller, request.queryExecutionId());
        QueryExecutionStatistics taken = execution.statistics();
        if (taken == null) {
            throw invalid("Query did not finish successfully. Final query state: "
                    + execution.status().stateAsString());
        }
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
            throw invalid("At most " + PAGE + " query executions can be asked for at once.");
        }
        List<QueryExecution> found = new ArrayList<>();
        List<UnprocessedQueryExecutionId> missing = new ArrayList<>();
        for (String id : request.queryExecutionIds()) {
            queries.find(caller, id)
                    .ifPresentOrElse(
                            found::add,
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
        List<String> ids = queries.newestIds(caller);
        String last =
                PageToken.read(request.nextToken(), () -> invalid("The next token is not one of this operation's."));
        int from = last.isEmpty() ? 0 : Integer.parseInt(last);
        int to = Math.min(ids.size(), from + (request.maxResults() == null ? PAGE : request.maxResults()));
        return ListQueryExecutionsResponse.builder()
                .queryExecutionIds(ids.subList(Math.min(from, to), to))
                .nextToken(to < ids.size() ? PageToken.of(String.valueOf(to)) : null)
                .build();
    }

    @Override
    public StopQueryExecutionResponse stopQueryExecution(StopQueryExecutionRequest request) {
        queries.require(caller, request.queryExecutionId());
        queries.stop(request.queryExecutionId());
        return StopQueryExecutionResponse.builder().build();
    }

    @Override
    public GetQueryResultsResponse getQueryResults(GetQueryResultsRequest request) {
        QueryExecution execution = queries.require(caller, request.queryExecutionId());
        if (execution.status().state() != QueryExecutionState.SUCCEEDED) {
            throw invalid("Query has not yet finished. Current state: "
                    + execution.status().stateAsString());
        }
        return queries.results(execution, request.maxResults(), request.nextToken());
    }
}
