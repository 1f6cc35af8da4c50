/// The embedded lake's S3: buckets as folders, objects as plain files, their metadata as documents.
///
/// May import `local.store` and `local.gate`. It must never show an object whose put was not acknowledged, nor
/// serve bytes whose length is not the recorded one.
///
/// The decision: the document is the truth and the file its content; both change in one publication. A key that
/// is also another key's folder is kept in a file of its own name plus `%object`.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.s3;
