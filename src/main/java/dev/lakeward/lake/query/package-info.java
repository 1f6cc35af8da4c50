/// Queries as the console runs them: started, watched, cancelled, their results read from S3.
///
/// May import `access`, `sql` and SDK types. It must never hold a whole result in memory.
///
/// The decision: the result's CSV object is fetched once into a private temporary file and read by row from
/// there, which is about nine times faster than GetQueryResults and needs no second query to see more rows.
@org.jspecify.annotations.NullMarked
package dev.lakeward.lake.query;
