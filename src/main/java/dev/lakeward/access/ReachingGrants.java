package dev.lakeward.access;

import dev.lakeward.access.Securable.TaggedKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Grants that reach one principal, by the object under which they are found.
final class ReachingGrants {
    private final Map<Securable, List<Grant>> byObject = new HashMap<>();
    private final List<Grant> onTaggedTables = new ArrayList<>();
    private final List<Grant> onTaggedDatabases = new ArrayList<>();
    private final Set<DatabaseRef> withReachedTables = new HashSet<>();

    // What whole-table grants give, for the answers that need no more than that.
    private final Map<TableRef, Set<Permission>> ofTable = new HashMap<>();
    private final Map<DatabaseRef, Set<Permission>> ofAllTables = new HashMap<>();
    private final Set<TableRef> inPart = new HashSet<>();

    ReachingGrants(Iterable<Grant> reaching) {
        for (Grant grant : reaching) {
            Securable on = grant.on();
            if (on instanceof Securable.LFTagPolicy policy) {
                (policy.kind() == TaggedKind.TABLE ? onTaggedTables : onTaggedDatabases).add(grant);
                continue;
            }
            Securable object = GrantIndex.objectOf(on);
            byObject.computeIfAbsent(object, key -> new ArrayList<>()).add(grant);
            switch (on) {
                case TableRef table -> addWhole(ofTable, table, grant);
                case Securable.AllTables all -> addWhole(ofAllTables, all.database(), grant);
                default -> on.ofTable().ifPresent(inPart::add);
            }
            if (!(on instanceof DatabaseRef)) {
                on.ofDatabase().ifPresent(withReachedTables::add);
            }
        }
    }

    private static <K> void addWhole(Map<K, Set<Permission>> held, K on, Grant grant) {
        Set<Permission> permissions = held.computeIfAbsent(on, key -> EnumSet.noneOf(Permission.class));
        permissions.addAll(Rights.expanded(grant.permissions(), Rights.ALL_ON_TABLE));
        permissions.add(Permission.DESCRIBE);
    }

    List<Grant> on(Securable object) {
        return byObject.getOrDefault(object, List.of());
    }

    Map<Securable, List<Grant>> byObject() {
        return byObject;
    }

    /// Grants on LF-Tag expressions over tables.
    List<Grant> onTaggedTables() {
        return onTaggedTables;
    }

    /// Grants on LF-Tag expressions over databases.
    List<Grant> onTaggedDatabases() {
        return onTaggedDatabases;
    }

    /// Whether a grant is on something inside a database.
    boolean reachesInto(DatabaseRef database) {
        return withReachedTables.contains(database);
    }

    /// Whether grants on all of a table say everything about it.
    boolean isPlain(TableRef table) {
        return onTaggedTables.isEmpty() && !inPart.contains(table);
    }

    /// Whether a grant on all of a table, or on all tables of its database, gives a permission.
    boolean allows(TableRef table, Permission permission) {
        Set<Permission> own = ofTable.get(table);
        if (own != null && own.contains(permission)) {
            return true;
        }
        Set<Permission> all = ofAllTables.isEmpty() ? null : ofAllTables.get(table.database());
        return all != null && all.contains(permission);
    }
}
