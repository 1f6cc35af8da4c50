/// How a transfer works: it lists a source, compares it with what lies below a prefix, and publishes what differs.
///
/// May import `local.gate`, `local.run`, `local.s3` and `local.store`; nothing of DataSync's own operations. It must
/// never publish a file that it has not read whole and unchanged, and never follow a symbolic link.
///
/// The decision: what is to be done is written to a plan first, so that memory stays flat and the amount is known; then
/// batches of files are published together with the counts that tell of them, so that a ledger is right after a kill.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.transfer.work;
