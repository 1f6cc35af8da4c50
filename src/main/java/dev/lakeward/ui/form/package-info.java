/// Forms: lines that are decided in one place and drawn in another, with what is wrong with each; a place in S3, a
/// schedule.
///
/// May import `ui`, `async`, `expression` and values of `lake.storage`. It must never call a service or know a feature.
///
/// The decision: a line is a value, [FormField], which holds what is typed and what is wrong with it; a form is a list
/// of
/// them, so what a form asks is tested without a window.
@org.jspecify.annotations.NullMarked
package dev.lakeward.ui.form;
