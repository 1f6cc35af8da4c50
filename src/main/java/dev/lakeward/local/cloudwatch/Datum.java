package dev.lakeward.local.cloudwatch;

import java.time.Instant;

/// What was counted of a metric at about one time.
public record Datum(Metric metric, Instant at, Statistic statistic) {}
