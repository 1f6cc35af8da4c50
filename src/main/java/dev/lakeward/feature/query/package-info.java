/// The query screen: tabs of SQL, their results in the shared grid.
///
/// May import `lake`, `access`, `sql`, `ui` and `async`; no other feature and no SDK.
/// It must never block the JavaFX thread.
///
/// The decision: A tab is one ViewModel with one newest result; closing it or running again stops what runs, on the
/// lake too.
@org.jspecify.annotations.NullMarked
package dev.lakeward.feature.query;
