/// Definitions of schemas in Avro, JSON Schema and Protocol Buffers: whether a text is one, whether one reads what
/// another wrote, which columns a table of it has.
///
/// Sees the libraries of the formats, and nothing of the store or the registry. It must never resolve a reference to
/// anything outside of the text that it was given.
///
/// The decision: what is not proven compatible is not. Avro's own rules decide for Avro; for JSON Schema and Protocol
/// Buffers, whose rules AWS does not tell, every value that was written must be one that is read.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.glue.registry.definition;
