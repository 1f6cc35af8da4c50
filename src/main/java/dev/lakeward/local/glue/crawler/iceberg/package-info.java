/// Iceberg tables as crawlers find them: which metadata file of a folder is the newest, and what becomes of the
/// catalog's table.
///
/// May import `crawler.plan`, what the engine answers of Iceberg, and the SDK's shapes; no I/O, no store. It must never
/// lead a table of the catalog back to an older state, nor touch one that no crawler wrote.
///
/// The decision: a crawl may be slower than who commits to a table. So it moves the catalog's pointer only to metadata
/// whose number is greater than that of what the catalog has.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.glue.crawler.iceberg;
