/// The permission screen: teams × tables, what each sees and why, and the staged plan that changes it.
///
/// May import `lake`, `access`, `sql`, `ui` and `async`; no other feature and no SDK.
/// It must never block the JavaFX thread.
///
/// The decision: Cells come from the same evaluator as the engine's; the screen never decides by itself.
@org.jspecify.annotations.NullMarked
package dev.lakeward.feature.permission;
