package dev.lakeward.access;

import dev.lakeward.text.Words;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// Which columns of a table a grant or filter names.
public sealed interface ColumnSet {
    /// All columns, also those added later.
    record All() implements ColumnSet {}

    /// These columns only, by lower-case name.
    record Include(Set<String> names) implements ColumnSet {
        public Include {
            names = lower(names);
            if (names.isEmpty()) {
                throw new IllegalArgumentException("an include list needs a column");
            }
        }
    }

    /// All but these, also those added later: such a list fails open.
    record Exclude(Set<String> names) implements ColumnSet {
        public Exclude {
            names = lower(names);
            if (names.isEmpty()) {
                throw new IllegalArgumentException("an exclude list needs a column");
            }
        }
    }

    private static Set<String> lower(Set<String> names) {
        Set<String> lower = new TreeSet<>();
        names.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
        return java.util.Collections.unmodifiableSet(lower);
    }

    /// The members among a table's columns of today, in the table's order.
    default Set<String> of(List<String> columns) {
        Set<String> members = new LinkedHashSet<>(columns);
        switch (this) {
            case All ignored -> {}
            case Include include -> members.retainAll(include.names());
            case Exclude exclude -> members.removeAll(exclude.names());
        }
        return members;
    }

    /// How a sentence names them.
    default String title() {
        return switch (this) {
            case All ignored -> Words.text("object.all_columns");
            case Include include ->
                Words.text(
                        include.names().size() == 1 ? "object.column" : "object.columns",
                        String.join(", ", include.names()));
            case Exclude exclude -> Words.text("object.all_but", String.join(", ", exclude.names()));
        };
    }

    /// As [Securable#fixedTitle].
    default String fixedTitle() {
        return switch (this) {
            case All ignored -> "all columns";
            case Include include ->
                (include.names().size() == 1 ? "column " : "columns ") + String.join(", ", include.names());
            case Exclude exclude -> "all columns but " + String.join(", ", exclude.names());
        };
    }
}
