/// Workflows as screens: the list, the page of one with its graph and runs, the form that makes and changes one.
///
/// May import `feature.pipeline.run`, `lake`, `ui` and `async`. It must never change a workflow that was not shown as
/// a plan first, and it starts nothing while the lake is viewed as somebody else.
///
/// The decision: a workflow is edited whole, as a value, and what changes is worked out against what it was: so the
/// plan, the change and its undo are the same thing.
@org.jspecify.annotations.NullMarked
package dev.lakeward.feature.pipeline.workflow;
