/// Reads tables' files, whatever their format: what the engine does not read as Athena does is read once by the
/// engine's process into Parquet that is kept, and DuckDB reads that.
///
/// May import the lake's store and the trees of SQL; decides nothing about permissions. It never reads a file's bytes
/// in this process, and never makes the answer depend on which columns are asked for.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.engine.read;
