/// Runs: all that takes time in the embedded lake, with an owner, a state, progress, a log and one end.
///
/// May import `store` and `s3`, where what a run makes is kept; no service of the lake. It must never show an effect
/// of a run that did not succeed, or a run that succeeded without its effect.
///
/// The decision: the store is the judge. Each transition is a compare-and-set on the run's row, and the transaction
/// that writes SUCCEEDED is the one that publishes what the run made: whoever cancels meanwhile either comes first,
/// and nothing is published, or too late. A kind whose parts are whole by themselves, such as files that are
/// transferred, publishes each with the counts that tell of it, by [RunContext#publish]. So there is no state between
/// running and ended in which a run could be
/// neither stopped nor found again.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.run;
