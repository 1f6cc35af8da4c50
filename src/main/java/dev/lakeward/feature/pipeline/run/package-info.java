/// All that ran in the lake as screens: the list of all kinds, the page of one run, two runs beside each other.
///
/// May import `lake`, `ui` and `async`. It must never call a run good that its service only calls completed, and it
/// starts nothing while the lake is viewed as somebody else.
///
/// The decision: a run's page begins with what happened, why, and the one thing to do next; figures come after that.
@org.jspecify.annotations.NullMarked
package dev.lakeward.feature.pipeline.run;
