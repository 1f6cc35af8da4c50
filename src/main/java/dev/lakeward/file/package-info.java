/// Files that several processes share: one class, for lakes, drafts and backfills alike.
///
/// May import nothing of ours. It must never open a file a second time that this process holds.
///
/// The decision: a lock of the system says who has a file, so that it ends with its process.
@org.jspecify.annotations.NullMarked
package dev.lakeward.file;
