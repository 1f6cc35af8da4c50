/// The algebra of a crawler: from what was found in S3 to a plan of changes of the catalog, with the reason of every
/// decision.
///
/// Only values: no I/O, no caller, no store. May import `engine.sample`'s answers, what the engine knows of partitions'
/// names and types, `access`, `sql.type` and the SDK's shapes. It must never decide by anything but its arguments, so
/// that a plan can be made again, under other thresholds, from what was read once.
///
/// The decision: first what was found is grouped into tables as if there were no catalog, and only then compared with
/// the catalog under the crawler's policies. So each half can be tested and explained by itself, and a plan made over
/// the catalog that it made is empty.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.glue.crawler.plan;
