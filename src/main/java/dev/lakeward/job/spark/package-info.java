/// A visual job as plain statements of Spark SQL: sources and nodes are views, targets are written to folders.
///
/// May import `job`, `sql`'s columns and types and the SDK's Glue shapes; neither side of the seam, no file and no
/// screen, and nothing of Spark. What is no tree never becomes a statement, but for a person's own Spark SQL, which is
/// checked as a query over its inputs alone before.
///
/// The decision: which jobs are whole, and the columns and types behind each node, are what `job` says, so that both
/// engines refuse alike. What a node does with rows is said here a second time, in Spark's own terms; columns are
/// called by their places, so that no name is looked up twice. What Spark does otherwise is refused by name, or is a
/// [dev.lakeward.job.spark.SparkDifference].
@org.jspecify.annotations.NullMarked
package dev.lakeward.job.spark;
