/// Asks for which values a job or a workflow is to be run, and has the session run them as one.
///
/// May import `lake.pipeline.backfill`, `ui` and `async`; the screens of jobs, workflows and runs import it. It must
/// never start anything before how many runs that is was shown.
///
/// The decision: the range is a form in place, as that of a run's arguments, and what drives a backfill is a run of the
/// session: it outlives the screen, stands in the status bar's drawer, and stops with the window.
@org.jspecify.annotations.NullMarked
package dev.lakeward.feature.pipeline.backfill;
