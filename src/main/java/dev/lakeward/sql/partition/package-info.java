/// What the values of a partition's keys tell of its rows: typed constants, comparisons in three values and more.
///
/// May import `sql.type`. It must never know a catalog, a caller or an engine.
///
/// The decision: a key's value is text, and what the engine makes of it is only sometimes certain. A comparison answers
/// every outcome that is possible, so that a partition is left out only where no row of it can meet a condition, and
/// whatever is not certain stays in.
@org.jspecify.annotations.NullMarked
package dev.lakeward.sql.partition;
