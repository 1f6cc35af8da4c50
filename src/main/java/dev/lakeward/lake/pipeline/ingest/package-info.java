/// What brings data into the lake and what came of it: transfers of folders, exports of databases, streams of
/// events, on an account or on an embedded lake.
///
/// May import `lake.storage`, `lake.pipeline.crawl`, `lake.catalog`, `access`, `expression`, `sql` and the SDK.
/// It must never add up what a service does not tell: a figure that nobody knows is unknown, and never nought.
///
/// The decision: DataSync's tasks, Storage Gateway's shares, RDS's exports, Firehose's streams and what DMS wrote
/// are one value, [Source], and whatever each of them did is another, [Transfer], with a ledger; each service is a
/// [Carrier], so one page and one list show them all.
@org.jspecify.annotations.NullMarked
package dev.lakeward.lake.pipeline.ingest;
