/// EventBridge of the embedded lake: the default bus, its rules and their targets, which are workflows of Glue.
///
/// May import `local.cloudwatch`, `local.gate` and `local.store`; other services write events into its inbox and are
/// not imported. It must never lose an event that was accepted before every target of it has been told.
///
/// The decision: an accepted event is a document, written in the change that it tells of. What matches it is decided,
/// its targets are told and the document is removed in one more change, so that a kill between them repeats nothing.
/// Patterns are matched by EventBridge's own library.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.eventbridge;
