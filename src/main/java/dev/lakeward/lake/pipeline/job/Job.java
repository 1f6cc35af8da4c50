package dev.lakeward.lake.pipeline.job;

import java.time.Instant;
import java.util.List;

/// A job in the list of all: as whom it runs, whether it has a graph, when it was changed last, and what starts it.
public record Job(
        String name, String role, String description, boolean visual, Instant changed, List<JobTrigger> triggers) {
    public Job {
        triggers = List.copyOf(triggers);
    }
}
