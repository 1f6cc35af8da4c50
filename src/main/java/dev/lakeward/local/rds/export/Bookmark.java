package dev.lakeward.local.rds.export;

import java.util.Optional;

/// How far a table was exported: the largest value of a column, in the database's own text form; empty before the first
/// time.
public record Bookmark(String column, Optional<String> last) {}
