/// Jobs: what they are set to, their runs, and how far each has read what comes to it.
///
/// May import `gate`, `iam`, `run`, `s3` and `store`. It must never run a job with more rights than its role has, or
/// move a bookmark without what the run made of the records behind it.
///
/// The decision: a job's runs are the run machine's, so that what a run publishes, its end and its bookmark are one
/// change. How a job's graph is run is nothing of this package: a [dev.lakeward.local.glue.job.JobProgram] does it. A
/// retry is a run of its own, started in the change that takes note of the end before it.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.glue.job;
