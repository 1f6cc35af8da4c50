/// Writes rows of jobs into tables of PostgreSQL, MariaDB and MySQL, all of them or none.
///
/// May import `local.glue.crawler.jdbc`, which connects, and `sql`'s types. It must never let a value be rounded, cut
/// or
/// guessed at on its way, nor tell one, or a driver's words, which may hold one.
///
/// The decision: all rows of a connection are one transaction of the database. Whether a value fits is decided here,
/// where the database itself would round it in silence, and by the database in all other cases.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.rds.insert;
