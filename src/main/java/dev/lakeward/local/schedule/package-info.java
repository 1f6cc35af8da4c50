/// Schedules: runs that start by themselves at times of AWS's `cron(...)` and `rate(...)` expressions, in UTC.
///
/// May import `run` and `store`; no service of the lake. It must never start a run twice for one time, whatever the
/// clock or the process does.
///
/// The decision: the next due time stands in the store, and one transaction moves it on and writes the run that it
/// starts. A process killed before it has fired nothing, and one killed behind it has both. What came due while
/// nobody looked is one run or none, as its schedule says.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.schedule;
