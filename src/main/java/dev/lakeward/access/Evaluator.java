package dev.lakeward.access;

import dev.lakeward.access.EffectiveAccess.Atom;
import dev.lakeward.access.EffectiveAccess.Regime;
import java.util.EnumMap;
import java.util.EnumSet;
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

    private final ReachingGrants grants;
    private final Set<Securable> optedIn = new HashSet<>();

    Evaluator(AccessState state, Principal principal) {
        this.state = state;
        this.principal = principal;
        this.tags = new TagPaths(state.tags());
        this.grants = new ReachingGrants(state.reaching(principal));
        for (OptIn optIn : state.optIns()) {
            if (state.covers(optIn.principal(), principal)) {
                optedIn.add(optIn.on());
            }
        }
    }

    /// The same answer as [#table] gives, without its reasons and, mostly, without the work.
    boolean allows(TableShape shape, Permission permission) {
        boolean plain = !state.isShared()
                && grants.isPlain(shape.table())
                && state.opensNothingToIam()
                && !state.hasRightsOfItsOwn(principal);
        return plain ? grants.allows(shape.table(), permission) : table(shape).has(permission);
    }

    /// What the principal may do with a database, with every path that leads to it.
    Map<Permission, List<AccessPath>> database(DatabaseRef database) {
        return new DatabaseFindings(state, principal, grants, tags).of(database, optedIn.contains(database));
    }

    EffectiveAccess table(TableShape shape) {
        EffectiveAccess own = ownTable(shape);
        return state.given(shape).map(given -> SharedAccess.of(own, given)).orElse(own);
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
        grants.on(all).forEach(found::wholeTable);
        grants.on(table).forEach(found::onTable);
        grants.onTaggedTables().forEach(found::tagged);
        if (state.isCreator(principal, table)) {
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
        grants.on(object).forEach(grant -> held.addAll(grant.permissions()));
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
        grants.byObject().forEach((on, some) -> {
            if (on instanceof Securable.LFTag granted
                    && granted.key().equals(key)
                    && granted.values().containsAll(values)) {
                some.forEach(grant -> held.addAll(grant.permissions()));
            }
        });
    }
}
