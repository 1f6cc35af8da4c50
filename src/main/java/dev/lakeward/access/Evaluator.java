package dev.lakeward.access;

import dev.lakeward.access.EffectiveAccess.Atom;
import dev.lakeward.access.EffectiveAccess.Regime;
import dev.lakeward.access.Securable.TaggedKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The rules of Lake Formation for one principal: effective access is the union of all grants, there is no deny.
final class Evaluator {
    private static final Set<Permission> TABLE_ALL = EnumSet.of(
            Permission.SELECT,
            Permission.INSERT,
            Permission.DELETE,
            Permission.ALTER,
            Permission.DROP,
            Permission.DESCRIBE);
    private static final Set<Permission> DATABASE_ALL =
            EnumSet.of(Permission.CREATE_TABLE, Permission.ALTER, Permission.DROP, Permission.DESCRIBE);

    private final AccessState state;
    private final Principal principal;

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
        for (Grant grant : state.reaching(principal)) {
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
        for (OptIn optIn : state.optIns()) {
            if (state.covers(optIn.principal(), principal)) {
                optedIn.add(optIn.on());
            }
        }
    }

    private static <K> void addWhole(Map<K, Set<Permission>> held, K on, Grant grant) {
        Set<Permission> permissions = held.computeIfAbsent(on, key -> EnumSet.noneOf(Permission.class));
        permissions.addAll(expanded(grant.permissions(), TABLE_ALL));
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
            TABLE_ALL.forEach(permission -> everything.put(permission, List.of(path)));
            Atom atom = new Atom(Set.copyOf(shape.allColumns()), new RowPredicate.True(), path);
            return new EffectiveAccess(principal, shape, Regime.IAM_ONLY, everything, Map.of(), List.of(atom));
        }
        Found found = new Found(shape);
        byObject.getOrDefault(all, List.of()).forEach(found::wholeTable);
        byObject.getOrDefault(table, List.of()).forEach(found::onTable);
        onTaggedTables.forEach(found::tagged);
        if (state.isCreator(principal, table)) {
            AccessPath creator = new AccessPath.Creator(table);
            found.add(TABLE_ALL, TABLE_ALL, creator);
            found.atom(new ColumnSet.All(), new RowPredicate.True(), creator);
        }
        if (state.isAdmin(principal)) {
            found.add(EnumSet.of(Permission.DESCRIBE), TABLE_ALL, new AccessPath.Admin());
        }
        return new EffectiveAccess(
                principal, shape, Regime.LAKE_FORMATION, found.permissions, found.grantable, found.atoms);
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
                .ifPresent(grant -> put(held, DATABASE_ALL, new AccessPath.OpenToIam(grant)));
        for (Grant grant : byObject.getOrDefault(database, List.of())) {
            put(held, expanded(grant.permissions(), DATABASE_ALL), new AccessPath.Granted(grant));
        }
        if (!onTaggedDatabases.isEmpty()) {
            Map<String, Tags.Effective> tags = tags().of(database);
            for (Grant grant : onTaggedDatabases) {
                expression(grant)
                        .filter(each -> each.matches(tags))
                        .ifPresent(each -> put(
                                held, expanded(grant.permissions(), DATABASE_ALL), tagged(grant, each, tags, true)));
            }
        }
        if (state.isCreator(principal, database)) {
            put(held, DATABASE_ALL, new AccessPath.Creator(database));
        }
        if (state.isAdmin(principal)) {
            put(held, EnumSet.of(Permission.DESCRIBE), new AccessPath.Admin());
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
                || onTaggedTables.stream().anyMatch(grant -> reachesByTag(grant, database));
    }

