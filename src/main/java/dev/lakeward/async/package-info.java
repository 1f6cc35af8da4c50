/// Background work: the only code that starts threads or touches `Platform`.
///
/// A [RunHandle] is one run from its start to its one end; [SessionRuns] lists a session's, whichever screen started
/// them. [LatestLoad] is the value of one place on a screen, made by the newest run there; [Refresh] asks for a value
/// again while somebody looks.
///
/// May import `lake`'s errors and JavaFX properties. It must never let an outcome get lost, nor show one that a newer
/// run of the same place has superseded.
///
/// The decision: services block, virtual threads wait, and each fetched value is one [Load]. A run is not its screen's:
/// superseding one cancels it and leaves it listed until its thread has really ended. Tests run the same code on their
/// own thread by `Background.direct`.
@org.jspecify.annotations.NullMarked
package dev.lakeward.async;
