/// Runs a visual job's graph: sources, stages, targets, and how many rows went where.
///
/// May import `job`, `local.engine`, `local.glue`'s store, `local.lakeformation`, `local.s3` and `local.run`. It must
/// never read what the job's role may not, nor let a target be seen that is not whole. Databases are read and written
/// by whoever
/// implements [dev.lakeward.local.glue.job.graph.Databases].
///
/// The decision: nodes are fused into one query of the engine's as long as the rows of each can still be told: by what
/// is written of them, or by what their groups hold. Where they cannot, or where several nodes read them, the rows are
/// written as a stage, once. All targets, their partitions and the bookmarks are one change of the store, but for rows
/// of databases, which are one transaction each, committed just before.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.glue.job.graph;
