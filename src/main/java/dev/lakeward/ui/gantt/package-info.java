/// What was done when: rows of bars along a time, drawn on a canvas.
///
/// May import `ui`, `ui.graph` for how things stand, and JavaFX. It must never know what its rows are.
///
/// The decision: a chart is a value, [GanttModel]; the chain that decided the end is marked by a sign, a line and bold
/// titles, and not by colour alone.
@org.jspecify.annotations.NullMarked
package dev.lakeward.ui.gantt;
