package dev.lakeward.local.engine;

/// What files rows are written as.
public sealed interface FileForm permits WriteTarget, CsvForm {}
