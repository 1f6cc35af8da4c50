/// Runs a visual job's graph on a Spark that somebody has, in place of the lake's own engine.
///
/// May import `job`, `local.engine`'s places, `local.glue.job` and its `graph`, and `local.s3`; nothing of Spark and
/// not
/// the wire: whoever opens a lake says how it is served. It must never let a target be seen that is not whole, nor
/// tell a credential to anybody but the process that it starts, nor give that process more rights than the job's role
/// has.
///
/// The decision: where a job runs is an argument of its run and no setting of the job. Spark reads and writes the
/// lake over S3 as any client of it does; what it writes lies in a folder of the run's own, below the target's and
/// hidden from queries, until the run publishes all of it as one change.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.glue.job.spark;
