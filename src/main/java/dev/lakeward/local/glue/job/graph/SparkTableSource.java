package dev.lakeward.local.glue.job.graph;

import dev.lakeward.job.Frame;
import dev.lakeward.job.JobNode;
import dev.lakeward.job.spark.SparkSource;
import dev.lakeward.local.gate.Caller;
import java.util.function.UnaryOperator;

/// A table of the catalog as Spark reads its files.
record SparkTableSource(GraphParts parts, Caller role, JobNode node, UnaryOperator<String> places) {
    SparkSource of(Frame frame) {
        throw node.fault("does not run on Spark: it reads a table of the catalog");
    }
}
