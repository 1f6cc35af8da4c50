/// The engine's own process: DuckDB, one session at a time, spoken to by messages on its standard streams.
///
/// May import `sql`'s types, the form of Athena's CSV, `engine.format`, `engine.iceberg` and DuckDB, and nothing else:
/// its class path holds no logger, and its environment no credentials.
/// It must never log, keep a file but those it was told to write, or outlive the process that started it.
///
/// The decision: memory of the engine's string functions is not counted by its own limit, so the operating system
/// limits a process of its own, whose death costs one query.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.engine.worker;
