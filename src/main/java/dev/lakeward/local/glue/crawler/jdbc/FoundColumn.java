package dev.lakeward.local.glue.crawler.jdbc;

import java.util.Optional;

/// A column of a table or view in a database.
public record FoundColumn(String name, RawType type, boolean isRequired, Optional<String> comment) {}
