/// The session's runs on the screen: what each is, how far it came, what became of it, its log, and how to stop it;
/// and queries that ran, as a list.
///
/// May import `async`, `ui` and `lake`'s values. It must never start a run.
///
/// The decision: what a line says is made by a record without nodes, [RunWords]; the drawer only draws it, once for
/// each run, and changes it in place, so that a click on Cancel meets the button it was meant for.
@org.jspecify.annotations.NullMarked
package dev.lakeward.ui.run;
