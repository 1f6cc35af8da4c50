/// The embedded lake's S3: buckets as folders, objects as plain files, their metadata as documents.
///
/// May import `local.store`, `local.gate` and, to tell it of objects, `local.eventbridge`. It must never show an object
/// whose put was not acknowledged, nor
/// serve other bytes than were stored.
///
/// The decision: the document is the truth and the file its content; both change in one publication. A key has one
/// file name on every file system, and what stands in a file is known by its stamp, or read again.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.s3;
