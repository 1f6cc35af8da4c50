/// Jobs: the list of all, and the page of one, whose graph is drawn, edited, checked, saved, run and watched.
///
/// May import `feature.pipeline.node`, `lake`, `ui` and `async`. It must never show a figure that nobody knows as
/// nought, nor change the lake before somebody has pressed Save or Run.
///
/// The decision: what is edited is one value, `JobDraft`; each edit makes another, the ones before can be had back, and
/// saving is one call.
@org.jspecify.annotations.NullMarked
package dev.lakeward.feature.pipeline.graph;
