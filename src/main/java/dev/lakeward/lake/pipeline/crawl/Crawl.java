package dev.lakeward.lake.pipeline.crawl;

import java.time.Instant;
import java.util.Optional;

/// One crawl of a crawler. `ended` is absent while it runs; `error` is empty where it did not fail; `counts` are what
/// the service itself says that it changed.
public record Crawl(
        String id, String crawler, State state, Instant started, Optional<Instant> ended, String error, Counts counts) {
    /// How it stands.
    public enum State {
        RUNNING,
        COMPLETED,
        FAILED,
        STOPPED
    }

    /// How many tables and partitions were added, updated and deleted; a deprecated table counts as deleted, as Glue
    /// counts it.
    public record Counts(
            long tablesAdded,
            long tablesUpdated,
            long tablesDeleted,
            long partitionsAdded,
            long partitionsUpdated,
            long partitionsDeleted) {
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

        public boolean isNone() {
            return equals(NONE);
        }
    }
}
