/// Crawls of databases: what a connection says, what a database tells of its tables, and the plan of the changes.
///
/// May import `local.glue.crawler.plan`, `local.gate`, the SDK's shapes and the two drivers. It must never let a
/// password, or what a JDBC URL says after its question mark, into a sentence, a log, a reading or a plan, nor give a
/// driver a property that a person wrote.
///
/// The decision: a database is read once, in one transaction that only reads, by a fixed number of questions however
/// many tables it has; what was read is a value, and the plan is made of it alone. What could not be read says nothing
/// of what is there, so the catalog keeps it.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.glue.crawler.jdbc;
