/// Runs that a service carries out while we wait: queries of Athena, and whatever else answers with an id first.
///
/// May import `lake`'s errors; no SDK and no screen. It must never leave a run behind that nobody waits for.
///
/// The decision: a service's run is a value with three calls, look, ended and stop, and one place knows how often to
/// look, what to do while the service is busy, and that a wait which is interrupted stops the run as well.
@org.jspecify.annotations.NullMarked
package dev.lakeward.lake.run;
