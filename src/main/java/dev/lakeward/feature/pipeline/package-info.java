/// Pipelines as a screen of the window: what came into the lake.
///
/// May import `feature.pipeline.arrivals`, `lake`, `ui` and `async`. It must never know what a part of it shows.
///
/// The decision: each part is a room of its own, and the screen only says which of them shows.
@org.jspecify.annotations.NullMarked
package dev.lakeward.feature.pipeline;
