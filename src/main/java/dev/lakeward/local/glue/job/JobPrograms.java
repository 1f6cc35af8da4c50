package dev.lakeward.local.glue.job;

import software.amazon.awssdk.services.glue.model.Job;

/// Which program runs a job that has a graph; a new one for each attempt.
@FunctionalInterface
public interface JobPrograms {
    /// Never asked for a job that has a script alone.
    JobProgram of(Job job);
}
