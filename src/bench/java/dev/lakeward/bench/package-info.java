/// Benchmarks as tables: the embedded lake beside raw DuckDB on the same files, in one run.
///
/// May import everything; nothing may import it. It must never fail on a wall-clock figure.
///
/// The decision: both sides run the same statement on the same files, each in a fresh database, and read all
/// rows; what differs is the front door, the policy and the sandbox.
@org.jspecify.annotations.NullMarked
package dev.lakeward.bench;
