/// Who may see what: principals, securables, grants, filters → effective access with every path that leads to it.
///
/// **Pure**: no I/O, no clock, no SDK, no screen. May import `sql` for types of columns.
/// It must never answer "visible" where a rule is unknown: deny on doubt.
///
/// The decision: one evaluator serves the matrix, the command line and the embedded engine, so what a person
/// reads is what is enforced. Rules that no source states outright stand in [Assumptions], by name.
@org.jspecify.annotations.NullMarked
package dev.lakeward.access;
