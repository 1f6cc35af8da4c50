package dev.lakeward.local.attack;

import dev.lakeward.local.service.Clients;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.AthenaException;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatus;

/// How a statement ended: its state, and its rows or the words of its error.
record Outcome(String state, List<String> rows, String error) {
    /// The state of a statement that was not run at all.
    static final String REFUSED = "REFUSED";

    Outcome {
        rows = List.copyOf(rows);
    }

    static Outcome of(Clients clients, String database, String sql) {
        AthenaClient athena = clients.athena();
        try {
            String id = athena.startQueryExecution(
                            r -> r.queryString(sql).queryExecutionContext(c -> c.database(database)))
                    .queryExecutionId();
            QueryExecutionStatus status = ended(athena, id);
            if (status.state() != QueryExecutionState.SUCCEEDED) {
                return new Outcome(status.stateAsString(), List.of(), String.valueOf(status.stateChangeReason()));
            }
            List<String> rows = new ArrayList<>();
            athena.getQueryResults(r -> r.queryExecutionId(id))
                    .resultSet()
                    .rows()
                    .forEach(row -> rows.add(row.data().stream()
                            .map(Datum::varCharValue)
                            .toList()
                            .toString()));
            return new Outcome("SUCCEEDED", rows, "");
        } catch (AthenaException e) {
            return new Outcome(REFUSED, List.of(), e.awsErrorDetails().errorMessage());
        }
    }

    private static QueryExecutionStatus ended(AthenaClient athena, String id) {
        long nanos = 500_000;
        while (true) {
            QueryExecutionStatus status = athena.getQueryExecution(r -> r.queryExecutionId(id))
                    .queryExecution()
                    .status();
            if (status.state() != QueryExecutionState.QUEUED && status.state() != QueryExecutionState.RUNNING) {
                return status;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(nanos);
            nanos = Math.min(nanos * 2, 10_000_000);
        }
    }

    /// The same as of a statement that was not run.
    Outcome refused() {
        return new Outcome(REFUSED, rows, error);
    }

    Outcome sorted() {
        return new Outcome(state, rows.stream().sorted().toList(), error);
    }

    /// The error's name, such as `DIVISION_BY_ZERO`; the state where there is none.
    String kind() {
        int colon = error.indexOf(':');
        return colon < 0 || !error.substring(0, colon).matches("[A-Z_]+") ? state : error.substring(0, colon);
    }

    @Override
    public String toString() {
        return state + (error.isEmpty() ? " " + rows : " " + error);
    }
}
