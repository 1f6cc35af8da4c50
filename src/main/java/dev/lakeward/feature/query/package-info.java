/// The query screen: tabs of SQL, their results in the shared grid.
///
/// May import `lake`, `access`, `sql`, `ui` and `async`; no other feature and no SDK.
/// It must never block the JavaFX thread.
///
/// The decision: A tab is one ViewModel with one newest result; closing it or running again stops what runs, on the
/// lake too. Tabs outlive the viewed identity: each says as whom it runs, and is kept in a file of the person's own.
@org.jspecify.annotations.NullMarked
package dev.lakeward.feature.query;
