/// AWS's small languages, read in one way: schedule expressions (`cron(...)`, `rate(...)`) with the times that they
/// mean, in UTC, and the exclude patterns of crawlers.
///
/// **Pure**, and may import nothing of the product: the embedded lake acts by it, and screens say by it what the lake
/// will do. It must never look at a clock: what time it is, is an argument.
///
/// The decision: one reading of an expression for whoever needs it, so that what a screen announces is what the lake
/// does.
@org.jspecify.annotations.NullMarked
package dev.lakeward.expression;
