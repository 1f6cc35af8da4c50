/// Statements that make the current state of a table of its changes: a full load and what followed it.
///
/// **Pure**; may import `sql`, `sql.type` and Trino's parser, whose tree is built and whose formatter prints it.
/// It must never guess which of two changes came last: where their files do not tell, neither is taken.
///
/// The decision: one query judges every row that was ever written, and the statement that merges and the one that
/// counts both stand on it, so that a ledger tells of the same rows.
@org.jspecify.annotations.NullMarked
package dev.lakeward.sql.change;
