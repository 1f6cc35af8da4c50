/// What screens share: the grid, the pane of a loaded value, texts, formats, error sentences.
///
/// May import `async` and `lake`'s errors and values. It must never call a service or know a feature.
///
/// The decision: one canvas grid serves query results and the permission matrix; texts come from one bundle.
@org.jspecify.annotations.NullMarked
package dev.lakeward.ui;
