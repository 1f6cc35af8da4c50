/// One list of all that ran: transfers, crawls, jobs, workflows and queries.
///
/// May import the other rooms of `lake.pipeline`, `lake`'s errors and the SDK. It must never hide that some runs are
/// not listed.
///
/// The decision: every kind is a source of pages, newest first, and a [RunReading] merges them as they are needed, so
/// that the newest runs of a large account are there after one page of each.
@org.jspecify.annotations.NullMarked
package dev.lakeward.lake.pipeline.run;
