/// The embedded lake's crawlers: what they are set to, when they start, and their runs.
///
/// May import `local.glue`, `local.run`, `local.schedule`, `local.lakeformation`, `local.iam`, `local.s3`,
/// `local.gate` and `local.store`; `local.glue` knows nothing of it. It must never let a crawl do what its crawler's
/// role
/// may not do, whoever started it, nor name a table that the caller may not know.
///
/// The decision: a crawler's document says what it is set to and nothing else. Whether it runs, and how its last crawl
/// ended, is what its runs say; whether its schedule is on, is whether there is such a schedule.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.glue.crawler;
