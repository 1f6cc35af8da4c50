package dev.lakeward.access;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Permissions while they are found, each with the paths that give it.
final class Rights {
    /// What ALL means on a table.
    static final Set<Permission> ALL_ON_TABLE = EnumSet.of(
            Permission.SELECT,
            Permission.INSERT,
            Permission.DELETE,
            Permission.ALTER,
            Permission.DROP,
            Permission.DESCRIBE);

    /// What ALL means on a database.
    static final Set<Permission> ALL_ON_DATABASE =
            EnumSet.of(Permission.CREATE_TABLE, Permission.ALTER, Permission.DROP, Permission.DESCRIBE);

    private Rights() {}

    static void put(Map<Permission, List<AccessPath>> held, Set<Permission> permissions, AccessPath path) {
        permissions.forEach(permission ->
                held.computeIfAbsent(permission, key -> new ArrayList<>()).add(path));
    }

    static Set<Permission> expanded(Set<Permission> permissions, Set<Permission> all) {
        return permissions.contains(Permission.ALL) ? all : permissions;
    }
}
