package dev.lakeward.job;

/// Rows with one column more, whose missing values were predicted, and what is to be told of how.
public record Filled(Frame frame, String sentence) {}
