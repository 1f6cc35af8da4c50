/// The one gate that every call on the embedded lake passes: whether its request is what AWS's model takes, who calls,
/// whether IAM allows it, what is recorded.
///
/// May import `local.store`, `access` and SDK types; no service's behaviour.
/// It must never let a call through whose action or resource it cannot name.
///
/// The decision: services stay plain implementations of SDK interfaces; the gate is a proxy in front of them, so
/// no operation can forget to be checked, authorised or recorded. A service may be several parts, each with some of
/// its operations.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.gate;
