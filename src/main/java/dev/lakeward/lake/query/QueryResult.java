package dev.lakeward.lake.query;

import java.time.Duration;

/// A query that succeeded: its rows and what it took.
public record QueryResult(String queryId, ResultFile rows, Duration time, long bytesScanned) implements AutoCloseable {
    @Override
    public void close() {
        rows.close();
    }
}
