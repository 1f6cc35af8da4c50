package dev.lakeward.lake.query;

import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;

/// How a started query stands: whether it waits for its turn, and how much it has read.
public record QueryStanding(String queryId, boolean waiting, long bytesScanned) {
    static QueryStanding of(QueryExecution execution) {
        Long scanned =
                execution.statistics() == null ? null : execution.statistics().dataScannedInBytes();
        return new QueryStanding(
                execution.queryExecutionId(),
                execution.status().state() == QueryExecutionState.QUEUED,
                scanned == null ? 0 : scanned);
    }
}
