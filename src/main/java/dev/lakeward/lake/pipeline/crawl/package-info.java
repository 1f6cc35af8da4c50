/// Crawlers and crawls: what a crawler is set to, what its crawls changed in the catalog and whose sight of what, on an
/// account or on an embedded lake.
///
/// May import `lake.catalog`, `access`, `schedule` and the SDK. It must never guess what a crawl changed: where a lake
/// keeps no exact difference, what the table versions prove is said, and what they cannot prove is said to be unknown.
///
/// The decision: a plan, a crawl that ended, an undo and two versions of a table are one value, [ChangedTable], so one
/// list, one impact and one page show them all.
@org.jspecify.annotations.NullMarked
package dev.lakeward.lake.pipeline.crawl;
