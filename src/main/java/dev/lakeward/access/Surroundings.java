package dev.lakeward.access;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/// What lies around the tables: `plainViews` with the tables that each reads, the places, as ARNs, to which the
/// results of several identities' queries go, and tables whose location is not registered with Lake Formation.
/// `unreadable` are documents of the lake that cannot be read, `setAside` files beside it.
public record Surroundings(
        Map<TableRef, Set<TableRef>> plainViews,
        Set<String> sharedResults,
        Set<TableRef> unregistered,
        Set<String> unreadable,
        Set<String> setAside) {
    public Surroundings(
            Map<TableRef, Set<TableRef>> plainViews, Set<String> sharedResults, Set<TableRef> unregistered) {
        this(plainViews, sharedResults, unregistered, Set.of(), Set.of());
    }

    /// The same beside documents and files that cannot be read.
    public Surroundings with(Collection<String> documents, Collection<String> files) {
        return new Surroundings(plainViews, sharedResults, unregistered, Set.copyOf(documents), Set.copyOf(files));
    }

    public static final Surroundings NONE = new Surroundings(Map.of(), Set.of(), Set.of());

    public Surroundings {
        unregistered = Set.copyOf(unregistered);
        unreadable = Set.copyOf(unreadable);
        setAside = Set.copyOf(setAside);
        plainViews = Map.copyOf(plainViews);
        sharedResults = Set.copyOf(sharedResults);
    }
}
