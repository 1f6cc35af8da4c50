/// What comes into the lake, from every source: the last day as a list, the page of a source with all that it brought
/// and what became of it, and the three steps that make a new one.
///
/// May import `lake`, `access`, `expression`, `ui` and `async`. It must never show a figure that nobody knows as
/// nought,
/// nor name what its viewer may not list.
///
/// The decision: the new transfer is one value, `TransferPlan`, which the form only builds; each step of it is checked
/// by the lake itself as soon as it is filled in, so what is wrong is said where it was typed.
@org.jspecify.annotations.NullMarked
package dev.lakeward.feature.pipeline.arrivals;
