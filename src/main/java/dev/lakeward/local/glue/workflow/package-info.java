/// Workflows and triggers: what starts jobs and crawlers when, and what has become of it.
///
/// May import `eventbridge`, `gate`, `glue.crawler`, `glue.job`, `run`, `schedule` and `store`. It must never start an
/// action twice
/// for one firing, or forget one that was decided.
///
/// The decision: that a trigger fires is a document, written in the one change that takes note of what it fires for: a
/// due time's run, the end of a run that was watched, or a call. What it starts has ids that follow from the firing's,
/// so that whoever goes on after a kill finds what was started already.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.glue.workflow;
