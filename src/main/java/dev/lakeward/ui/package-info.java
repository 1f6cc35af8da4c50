/// What screens share: what a screen is to the frame and where it can be gone to, the grid, the pane of a loaded value,
/// texts, formats, error sentences, and what goes with every mention of a table or a team: menu and card.
///
/// May import `async`, `access`'s names and `lake`'s errors and values. It must never call a service or know a feature.
///
/// The decision: one canvas grid serves query results and the permission matrix; texts come from one bundle. A
/// [Screen] is one value and an [Address] one place: the frame knows no screen by its name, and a feature sends a
/// person anywhere without knowing what is there.
@org.jspecify.annotations.NullMarked
package dev.lakeward.ui;
