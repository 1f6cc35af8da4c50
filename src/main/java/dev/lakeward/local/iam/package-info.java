/// The embedded lake's IAM and STS: roles, their inline policies, and sessions of roles.
///
/// May import `local.gate` and `local.store`. It must never treat a policy that it cannot read as an allowance.
///
/// The decision: teams are IAM roles, as on AWS; a role that does not exist can call nothing.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.iam;
