package dev.lakeward.lake.catalog;

import dev.lakeward.access.DatabaseRef;

/// A database of the catalog; `description` may be empty.
public record Database(DatabaseRef ref, String description) {}