    // Tags of tables and columns may match in databases whose own tags do not.
    private boolean reachesByTag(Grant grant, DatabaseRef database) {
        return expression(grant).filter(each -> tags().mayReach(database, each)).isPresent();
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
                        .filter(grant -> reachesByTag(grant, database))
                        .map(grant -> (AccessPath) new AccessPath.Implied(
                                grant.permissions().iterator().next(), new AccessPath.Granted(grant)))
                        .findFirst())
                .orElseGet(() -> new AccessPath.OpenToIam(new Grant(
                        Principal.IAM_ALLOWED_PRINCIPALS,
                        new Securable.AllTables(database),
                        EnumSet.of(Permission.ALL),
                        Set.of())));
    }

    private static void put(Map<Permission, List<AccessPath>> held, Set<Permission> permissions, AccessPath path) {
        permissions.forEach(permission ->
                held.computeIfAbsent(permission, key -> new ArrayList<>()).add(path));
    }

    private static Set<Permission> expanded(Set<Permission> permissions, Set<Permission> all) {
        return permissions.contains(Permission.ALL) ? all : permissions;
    }

    private Tags tags() {
        return state.tags();
    }

    private Optional<TagExpression> expression(Grant grant) {
        return grant.on() instanceof Securable.LFTagPolicy policy
                ? tags().resolve(policy.condition())
                : Optional.empty();
    }

    private static AccessPath tagged(
            Grant grant, TagExpression expression, Map<String, Tags.Effective> tags, boolean whole) {
        return new AccessPath.Tagged(grant, used(expression, tags), whole);
    }

    private static Set<Tags.Effective> used(TagExpression expression, Map<String, Tags.Effective> tags) {
        Set<Tags.Effective> used = new LinkedHashSet<>();
        expression.values().keySet().forEach(key -> {
            Tags.Effective tag = tags.get(key);
            if (tag != null) {
                used.add(tag);
            }
        });
        return used;
    }

    /// What was found for one table so far.
    private final class Found {
        private final TableShape shape;
        private final Map<Permission, List<AccessPath>> permissions = new EnumMap<>(Permission.class);
        private final Map<Permission, List<AccessPath>> grantable = new EnumMap<>(Permission.class);
        private final List<Atom> atoms = new ArrayList<>(2);

        Found(TableShape shape) {
            this.shape = shape;
        }

        void onTable(Grant grant) {
            switch (grant.on()) {
                case TableRef ignored -> wholeTable(grant);
                case Securable.TableColumns columns -> select(grant, columns.columns(), new RowPredicate.True());
                // A grant on a filter that is gone shows nothing.
                case Securable.Filter name ->
                    state.filter(name).ifPresent(filter -> select(grant, filter.columns(), filter.rows()));
                default -> {}
            }
        }

        void wholeTable(Grant grant) {
            whole(grant, new AccessPath.Granted(grant));
        }

        private void whole(Grant grant, AccessPath path) {
            add(expanded(grant.permissions(), TABLE_ALL), expanded(grant.grantable(), TABLE_ALL), path);
            if (selects(grant)) {
                atom(new ColumnSet.All(), new RowPredicate.True(), path);
            }
        }

        private boolean selects(Grant grant) {
            return grant.permissions().contains(Permission.ALL)
                    || grant.permissions().contains(Permission.SELECT);
        }

        private void select(Grant grant, ColumnSet columns, RowPredicate rows) {
            if (!grant.permissions().contains(Permission.SELECT)) {
                return;
            }
            AccessPath path = new AccessPath.Granted(grant);
            if (atom(columns, rows, path)) {
                add(EnumSet.of(Permission.SELECT), grant.grantable(), path);
            } else {
                add(EnumSet.of(Permission.DESCRIBE), Set.of(), path);
            }
        }

        void tagged(Grant grant) {
            Optional<TagExpression> expression = expression(grant);
            if (expression.isEmpty()) {
                return;
            }
            Map<String, Tags.Effective> own = tags().of(shape.table());
            boolean table = expression.get().matches(own);
            if (!tags().hasColumnTags(shape.table())) {
                if (table) {
                    whole(grant, Evaluator.tagged(grant, expression.get(), own, true));
                }
                return;
            }
            Set<String> matching = new LinkedHashSet<>();
            Set<Tags.Effective> used = new LinkedHashSet<>();
            for (String column : shape.columns()) {
                Map<String, Tags.Effective> tags = tags().of(shape.table(), column);
                if (expression.get().matches(tags)) {
                    matching.add(column);
                    used.addAll(Evaluator.used(expression.get(), tags));
                }
            }
            if (table && matching.size() == shape.columns().size()) {
                whole(grant, Evaluator.tagged(grant, expression.get(), own, true));
            } else if (!matching.isEmpty()) {
                part(grant, new AccessPath.Tagged(grant, used, false), matching);
            } else if (table && Assumptions.TAGGED_TABLE_WITHOUT_TAGGED_COLUMNS_IS_DESCRIBED) {
                add(EnumSet.of(Permission.DESCRIBE), Set.of(), Evaluator.tagged(grant, expression.get(), own, false));
            }
        }

        // Where only some columns match, what changes the table falls away.
        private void part(Grant grant, AccessPath path, Set<String> columns) {
            Set<Permission> kept = EnumSet.of(Permission.SELECT, Permission.DESCRIBE);
            Set<Permission> held = EnumSet.copyOf(expanded(grant.permissions(), TABLE_ALL));
            held.retainAll(kept);
            Set<Permission> passedOn = EnumSet.copyOf(kept);
            passedOn.retainAll(expanded(grant.grantable(), TABLE_ALL));
            if (held.isEmpty()) {
                return;
            }
            add(held, passedOn, path);
            if (selects(grant)) {
                atom(new ColumnSet.Include(columns), new RowPredicate.True(), path);
            }
        }

        void add(Set<Permission> given, Set<Permission> passedOn, AccessPath path) {
            put(permissions, given, path);
            put(grantable, passedOn, path);
            // Any permission implies DESCRIBE on the same object.
            if (!given.contains(Permission.DESCRIBE)) {
                Permission by = given.iterator().next();
                put(permissions, EnumSet.of(Permission.DESCRIBE), new AccessPath.Implied(by, path));
            }
        }

        /// False where the grant names no column that the table has today: it shows nothing.
        boolean atom(ColumnSet columns, RowPredicate rows, AccessPath path) {
            Set<String> visible = columns.of(shape.columns());
            if (visible.isEmpty() && !(columns instanceof ColumnSet.All)) {
                return false;
            }
            if (Assumptions.PARTITION_KEYS_FOLLOW_ANY_SELECT) {
                visible.addAll(shape.partitionKeys());
            }
            atoms.add(new Atom(Collections.unmodifiableSet(visible), rows, path));
            return true;
        }
    }
}
