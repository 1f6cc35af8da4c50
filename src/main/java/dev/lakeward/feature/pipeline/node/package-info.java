/// One node of a job: its settings as a form, what it reads, the columns before and after it, its first rows.
///
/// May import `lake`, `sql`, `ui` and `async`. It must never know the graph that the node stands in, nor how an edit is
/// kept: it tells [NodeEdits] what is wanted.
///
/// The decision: the form is made of AWS's own shape of the node, so every kind has one, and what a form cannot edit is
/// kept as it came.
@org.jspecify.annotations.NullMarked
package dev.lakeward.feature.pipeline.node;
