package dev.lakeward.feature.pipeline.graph;

import dev.lakeward.lake.pipeline.job.JobExecution;
import dev.lakeward.lake.pipeline.job.NodeCounts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a job stands: its newest runs, newest first, the rows of the newest one's nodes and its log, where the lake
/// tells them, and what is remembered of what it has read.
record JobStanding(
        List<JobExecution> runs,
        boolean counted,
        Map<String, NodeCounts> counts,
        List<String> log,
        Optional<String> bookmark) {
    static final JobStanding UNKNOWN = new JobStanding(List.of(), false, Map.of(), List.of(), Optional.empty());

    JobStanding {
        runs = List.copyOf(runs);
        counts = Map.copyOf(counts);
        log = List.copyOf(log);
    }

    Optional<JobExecution> newest() {
        return runs.stream().findFirst();
    }

    boolean isRunning() {
        return newest().filter(run -> !run.hasEnded()).isPresent();
    }

    /// Whether what is kept of the newest run before a node may do for another one.
    boolean canRunFrom() {
        return counted
                && newest().filter(run -> run.hasEnded() && !run.isGood()).isPresent();
    }

    NodeCounts of(String node) {
        return counts.getOrDefault(node, NodeCounts.UNKNOWN);
    }
}
