/// The permission screen: teams × tables, what each sees and why, and the staged plan that changes it.
///
/// [Matrix] is what there is and [Cells] what each cell shows; [MatrixLayout] chooses rows and columns by a
/// [MatrixFilter] and a [TeamLayout], and [MatrixGrid] is what the grid draws of them. [Staging] holds the edits that
/// wait. [PermissionViewModel] joins them with [CellPreview], [PlanReview], [Applying] and [MatrixFiles].
///
/// [TeamsViewModel] has the teams as a list, and the page of one: a [TeamReport] of what the matrix has read.
///
/// What a panel says is made by a class without nodes: a `Report` of [Part]s, or a `Draft` of what a form asks. What
/// ends in `Pane`, `Form`, `Page` or `Part` draws it, and is a piece of [PermissionView].
///
/// May import `lake`, `access`, `sql`, `ui` and `async`; no other feature and no SDK.
/// It must never block the JavaFX thread.
///
/// The decision: Cells come from the same evaluator as the engine's; the screen never decides by itself, which a test
/// of the architecture holds.
@org.jspecify.annotations.NullMarked
package dev.lakeward.feature.permission;
