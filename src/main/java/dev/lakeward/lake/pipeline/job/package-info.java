/// Jobs of Glue and their runs, on an account or on an embedded lake.
///
/// May import `lake.run`, `lake`'s errors and the SDK. It must never call a run good that the service does not.
///
/// The decision: a run is followed by the calls that any account has; what only an embedded lake knows of it, the rows
/// of each node, is asked for beside.
@org.jspecify.annotations.NullMarked
package dev.lakeward.lake.pipeline.job;
