/// Workflows of Glue: their triggers, jobs and crawlers, their runs, and what a run honestly came to.
///
/// May import `lake.run`, `lake`'s errors, `expression` and the SDK. It must never call a run good of which a part is
/// not.
///
/// The decision: Glue calls a run COMPLETED whatever has failed in it, so what it came to is worked out here, by pure
/// functions over the run's graph: [RunVerdict] and [Timeline].
@org.jspecify.annotations.NullMarked
package dev.lakeward.lake.pipeline.workflow;
