/// Plans of access on a service: files of wanted access, applying with retries, the journal, undo.
///
/// May import `access`, `lake.permission`, `lake.catalog` and SDK types. It must never send a call of a plan that was
/// not checked whole, nor say that a plan is applied before it has read the service again.
///
/// The decision: what is left to do is always the difference between what the service lists now and what the plan
/// leads to; so a retry, a resumed plan and a second run of a file are one and the same.
@org.jspecify.annotations.NullMarked
package dev.lakeward.lake.plan;
