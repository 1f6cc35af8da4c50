package dev.lakeward.local.store;

/// What must still hold, in the transaction that writes a change, of what the change was decided by.
public sealed interface Precondition {
    String kind();

    /// Nothing stands at a key.
    record Absent(String kind, String key) implements Precondition {}

    /// What stands at a key is what was read there.
    record Unchanged(String kind, String key, long version) implements Precondition {}

    /// No key begins with a prefix.
    record EmptyPrefix(String kind, String prefix) implements Precondition {}

    /// The keys that begin with a prefix, and what stands there, are those that were read.
    record UnchangedBelow(String kind, String prefix, int count, long newest) implements Precondition {}

    /// Nothing of a kind was written since `version`.
    record UnchangedKind(String kind, long version) implements Precondition {}

    static Precondition absent(String kind, String key) {
        return new Absent(kind, key);
    }

    static Precondition unchanged(String kind, String key, long version) {
        return new Unchanged(kind, key, version);
    }

    static Precondition emptyPrefix(String kind, String prefix) {
        return new EmptyPrefix(kind, prefix);
    }
}
