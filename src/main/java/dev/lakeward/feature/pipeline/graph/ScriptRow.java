package dev.lakeward.feature.pipeline.graph;

/// A line of the script that a graph makes, beside that of the script that is kept; `differs` where both are not one.
record ScriptRow(String made, String kept, boolean differs) {}
