package dev.lakeward.local.store;

import java.util.Set;

/// A value that was computed from documents, and what must be as it was read for it to hold.
public record Seen<T>(T value, Set<Precondition> conditions) {
    public Seen {
        conditions = Set.copyOf(conditions);
    }
}
