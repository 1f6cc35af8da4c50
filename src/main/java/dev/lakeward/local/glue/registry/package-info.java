/// The embedded lake's Glue Schema Registry: registries, schemas, their versions, and what is known of a version.
///
/// May import `local.store`, `local.gate` and `local.glue.registry.definition`; `local.glue` asks it for a version's
/// columns and for what has tags, and it asks nothing of `local.glue`. It must never keep a version as AVAILABLE that
/// its schema's compatibility does not let in.
///
/// The decision: a version is checked while it is registered, so none is ever PENDING; what is not compatible is kept
/// as FAILURE, takes a number of its own and counts for nothing after that.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.glue.registry;
