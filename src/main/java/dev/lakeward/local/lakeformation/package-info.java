/// The embedded lake's Lake Formation: settings, registered locations, opt-ins, grants, data cells filters, LF-Tags,
/// vended
/// credentials. Each part is a client over one [Scope].
///
/// May import `access`, `shape`, `local.gate` and `local.store`.
/// It must never decide access by a rule of its own: `access` decides, for Glue and the engine too.
///
/// The decision: [Governance] is the one reader of everything that decides access, cached until something of it
/// changes; every service asks it.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.lakeformation;
