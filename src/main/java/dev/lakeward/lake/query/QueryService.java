package dev.lakeward.lake.query;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.run.ServiceRuns;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.AthenaException;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.StatementType;
import software.amazon.awssdk.services.athena.model.WorkGroupConfiguration;
import software.amazon.awssdk.services.s3.S3Client;

/// Runs queries through Athena as the clients' identity. Every method blocks.
public final class QueryService {
    private static final ServiceRuns RUNS = new ServiceRuns(Thread::sleep);
    private static final int MOST_RECENT = 50;
    private static final int HISTORY_PAGES = 4;

    private final AthenaClient athena;
    private final S3Client s3;

    public QueryService(AthenaClient athena, S3Client s3) {
        this.athena = athena;
        this.s3 = s3;
    }

    /// Runs one statement to its end. Interrupting the thread stops the query too. Throws [LakeException]:
    /// QUERY_FAILED with Athena's reason, CANCELLED.
    public QueryResult run(String sql, String database) {
        return run(sql, database, standing -> {});
    }

    /// Runs a statement that the console makes for itself, as its text says to whoever reads Athena's history; it is
    /// none of [#recent()]. `purpose` is a few words.
    public QueryResult runAside(String purpose, String sql, String database) {
        return run(RecentQuery.ASIDE + purpose + "\n" + sql, database);
    }

    /// [#run(String, String)]; `seen` hears from time to time how the query stands.
    public QueryResult run(String sql, String database, Consumer<QueryStanding> seen) {
        String id = SdkErrors.call(
                "athena:StartQueryExecution",
                () -> athena.startQueryExecution(request ->
                                request.queryString(sql).queryExecutionContext(context -> context.database(database)))
                        .queryExecutionId());
        QueryExecution ended =
                RUNS.await(new StartedQuery(athena, id), execution -> seen.accept(QueryStanding.of(execution)));
        return switch (ended.status().state()) {
            case FAILED ->
                throw new LakeException(
                        LakeError.QUERY_FAILED,
                        "athena:StartQueryExecution",
                        ended.status().stateChangeReason(),
                        null);
            case CANCELLED -> throw new LakeException(LakeError.CANCELLED, "athena:StartQueryExecution", "", null);
            default -> result(id, ended);
        };
    }

    /// The newest distinct statements of the identity's history, newest first; at most one page of 50.
    public List<RecentQuery> recent() {
        Map<String, RecentQuery> bySql = new LinkedHashMap<>();
        history(1).forEach(each -> bySql.putIfAbsent(each.sql(), each));
        return List.copyOf(bySql.values());
    }

    /// The newest 200 queries of the identity, newest first, without those that the console made for itself.
    public List<RecentQuery> history() {
        return history(HISTORY_PAGES);
    }

    private List<RecentQuery> history(int pages) {
        return SdkErrors.call("athena:ListQueryExecutions", () -> {
            List<RecentQuery> all = new ArrayList<>();
            var listed = athena.listQueryExecutionsPaginator(request -> request.maxResults(MOST_RECENT)).stream()
                    .limit(pages)
                    .map(page -> page.queryExecutionIds())
                    .filter(ids -> !ids.isEmpty())
                    .toList();
            for (List<String> ids : listed) {
                QueryExecutions.of(athena, ids).stream()
                        .map(RecentQuery::of)
                        .filter(each -> !each.isAside())
                        .forEach(all::add);
            }
            all.sort(Comparator.comparing(RecentQuery::started).reversed());
            return all;
        });
    }

    /// The places, as ARNs, to which workgroups write the results of several identities: those without a prefix for
    /// each.
    /// Workgroups that the caller may not see are left out.
    public Set<String> sharedResults() {
        return SdkErrors.call("athena:ListWorkGroups", () -> {
            Set<String> shared = new HashSet<>();
            for (var page : athena.listWorkGroupsPaginator(request -> {})) {
                page.workGroups().forEach(each -> location(each.name()).ifPresent(shared::add));
            }
            return shared;
        });
    }

    private Optional<String> location(String workGroup) {
        try {
            WorkGroupConfiguration configuration = athena.getWorkGroup(request -> request.workGroup(workGroup))
                    .workGroup()
                    .configuration();
            var results = configuration == null ? null : configuration.resultConfiguration();
            var apart = configuration == null ? null : configuration.queryResultsS3AccessGrantsConfiguration();
            boolean own = apart != null && Boolean.TRUE.equals(apart.createUserLevelPrefix());
            return results == null || results.outputLocation() == null || own
                    ? Optional.empty()
                    : Optional.of(results.outputLocation().replaceFirst("^s3://", "arn:aws:s3:::"));
        } catch (AthenaException e) {
            return Optional.empty();
        }
    }

    private QueryResult result(String id, QueryExecution execution) {
        Duration time = Duration.ofMillis(
                execution.statistics() == null ? 0 : execution.statistics().totalExecutionTimeInMillis());
        long scanned =
                execution.statistics() == null ? 0 : execution.statistics().dataScannedInBytes();
        return SdkErrors.call("athena:GetQueryResults", () -> {
            String location = execution.resultConfiguration().outputLocation();
            boolean isText = location.endsWith(".txt");
            List<ResultColumn> columns = isText || location.endsWith(".csv") ? columns(id) : List.of();
            if (columns.isEmpty()) {
                return new QueryResult(id, ResultFile.empty(), time, scanned);
            }
            boolean isPlan = isText && execution.statementType() == StatementType.DML;
            return new QueryResult(id, rows(location, columns, isText, isPlan), time, scanned);
        });
    }

    private List<ResultColumn> columns(String id) {
        return athena
                .getQueryResults(request -> request.queryExecutionId(id).maxResults(1))
                .resultSet()
                .resultSetMetadata()
                .columnInfo()
                .stream()
                .map(column -> new ResultColumn(column.name(), column.type()))
                .toList();
    }

    private ResultFile rows(String location, List<ResultColumn> columns, boolean isText, boolean isPlan)
            throws IOException {
        int slash = location.indexOf('/', 5);
        String bucket = location.substring(5, slash);
        String key = location.substring(slash + 1);
        // The SDK tries a body again that broke off in the middle; a stream of ours it could not.
        ResultFile.Fetch fetch =
                file -> s3.getObject(request -> request.bucket(bucket).key(key), ResponseTransformer.toFile(file));
        return isText ? ResultText.of(fetch, columns, isPlan) : ResultFile.of(fetch, columns);
    }
}
