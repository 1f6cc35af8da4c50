package dev.lakeward.local.glue.job;

import java.nio.file.Path;
import java.util.Map;

/// An earlier run of a job whose stages before a node a run may take over. `node` is the node's id; `record` is where
/// the earlier run noted what it read and kept, and may not be there; `counts` is what it counted.
public record PastRun(String id, String node, Path record, Map<String, Long> counts) {
    public PastRun {
        counts = Map.copyOf(counts);
    }
}
