/// Blueprints: archives that describe workflows, and the runs that make workflows of them.
///
/// May import `gate`, `iam`, `run`, `s3` and `store`, and calls Glue itself as the role of a run. It must never run a
/// script that an archive brings, nor leave half a workflow behind.
///
/// The decision: of an archive only `blueprint.cfg` is read. A run works where its `layoutGenerator` is one of the
/// lake's own, which are Lake Formation's three blueprints; what any other would make nobody here can tell, and its
/// runs fail by name. What a run makes is made step by step, each noted before it is done, so that a failure or a kill
/// takes back what was made by this run, and nothing of another's. The load comes last: a run that was killed behind
/// its start has made all.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.glue.blueprint;
