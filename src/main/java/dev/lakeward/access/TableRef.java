package dev.lakeward.access;

import java.util.Comparator;
import java.util.Locale;

/// A table or view of the catalog, by its lower-case database and name.
public record TableRef(DatabaseRef database, String name) implements Securable, Comparable<TableRef> {
    private static final Comparator<TableRef> ORDER =
            Comparator.comparing(TableRef::database).thenComparing(TableRef::name);

    public TableRef {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a table needs a name, not '" + name + "'");
        }
        name = name.toLowerCase(Locale.ROOT);
    }

    public static TableRef of(String database, String name) {
        return new TableRef(new DatabaseRef(database), name);
    }

    @Override
    public int compareTo(TableRef other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return database.name() + "." + name;
    }
}
