/// Athena SQL's own words: statements, names, columns, errors, tokens.
///
/// **Pure**, with all its rooms: no I/O, no SDK, no screen; may import Trino, ANTLR's runtime and nothing of Lakeward.
/// `type` (types), `tree` (the engine's SQL and its printer), `hive` and `parse` (text to statements), `plan` (what a
/// statement means, as Trino says), `translate` (plans to trees). It must never pass a node or name on that it does not
/// know: what is unknown is refused by name.
///
/// The decision: no SQL is ever made from text. User text becomes Trino's tree and plan, that becomes our tree, and one
/// printer writes it; every name is resolved against what the caller may see and emitted under a name of our own.
@org.jspecify.annotations.NullMarked
package dev.lakeward.sql;
