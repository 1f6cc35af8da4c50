/// Takes a database whole, as it is at one moment, into Parquet files: PostgreSQL, MariaDB and MySQL, and files of
/// SQLite's, by what their own transactions promise.
///
/// May import `local.glue.crawler.jdbc`, which connects, and `local.engine.format`, which writes. It knows no lake:
/// what becomes of the files is the caller's matter. It must never tell a value of a row, or a driver's words, which
/// may hold one.
///
/// The decision: a snapshot is one transaction that other connections join, so that ranges of one table are read side
/// by side and belong together. It cannot be joined any more once it has ended: what was interrupted begins anew.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.rds.export;
