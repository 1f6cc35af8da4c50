package dev.lakeward.sql;

import java.util.Optional;

/// A column as a statement of Hive's declares it; the name lower-case, the type in Glue's spelling.
public record HiveColumn(String name, String type, Optional<String> comment) {}
