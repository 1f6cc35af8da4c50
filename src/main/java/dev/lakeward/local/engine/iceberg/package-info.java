/// Iceberg's metadata in the engine's process: what a snapshot's files are, and the metadata of the next one.
///
/// May import Iceberg's library, `sql.type` and nothing of the lake. It reads the files that it is handed, under the
/// names that they are handed with, and writes into one folder: a path that a metadata file names opens nothing.
///
/// The decision: metadata is anybody's bytes, so it is parsed here and not in the program's own process. Data files
/// are DuckDB's to read and write.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.engine.iceberg;
