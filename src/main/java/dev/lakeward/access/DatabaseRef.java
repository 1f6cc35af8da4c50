package dev.lakeward.access;

import java.util.Locale;

/// A database of the catalog, by its lower-case name.
public record DatabaseRef(String name) implements Securable, Comparable<DatabaseRef> {
    public DatabaseRef {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a database needs a name, not '" + name + "'");
        }
        name = name.toLowerCase(Locale.ROOT);
    }

    @Override
    public int compareTo(DatabaseRef other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
