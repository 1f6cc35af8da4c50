/// CloudTrail of the embedded lake: looks up the events that the gate recorded.
///
/// May import `local.store`, `local.gate` and the rule of names in `local.lakeformation`. It must never change an
/// event.
///
/// The decision: the trail is one table, newest last; a look-up reads it backwards by 50 events a page, as AWS's
/// LookupEvents does, and leaves what it does not filter to the reader.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.cloudtrail;
