package dev.lakeward.lake.pipeline.job;

/// What starts a job: a trigger by its name, of a type as Glue has it, with its schedule, which is empty where it has
/// none; one that is off starts nothing.
public record JobTrigger(String name, String type, String schedule, boolean on) {}
