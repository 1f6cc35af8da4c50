/// The embedded lake's IAM: roles and their inline policies.
///
/// May import `local.gate` and `local.store`. It must never treat a policy that it cannot read as an allowance.
///
/// The decision: teams are IAM roles, as on AWS; a role that does not exist can call nothing.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.iam;
