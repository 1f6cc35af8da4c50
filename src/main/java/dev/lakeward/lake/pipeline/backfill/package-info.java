/// Backfills: one job or workflow that is run once for each value of a range, as one run with its children.
///
/// May import the rooms of jobs and workflows, `lake`'s errors and the SDK. It must never start a value that succeeded
/// again, or tell of a value what its run did not say.
///
/// The decision: Glue has no backfills, so the parent is a file that the console keeps, and Glue keeps the
/// children: each is started with the parent's id among its arguments, so that what a killed console started
/// is found again there. Only the process that holds the parent starts children; where none does, a parent
/// that has not ended is interrupted.
@org.jspecify.annotations.NullMarked
package dev.lakeward.lake.pipeline.backfill;
