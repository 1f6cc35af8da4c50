package dev.lakeward.lake.query;

import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.run.ServiceRun;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;

/// A query that Athena carries out.
record StartedQuery(AthenaClient athena, String id) implements ServiceRun<QueryExecution> {
    @Override
    public QueryExecution look() {
        return SdkErrors.call(
                "athena:GetQueryExecution",
                () -> athena.getQueryExecution(request -> request.queryExecutionId(id))
                        .queryExecution());
    }

    @Override
    public boolean hasEnded(QueryExecution standing) {
        QueryExecutionState state = standing.status().state();
        return state == QueryExecutionState.SUCCEEDED
                || state == QueryExecutionState.FAILED
                || state == QueryExecutionState.CANCELLED;
    }

    @Override
    public void stop() {
        SdkErrors.call(
                "athena:StopQueryExecution", () -> athena.stopQueryExecution(request -> request.queryExecutionId(id)));
    }
}
