package dev.lakeward.access;

import dev.lakeward.access.EffectiveAccess.Atom;
import dev.lakeward.access.EffectiveAccess.Regime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What was found so far of what one principal may do with one table.
final class TableFindings {
    private final AccessState state;
    private final TagPaths tags;
    private final TableShape shape;
    private final Map<Permission, List<AccessPath>> permissions = new EnumMap<>(Permission.class);
    private final Map<Permission, List<AccessPath>> grantable = new EnumMap<>(Permission.class);
    private final List<Atom> atoms = new ArrayList<>(2);

    TableFindings(AccessState state, TagPaths tags, TableShape shape) {
        this.state = state;
        this.tags = tags;
        this.shape = shape;
    }

    EffectiveAccess of(Principal principal) {
        return new EffectiveAccess(principal, shape, Regime.LAKE_FORMATION, permissions, grantable, atoms);
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
        add(
                Rights.expanded(grant.permissions(), Rights.ALL_ON_TABLE),
                Rights.expanded(grant.grantable(), Rights.ALL_ON_TABLE),
                path);
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
        Optional<TagExpression> expression = tags.expression(grant);
        if (expression.isEmpty()) {
            return;
        }
        Map<String, Tags.Effective> own = tags.of(shape.table());
        boolean table = expression.get().matches(own);
        if (!tags.hasColumnTags(shape.table())) {
            if (table) {
                whole(grant, TagPaths.path(grant, expression.get(), own, true));
            }
            return;
        }
        Set<String> matching = new LinkedHashSet<>();
        Set<Tags.Effective> used = new LinkedHashSet<>();
        for (String column : shape.columns()) {
            Map<String, Tags.Effective> ofColumn = tags.of(shape.table(), column);
            if (expression.get().matches(ofColumn)) {
                matching.add(column);
                used.addAll(TagPaths.used(expression.get(), ofColumn));
            }
        }
        if (table && matching.size() == shape.columns().size()) {
            whole(grant, TagPaths.path(grant, expression.get(), own, true));
        } else if (!matching.isEmpty()) {
            part(grant, new AccessPath.Tagged(grant, used, false), matching);
        } else if (table && Assumptions.TAGGED_TABLE_WITHOUT_TAGGED_COLUMNS_IS_DESCRIBED) {
            add(EnumSet.of(Permission.DESCRIBE), Set.of(), TagPaths.path(grant, expression.get(), own, false));
        }
    }

    // Where only some columns match, what changes the table falls away.
    private void part(Grant grant, AccessPath path, Set<String> columns) {
        Set<Permission> kept = EnumSet.of(Permission.SELECT, Permission.DESCRIBE);
        Set<Permission> held = EnumSet.copyOf(Rights.expanded(grant.permissions(), Rights.ALL_ON_TABLE));
        held.retainAll(kept);
        Set<Permission> passedOn = EnumSet.copyOf(kept);
        passedOn.retainAll(Rights.expanded(grant.grantable(), Rights.ALL_ON_TABLE));
        if (held.isEmpty()) {
            return;
        }
        add(held, passedOn, path);
        if (selects(grant)) {
            atom(new ColumnSet.Include(columns), new RowPredicate.True(), path);
        }
    }

    void add(Set<Permission> given, Set<Permission> passedOn, AccessPath path) {
        Rights.put(permissions, given, path);
        Rights.put(grantable, passedOn, path);
        // Any permission implies DESCRIBE on the same object.
        if (!given.contains(Permission.DESCRIBE)) {
            Permission by = given.iterator().next();
            Rights.put(permissions, EnumSet.of(Permission.DESCRIBE), new AccessPath.Implied(by, path));
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
