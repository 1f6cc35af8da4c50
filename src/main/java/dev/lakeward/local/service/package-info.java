/// The services of AWS that the product knows, each one value: how an account's client is made, how it goes over the
/// wire, and what the embedded lake answers for it.
///
/// May import every service of the embedded lake. It must never hold what one of them decides.
///
/// The decision: [Services] is the only list. Clients of a session, served requests and the tests' lakes go over it,
/// so that a new service is one entry.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.service;
