package dev.lakeward.lake.pipeline.job;

import java.util.List;
import java.util.Map;

/// What an embedded lake knows of a run of a job and AWS does not tell. Every method blocks and throws LakeException.
public interface RunFigures {
    /// The rows and bytes of a run's nodes so far, by node; a node of which nothing is known is not
    /// there.
    Map<String, NodeCounts> counts(String job, String run);

    /// What marks each node of the graph that a run had, by its id; empty where that is not kept. Marks
    /// are told apart, and mean nothing.
    Map<String, String> code(String job, String run);

    /// What a run has logged so far, oldest first.
    List<String> log(String job, String run);
}
