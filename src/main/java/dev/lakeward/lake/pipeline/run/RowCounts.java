package dev.lakeward.lake.pipeline.run;

import java.util.Map;

/// What a lake counts of the runs of jobs beside what AWS tells: `in.<node>`, `out.<node>`, `rejected.<node>`.
public interface RowCounts {
    /// What a run of a job has counted so far. Blocks; throws LakeException.
    Map<String, Long> of(String job, String run);
}
