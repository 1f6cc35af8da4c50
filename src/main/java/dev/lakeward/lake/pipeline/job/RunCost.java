package dev.lakeward.lake.pipeline.job;

import java.util.Optional;

/// What a run costs: `isBilled` on an account, and never on an embedded lake, where `price` is what
/// Glue would bill the job's workers for as long as the run took here. Empty where the run does not
/// tell.
public record RunCost(boolean isBilled, Optional<RunPrice> price) {}
