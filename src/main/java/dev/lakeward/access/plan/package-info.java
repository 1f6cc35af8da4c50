/// Changes of what decides access: their difference, order, inverse, impact and sentences.
///
/// **Pure**, as `access`, of which it may import everything. It must never call a service: `lake.plan` applies
/// plans and reads back.
///
/// The decision: a plan is a list of [Change]s, computed from two [dev.lakeward.access.AccessFacts] in canonical
/// form, so that undo is the difference the other way round and drift is a difference that is not empty.
@org.jspecify.annotations.NullMarked
package dev.lakeward.access.plan;
