package dev.lakeward.lake.catalog;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import java.util.Map;
import java.util.Set;

/// A database of the catalog; `description` may be empty. `tableDefaults` are granted on each table that is made in it.
public record Database(DatabaseRef ref, String description, Map<Principal, Set<Permission>> tableDefaults) {
    public Database {
        tableDefaults = Map.copyOf(tableDefaults);
    }
}
