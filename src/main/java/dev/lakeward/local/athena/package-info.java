/// The embedded lake's Athena: workgroups, named queries, prepared statements, the data catalog, query executions and
/// their results.
///
/// May import every other part of the embedded lake but `sample`. It must never answer a query, a result or a
/// history to anybody but the caller who started it.
///
/// The decision: a statement becomes a [Statements] step that either reads (and writes a result object) or
/// changes the catalog; either way its result, files and catalog documents are one publication.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.athena;
