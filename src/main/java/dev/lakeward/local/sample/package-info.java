/// The sample lake: an online shop, its raw data, the lake's own CTAS on top of it, teams and their grants.
///
/// May import the embedded lake through its SDK clients, and DuckDB to write raw files.
/// It must never write a document or an object past those clients: what it shows is the path of real work.
///
/// The database that the sample is fed from stands outside of the lake, as such a thing does: a PostgreSQL of Debian's
/// package where there is one, which whoever opens the lake starts and stops, or a file of SQLite.
///
/// The decision: what is data or SQL of the sample stands in resources, deterministic by hashes of a seed; what
/// decides access stands here as code, one line a grant.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.sample;
