package dev.lakeward.local.glue.registry;

import dev.lakeward.local.store.Document;

/// A schema by its name and its registry's.
record SchemaName(String registry, String schema) {
    String key() {
        return Document.key(registry, schema);
    }

    /// The key of one of its versions; they lie in the order of their numbers.
    String version(long number) {
        return Document.below(registry, schema) + String.format("%010d", number);
    }
}
