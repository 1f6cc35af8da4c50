/// The embedded lake's delivery streams, Amazon Data Firehose's: what each is set to, the records that it took, and
/// the objects that it writes of them.
///
/// May import `local.cloudwatch`, `local.engine`, `local.gate`, `local.iam`, `local.s3`, `local.store` and
/// Glue's client interface. It must never acknowledge a record that is not durable, nor write what the stream's
/// role may not.
///
/// The decision: records lie in an append-only spool of files until they are delivered; the object that holds them
/// and how far the spool is delivered are one change of the store, so no kill loses or doubles a record.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.firehose;
