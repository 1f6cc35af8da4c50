/// Runs a visual job's graph on a Spark that somebody has, in place of the lake's own engine.
///
/// May import `job`, `local.engine`'s places, `local.gate`, `local.glue.job` and its `graph`, and `local.s3`; nothing
/// of
/// Spark and not the wire: whoever opens a lake says how it is served. It must never let a target be seen that is not
/// whole, nor tell a credential to anybody but the process that it starts and its executors, nor give these more rights
/// than the job's role has.
///
/// The decision: executors may be on other machines, but only where a person says at which address of this one they
/// reach the lake, and only where Spark's processes know each other by a secret. Where a job runs is an argument of its
/// run and no setting of the job. Spark reads and writes the
/// lake over S3 as any client of it does; what it writes lies in a folder of the run's own, below the target's and
/// hidden from queries, until the run publishes all of it as one change.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.glue.job.spark;
