/// Reads a table's files with Trino's own readers and writes what they read as Parquet, and what the engine wrote as
/// Parquet with Trino's writers.
///
/// Runs in the engine's process, as the bytes are anybody's; only a [RowFile], which reads nothing, is written in the
/// lake's own. Only here may Trino's readers, writers and pages be
/// named. It knows nothing of tables, callers or permissions: a task says all.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.engine.format;
