package dev.lakeward.local.athena;

import java.time.Instant;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatus;

/// How a query ends without a result, in Athena's shape.
final class QueryEnd {
    private QueryEnd() {}

    static UnaryOperator<QueryExecution> cancelled(Instant now) {
        return current -> current.toBuilder()
                .status(status(current, now, QueryExecutionState.CANCELLED, "Query cancelled by user")
                        .build())
                .build();
    }

    /// `category` is AthenaError's: 1 system, 2 user, 3 other.
    static UnaryOperator<QueryExecution> failed(Instant now, int category, String reason) {
        return current -> current.toBuilder()
                .status(status(current, now, QueryExecutionState.FAILED, reason)
                        .athenaError(error -> error.errorCategory(category)
                                .errorMessage(reason)
                                .retryable(category == 1))
                        .build())
                .build();
    }

    static UnaryOperator<QueryExecution> closed(Instant now) {
        return failed(now, 1, "GENERIC_INTERNAL_ERROR: the lake was closed while the query ran; run it again");
    }

    private static QueryExecutionStatus.Builder status(
            QueryExecution current, Instant now, QueryExecutionState state, String reason) {
        return QueryExecutionStatus.builder()
                .state(state)
                .stateChangeReason(reason)
                .submissionDateTime(current.status().submissionDateTime())
                .completionDateTime(now);
    }
}
