/// AWS's schedule expressions, `cron(...)` and `rate(...)`, and the times that they mean, in UTC.
///
/// **Pure**, and may import nothing of the product: the embedded lake starts runs by it, and screens say by it when the
/// next ones are due. It must never look at a clock: what time it is, is an argument.
///
/// The decision: one reading of an expression for whoever needs it, so that what a screen announces is what the lake
/// does.
@org.jspecify.annotations.NullMarked
package dev.lakeward.schedule;
