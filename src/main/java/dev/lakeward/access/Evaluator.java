package dev.lakeward.access;

import dev.lakeward.access.EffectiveAccess.Atom;
import dev.lakeward.access.EffectiveAccess.Regime;
import dev.lakeward.access.Securable.TaggedKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The rules of Lake Formation for one principal: effective access is the union of all grants, there is no deny.
final class Evaluator {

    private final AccessState state;
    private final Principal principal;
    private final TagPaths tags;

    // Grants that reach the principal, by the object under which they are found.
    private final Map<Securable, List<Grant>> byObject = new HashMap<>();
    private final List<Grant> onTaggedTables = new ArrayList<>();
    private final List<Grant> onTaggedDatabases = new ArrayList<>();
    private final Set<DatabaseRef> withReachedTables = new HashSet<>();
    private final Set<Securable> optedIn = new HashSet<>();

    // What whole-table grants give, for the answers that need no more than that.
    private final Map<TableRef, Set<Permission>> ofTable = new HashMap<>();
    private final Map<DatabaseRef, Set<Permission>> ofAllTables = new HashMap<>();
    private final Set<TableRef> inPart = new HashSet<>();

    Evaluator(AccessState state, Principal principal) {
        this.state = state;
        this.principal = principal;
        this.tags = new TagPaths(state.facts().tags());
        for (Grant grant : state.reaching(principal)) {
            Securable on = grant.on();
            if (on instanceof Securable.LFTagPolicy policy) {
                (policy.kind() == TaggedKind.TABLE ? onTaggedTables : onTaggedDatabases).add(grant);
                continue;
            }
            Securable object = on.ofTable().map(Securable.class::cast).orElse(on);
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
        for (OptIn optIn : state.optIns()) {
            if (state.covers(optIn.principal(), principal)) {
                optedIn.add(optIn.on());
            }
        }
    }

    private static <K> void addWhole(Map<K, Set<Permission>> held, K on, Grant grant) {
        Set<Permission> permissions = held.computeIfAbsent(on, key -> EnumSet.noneOf(Permission.class));
        permissions.addAll(Rights.expanded(grant.permissions(), Rights.ALL_ON_TABLE));
        permissions.add(Permission.DESCRIBE);
    }

    /// The same answer as [#table] gives, without its reasons and, mostly, without the work.
    boolean allows(TableShape shape, Permission permission) {
        TableRef table = shape.table();
        boolean plain = !state.isShared()
                && onTaggedTables.isEmpty()
                && state.opensNothingToIam()
                && !inPart.contains(table)
                && !state.hasRightsOfItsOwn(principal);
        if (!plain) {
            return table(shape).has(permission);
        }
        Set<Permission> own = ofTable.get(table);
        if (own != null && own.contains(permission)) {
            return true;
        }
        Set<Permission> all = ofAllTables.isEmpty() ? null : ofAllTables.get(table.database());
        return all != null && all.contains(permission);
    }

    EffectiveAccess table(TableShape shape) {
        EffectiveAccess own = ownTable(shape);
        return state.given(shape).map(given -> own.within(given)).orElse(own);
    }

    private EffectiveAccess ownTable(TableShape shape) {
        TableRef table = shape.table();
        Securable.AllTables all = new Securable.AllTables(table.database());
        Optional<Grant> open = state.openToIam(table).or(() -> state.openToIam(all));
        boolean decided = optedIn.contains(table) || optedIn.contains(table.database()) || optedIn.contains(all);
        if (open.isPresent() && !decided) {
            AccessPath path = new AccessPath.OpenToIam(open.get());
            Map<Permission, List<AccessPath>> everything = new EnumMap<>(Permission.class);
            Rights.ALL_ON_TABLE.forEach(permission -> everything.put(permission, List.of(path)));
            Atom atom = new Atom(Set.copyOf(shape.allColumns()), new RowPredicate.True(), path);
            return new EffectiveAccess(principal, shape, Regime.IAM_ONLY, everything, Map.of(), List.of(atom));
        }
        TableFindings found = new TableFindings(state, tags, shape);
        byObject.getOrDefault(all, List.of()).forEach(found::wholeTable);
        byObject.getOrDefault(table, List.of()).forEach(found::onTable);
        onTaggedTables.forEach(found::tagged);
        if (state.created(principal, table)) {
            AccessPath creator = new AccessPath.Creator(table);
            found.add(Rights.ALL_ON_TABLE, Rights.ALL_ON_TABLE, creator);
            found.atom(new ColumnSet.All(), new RowPredicate.True(), creator);
        }
        if (state.isAdmin(principal)) {
            found.add(EnumSet.of(Permission.DESCRIBE), Rights.ALL_ON_TABLE, new AccessPath.Admin());
        }
        return found.of(principal);
    }

    Set<Permission> direct(Securable object) {
        Set<Permission> held = EnumSet.noneOf(Permission.class);
        byObject.getOrDefault(object, List.of()).forEach(grant -> held.addAll(grant.permissions()));
        if (object instanceof Securable.LFTag(String key, Set<String> values)) {
            heldOnTags(key, values, held);
        }
        if (state.isAdmin(principal)) {
            // An admin may describe, create and tag; it has no implicit right on data.
            held.add(Permission.DESCRIBE);
            held.addAll(Permission.on(object));
        }
        if (held.contains(Permission.ASSOCIATE)) {
            held.add(Permission.DESCRIBE);
        }
        return held;
    }

    // A permission on some values of a key counts for each subset of them.
    private void heldOnTags(String key, Set<String> values, Set<Permission> held) {
        for (Map.Entry<Securable, List<Grant>> each : byObject.entrySet()) {
            if (each.getKey() instanceof Securable.LFTag granted
                    && granted.key().equals(key)
                    && granted.values().containsAll(values)) {
                each.getValue().forEach(grant -> held.addAll(grant.permissions()));
            }
        }
    }

    Map<Permission, List<AccessPath>> database(DatabaseRef database) {
        Map<Permission, List<AccessPath>> held = new EnumMap<>(Permission.class);
        state.openToIam(database)
                .filter(grant -> !optedIn.contains(database))
                .ifPresent(grant -> Rights.put(held, Rights.ALL_ON_DATABASE, new AccessPath.OpenToIam(grant)));
        for (Grant grant : byObject.getOrDefault(database, List.of())) {
            Rights.put(
                    held, Rights.expanded(grant.permissions(), Rights.ALL_ON_DATABASE), new AccessPath.Granted(grant));
        }
        if (!onTaggedDatabases.isEmpty()) {
            Map<String, Tags.Effective> own = tags.of(database);
            for (Grant grant : onTaggedDatabases) {
                tags.expression(grant)
                        .filter(each -> each.matches(own))
                        .ifPresent(each -> Rights.put(
                                held,
                                Rights.expanded(grant.permissions(), Rights.ALL_ON_DATABASE),
                                TagPaths.path(grant, each, own, true)));
            }
        }
        if (state.created(principal, database)) {
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
        return withReachedTables.contains(database)
                || state.hasTablesOpenToIam(database)
                || onTaggedTables.stream().anyMatch(grant -> tags.mayReach(grant, database));
    }

    // What explains that a database shows: a grant on something inside it.
    private AccessPath firstBelow(DatabaseRef database) {
        return byObject.entrySet().stream()
                .filter(each ->
                        each.getKey().ofDatabase().filter(database::equals).isPresent())
                .map(each -> each.getValue().getFirst())
                .map(grant -> (AccessPath)
                        new AccessPath.Implied(grant.permissions().iterator().next(), new AccessPath.Granted(grant)))
                .findFirst()
                .or(() -> onTaggedTables.stream()
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
