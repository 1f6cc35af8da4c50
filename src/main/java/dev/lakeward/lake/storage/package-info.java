/// Buckets and objects as a person browses them: what lies where, and how much.
///
/// May import SDK types. It must never read what stands in an object.
///
/// The decision: whatever is listed is listed up to a number that is said, and the answer tells whether there is more:
/// no screen waits for a bucket of a hundred million objects.
@org.jspecify.annotations.NullMarked
package dev.lakeward.lake.storage;
