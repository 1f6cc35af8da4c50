/// The embedded lake's metrics, Amazon CloudWatch's: what its services count of what they do, by the minute.
///
/// May import `local.gate` and `local.store`. It must never tell of something that the caller may not see.
///
/// The decision: a service counts in memory or beside its own work, and hands over what it counted once a minute or
/// with the change that the count is of; so counting costs no write of its own, and survives a kill where its service
/// wants it to.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.cloudwatch;
