/// Background work: the only code that starts threads or touches `Platform`.
///
/// May import `lake`'s errors and JavaFX properties. It must never let an outcome get lost, nor deliver one that
/// a newer request has superseded.
///
/// The decision: services block, virtual threads wait, and each fetched value is one [Load]; the newest request
/// wins and the older is interrupted. Tests run the same code on their own thread by `Background.direct`.
@org.jspecify.annotations.NullMarked
package dev.lakeward.async;
