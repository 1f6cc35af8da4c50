package dev.lakeward.access;

import dev.lakeward.access.EffectiveAccess.Atom;
import dev.lakeward.access.EffectiveAccess.Regime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
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

    Evaluator(AccessState state, Principal principal) {
        this.state = state;
        this.principal = principal;
    }

    EffectiveAccess table(TableShape shape) {
        Optional<Grant> open = openToIam(shape.table());
        if (open.isPresent() && !state.optedIn(principal, shape.table())) {
            AccessPath path = new AccessPath.OpenToIam(open.get());
            Map<Permission, List<AccessPath>> all = new EnumMap<>(Permission.class);
            TABLE_ALL.forEach(permission -> all.put(permission, List.of(path)));
            Atom atom = new Atom(Set.copyOf(shape.allColumns()), new RowPredicate.True(), path);
            return new EffectiveAccess(principal, shape, Regime.IAM_ONLY, all, List.of(atom));
        }
        Found found = new Found(shape);
        Securable.AllTables all = new Securable.AllTables(shape.table().database());
        state.on(all).stream().filter(this::mine).forEach(found::wholeTable);
        state.on(shape.table()).stream().filter(this::mine).forEach(found::onTable);
        if (state.created(principal, shape.table())) {
            AccessPath creator = new AccessPath.Creator(shape.table());
            found.add(TABLE_ALL, creator);
            found.atom(new ColumnSet.All(), new RowPredicate.True(), creator);
        }
        if (state.isAdmin(principal)) {
            found.add(EnumSet.of(Permission.DESCRIBE), new AccessPath.Admin());
        }
        return new EffectiveAccess(principal, shape, Regime.LAKE_FORMATION, found.permissions, found.atoms);
    }

    private boolean mine(Grant grant) {
        return grant.principal().covers(principal);
    }

    private Optional<Grant> openToIam(TableRef table) {
        return java.util.stream.Stream.concat(
                        state.on(table).stream(), state.on(new Securable.AllTables(table.database())).stream())
                .filter(grant -> grant.principal().equals(Principal.IAM_ALLOWED_PRINCIPALS))
                .filter(grant -> grant.permissions().contains(Permission.ALL))
                .filter(grant -> grant.on().equals(table) || grant.on() instanceof Securable.AllTables)
                .findFirst();
    }

    Set<Permission> direct(Securable object) {
        Set<Permission> held = EnumSet.noneOf(Permission.class);
        state.on(object).stream().filter(this::mine).forEach(grant -> held.addAll(grant.permissions()));
        if (state.isAdmin(principal)) {
            // An admin may describe and create databases; it has no implicit right on data.
            held.add(Permission.DESCRIBE);
            if (object instanceof Securable.Catalog) {
                held.add(Permission.CREATE_DATABASE);
            }
        }
        return held;
    }

    Set<Permission> database(DatabaseRef database) {
        Set<Permission> held = direct(database);
        boolean open = !state.optedIn(principal, database)
                && state.on(database).stream()
                        .anyMatch(grant -> grant.principal().equals(Principal.IAM_ALLOWED_PRINCIPALS)
                                && grant.permissions().contains(Permission.ALL));
        if (open || held.contains(Permission.ALL) || state.created(principal, database)) {
            held.addAll(DATABASE_ALL);
        }
        if (!held.isEmpty() || reachesATableOf(database)) {
            held.add(Permission.DESCRIBE);
        }
        return held;
    }

    private boolean reachesATableOf(DatabaseRef database) {
        return state.grants().stream()
                .filter(grant -> mine(grant) || grant.principal().equals(Principal.IAM_ALLOWED_PRINCIPALS))
                .anyMatch(grant -> switch (grant.on()) {
                    case TableRef table -> table.database().equals(database);
                    case Securable.AllTables all -> all.database().equals(database);
                    case Securable.TableColumns columns ->
                        columns.table().database().equals(database);
                    case Securable.Filter filter -> filter.table().database().equals(database);
                    case Securable.Catalog ignored -> false;
                    case DatabaseRef ignored -> false;
                    case Securable.DataLocation ignored -> false;
                });
    }

    /// What was found for one table so far.
    private final class Found {
        private final TableShape shape;
        private final Map<Permission, List<AccessPath>> permissions = new EnumMap<>(Permission.class);
        private final List<Atom> atoms = new ArrayList<>();

        Found(TableShape shape) {
            this.shape = shape;
        }

        void onTable(Grant grant) {
            switch (grant.on()) {
                case TableRef ignored -> wholeTable(grant);
                case Securable.TableColumns columns -> {
                    if (grant.permissions().contains(Permission.SELECT)) {
                        select(grant, columns.columns(), new RowPredicate.True());
                    }
                }
                case Securable.Filter name -> {
                    if (grant.permissions().contains(Permission.SELECT)) {
                        // A grant on a filter that is gone shows nothing.
                        state.filter(name).ifPresent(filter -> select(grant, filter.columns(), filter.rows()));
                    }
                }
                case Securable.Catalog ignored -> {}
                case DatabaseRef ignored -> {}
                case Securable.AllTables ignored -> {}
                case Securable.DataLocation ignored -> {}
            }
        }

        void wholeTable(Grant grant) {
            AccessPath path = new AccessPath.Granted(grant);
            boolean all = grant.permissions().contains(Permission.ALL);
            add(all ? TABLE_ALL : grant.permissions(), path);
            if (all || grant.permissions().contains(Permission.SELECT)) {
                atom(new ColumnSet.All(), new RowPredicate.True(), path);
            }
        }

        private void select(Grant grant, ColumnSet columns, RowPredicate rows) {
            AccessPath path = new AccessPath.Granted(grant);
            if (atom(columns, rows, path)) {
                add(EnumSet.of(Permission.SELECT), path);
            } else {
                add(EnumSet.of(Permission.DESCRIBE), path);
            }
        }

        void add(Set<Permission> given, AccessPath path) {
            Set<Permission> effective = EnumSet.copyOf(given);
            // Any permission implies DESCRIBE on the same object.
            effective.add(Permission.DESCRIBE);
            for (Permission permission : effective) {
                permissions
                        .computeIfAbsent(permission, key -> new ArrayList<>())
                        .add(path);
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
