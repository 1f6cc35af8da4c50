/// The one gate that every call on the embedded lake passes: who calls, whether IAM allows it, what is recorded.
///
/// May import `local.store`, `access` and SDK types; no service's behaviour.
/// It must never let a call through whose action or resource it cannot name.
///
/// The decision: services stay plain implementations of SDK interfaces; the gate is a proxy in front of them, so
/// no operation can forget to be authorised or recorded.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.gate;
