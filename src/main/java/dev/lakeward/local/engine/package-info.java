/// Runs translated queries: a fresh, sandboxed DuckDB a query, in a process of its own, that holds only the granted
/// tables' files.
///
/// May import `access`, `sql`, `local.store`, `local.s3`, `local.glue`'s store and `local.lakeformation`.
/// It must never hand user text, an error's text of DuckDB or a file's path to a caller.
///
/// The decision: policies are applied as views that filters and projections push through, which is fast; where a
/// run over hidden data fails, its error is thrown away and the query runs again behind a barrier, so that only
/// the outcome over visible data is reported.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.engine;
