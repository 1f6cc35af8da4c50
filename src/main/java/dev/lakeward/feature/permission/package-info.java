/// The permission screen: teams × tables, what each sees and why, and the staged plan that changes it.
///
/// [Matrix] is what there is and [Cells] what each cell shows; [MatrixLayout] chooses rows and columns by a
/// [MatrixFilter]
/// and a [TeamLayout], and [MatrixGrid] is what the grid draws of them. [Staging] holds the edits that wait;
/// [PermissionViewModel] previews, reviews and applies them. What ends in `Pane` or `Part` is a piece of
/// [PermissionView].
///
/// May import `lake`, `access`, `sql`, `ui` and `async`; no other feature and no SDK.
/// It must never block the JavaFX thread.
///
/// The decision: Cells come from the same evaluator as the engine's; the screen never decides by itself.
@org.jspecify.annotations.NullMarked
package dev.lakeward.feature.permission;
