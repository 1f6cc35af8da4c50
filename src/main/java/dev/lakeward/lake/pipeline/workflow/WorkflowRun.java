package dev.lakeward.lake.pipeline.workflow;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A run of a workflow as Glue tells it. `previous` is the run that it takes up again, and is empty where it takes up
/// none; `error` is why it could not begin. A run of a list has an empty graph.
public record WorkflowRun(
        String workflow,
        String id,
        String previous,
        Status status,
        Instant started,
        Optional<Instant> ended,
        Counts counts,
        Map<String, String> properties,
        String error,
        WorkflowGraph graph) {
    public WorkflowRun {
        properties = Map.copyOf(new TreeMap<>(properties));
    }

    /// Glue's word: COMPLETED says that nothing more happens, and not that it went well.
    public enum Status {
        RUNNING,
        COMPLETED,
        STOPPING,
        STOPPED,
        ERROR;

        public boolean isEnded() {
            return this == COMPLETED || this == STOPPED || this == ERROR;
        }
    }

    /// What its jobs and crawlers have come to, as Glue counts them; `total` counts those too that were not started.
    public record Counts(int total, int succeeded, int failed, int stopped, int running, int waiting) {
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);
    }
}
