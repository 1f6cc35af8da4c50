package dev.lakeward.access;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What one principal may do with databases: what it holds there, or what a table inside implies.
final class DatabaseFindings {
    private final AccessState state;
    private final Principal principal;
    private final ReachingGrants grants;
    private final TagPaths tags;

    DatabaseFindings(AccessState state, Principal principal, ReachingGrants grants, TagPaths tags) {
        this.state = state;
        this.principal = principal;
        this.grants = grants;
        this.tags = tags;
    }

    /// `decided`: Lake Formation decides for the principal, though the database may be open to IAM for others.
    Map<Permission, List<AccessPath>> of(DatabaseRef database, boolean decided) {
        Map<Permission, List<AccessPath>> held = new EnumMap<>(Permission.class);
        state.openToIam(database)
                .filter(grant -> !decided)
                .ifPresent(grant -> Rights.put(held, Rights.ALL_ON_DATABASE, new AccessPath.OpenToIam(grant)));
        for (Grant grant : grants.on(database)) {
            Rights.put(
                    held, Rights.expanded(grant.permissions(), Rights.ALL_ON_DATABASE), new AccessPath.Granted(grant));
        }
        if (!grants.onTaggedDatabases().isEmpty()) {
            Map<String, Tags.Effective> own = tags.of(database);
            for (Grant grant : grants.onTaggedDatabases()) {
                tags.expression(grant)
                        .filter(each -> each.matches(own))
                        .ifPresent(each -> Rights.put(
                                held,
                                Rights.expanded(grant.permissions(), Rights.ALL_ON_DATABASE),
                                TagPaths.path(grant, each, own, true)));
            }
        }
        if (state.isCreator(principal, database)) {
            Rights.put(held, Rights.ALL_ON_DATABASE, new AccessPath.Creator(database));
        }
        if (state.isAdmin(principal)) {
            Rights.put(held, EnumSet.of(Permission.DESCRIBE), new AccessPath.Admin());
        }
        if (!held.isEmpty()) {
            imply(held, held.entrySet().iterator().next());
        } else if (reachesATableOf(database)) {
            held.put(Permission.DESCRIBE, new ArrayList<>(List.of(firstBelow(database))));
        }
        return held;
    }

    private static void imply(Map<Permission, List<AccessPath>> held, Map.Entry<Permission, List<AccessPath>> first) {
        if (!held.containsKey(Permission.DESCRIBE)) {
            held.put(
                    Permission.DESCRIBE,
                    new ArrayList<>(List.of(new AccessPath.Implied(
                            first.getKey(), first.getValue().getFirst()))));
        }
    }

    private boolean reachesATableOf(DatabaseRef database) {
        return grants.reachesInto(database)
                || state.hasTablesOpenToIam(database)
                || grants.onTaggedTables().stream().anyMatch(grant -> tags.mayReach(grant, database));
    }

    // What explains that a database shows: a grant on something inside it.
    private AccessPath firstBelow(DatabaseRef database) {
        return grants.byObject().entrySet().stream()
                .filter(each ->
                        each.getKey().ofDatabase().filter(database::equals).isPresent())
                .map(each -> each.getValue().getFirst())
                .map(grant -> (AccessPath)
                        new AccessPath.Implied(grant.permissions().iterator().next(), new AccessPath.Granted(grant)))
                .findFirst()
                .or(() -> grants.onTaggedTables().stream()
                        .filter(grant -> tags.mayReach(grant, database))
                        .map(grant -> (AccessPath) new AccessPath.Implied(
                                grant.permissions().iterator().next(), new AccessPath.Granted(grant)))
                        .findFirst())
                .orElseGet(() -> new AccessPath.OpenToIam(new Grant(
                        Principal.IAM_ALLOWED_PRINCIPALS,
                        new Securable.AllTables(database),
                        EnumSet.of(Permission.ALL),
                        Set.of())));
    }
}
