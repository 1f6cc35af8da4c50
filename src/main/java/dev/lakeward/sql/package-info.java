/// Athena SQL: parse, check against an allow-list, prune partitions, translate to DuckDB; tokens for the editor.
///
/// **Pure**: no I/O, no SDK, no screen. May import Trino's parser and nothing of Lakeward.
/// It must never pass a node, function or name on that it does not know: what is unknown is refused with its
/// name and place.
///
/// The decision: user text never reaches the engine. Every identifier is resolved here against what the caller
/// may see, and emitted under a name of our own, so that no spelling can reach anything else.
@org.jspecify.annotations.NullMarked
package dev.lakeward.sql;
