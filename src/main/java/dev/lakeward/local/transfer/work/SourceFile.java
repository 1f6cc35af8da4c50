package dev.lakeward.local.transfer.work;

import java.util.Map;

/// A file of a source as it was at one moment. `path` is relative to the source's root, with slashes between names and
/// none before; `identity` is what tells it from another file in its place; `metadata` is what an object keeps of it.
record SourceFile(String path, long size, long modifiedNanos, String identity, Map<String, String> metadata) {
    SourceFile {
        metadata = Map.copyOf(metadata);
    }

    /// Whether nobody has written to it in between, as far as its source can tell.
    boolean isUnchanged(SourceFile before) {
        return before.is(size, modifiedNanos, identity);
    }

    /// Whether it has this length, time and identity.
    boolean is(long size, long modifiedNanos, String identity) {
        return this.size == size && this.modifiedNanos == modifiedNanos && this.identity.equals(identity);
    }
}
