package dev.lakeward.lake.pipeline.run;

import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.pipeline.run.PipelineRun.Size;
import dev.lakeward.lake.pipeline.run.PipelineRun.State;
import dev.lakeward.lake.query.QueryExecutions;
import dev.lakeward.lake.query.RecentQuery;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.QueryExecution;

/// Queries of Athena as runs: those of the identity, as its history tells them.
final class QueryRuns implements RunPages {
    private static final int PAGE = 50;

    private final AthenaClient athena;

    QueryRuns(AthenaClient athena) {
        this.athena = athena;
    }

    @Override
    public Page page(@Nullable String from) {
        var listed = SdkErrors.call(
                "athena:ListQueryExecutions",
                () -> athena.listQueryExecutions(
                        request -> request.maxResults(PAGE).nextToken(from)));
        List<String> ids = listed.queryExecutionIds();
        QueryExecutions.Told told = QueryExecutions.told(athena, ids);
        List<PipelineRun> runs = told.found().stream()
                .filter(execution -> !execution.query().startsWith(RecentQuery.ASIDE))
                .map(QueryRuns::run)
                .toList();
        return new Page(runs, Optional.ofNullable(listed.nextToken()), told.lost());
    }

    private static PipelineRun run(QueryExecution execution) {
        var status = execution.status();
        var statistics = execution.statistics();
        String reason = status.stateChangeReason();
        State state = switch (status.state()) {
            case QUEUED -> State.WAITING;
            case RUNNING -> State.RUNNING;
            case SUCCEEDED -> State.SUCCEEDED;
            case CANCELLED -> State.STOPPED;
            default -> State.FAILED;
        };
        String text = execution.query().strip().replaceAll("\\s+", " ");
        return new PipelineRun(
                PipelineRun.Kind.QUERY,
                text,
                text,
                execution.queryExecutionId(),
                state,
                status.stateAsString(),
                status.submissionDateTime(),
                Optional.ofNullable(status.completionDateTime()),
                execution.workGroup() == null ? "" : execution.workGroup(),
                state == State.FAILED && reason != null ? reason : "",
                new Size(
                        -1,
                        statistics == null || statistics.dataScannedInBytes() == null
                                ? -1
                                : statistics.dataScannedInBytes()));
    }
}
