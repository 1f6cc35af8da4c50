package dev.lakeward.lake.catalog;

/// A column or partition key; `type` in Hive's spelling, `comment` may be empty.
public record Column(String name, String type, String comment, boolean partitionKey) {}
