package dev.lakeward.access.plan;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.DataCellsFilter;
import dev.lakeward.access.Grant;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TableShape;
import dev.lakeward.text.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What one principal is to hold on one table by grants of its own: SELECT on some columns and rows, and other
/// permissions on the whole table. What comes by groups, LF-Tags or all tables of the database is not touched.
public record TableEdit(
        boolean select, ColumnSet columns, RowPredicate rows, Set<Permission> others, boolean grantable) {
    public static final TableEdit NONE =
            new TableEdit(false, new ColumnSet.All(), new RowPredicate.True(), Set.of(), false);

    public TableEdit {
        EnumSet<Permission> copy = EnumSet.noneOf(Permission.class);
        copy.addAll(others);
        copy.remove(Permission.ALL);
        copy.remove(Permission.SELECT);
        others = Collections.unmodifiableSet(copy);
    }

    /// What the principal's own grants on the table say today. Several filters are taken for their union where they
    /// show the same columns, otherwise for the first.
    public static TableEdit of(AccessFacts facts, Principal principal, TableShape table) {
        boolean select = false;
        boolean grantable = false;
        ColumnSet columns = new ColumnSet.All();
        List<DataCellsFilter> filters = new ArrayList<>();
        Set<String> included = new LinkedHashSet<>();
        Set<Permission> others = EnumSet.noneOf(Permission.class);
        boolean whole = false;
        for (Grant grant : own(facts, principal, table.table())) {
            grantable |= !grant.grantable().isEmpty();
            boolean all = grant.permissions().contains(Permission.ALL);
            switch (grant.on()) {
                case TableRef ignored -> {
                    others.addAll(all ? Permission.on(table.table()) : grant.permissions());
                    whole |= all || grant.permissions().contains(Permission.SELECT);
                }
                case Securable.TableColumns some -> {
                    select = true;
                    included.addAll(some.columns().of(table.columns()));
                    columns = some.columns();
                }
                case Securable.Filter name -> {
                    select = true;
                    find(facts, name).ifPresent(filters::add);
                }
                default -> {}
            }
        }
        if (whole) {
            return new TableEdit(true, new ColumnSet.All(), new RowPredicate.True(), others, grantable);
        }
        if (!included.isEmpty()) {
            ColumnSet chosen = columns instanceof ColumnSet.Exclude ? columns : new ColumnSet.Include(included);
            return new TableEdit(true, chosen, new RowPredicate.True(), others, grantable);
        }
        if (!filters.isEmpty()) {
            return new TableEdit(true, filters.getFirst().columns(), union(filters), others, grantable);
        }
        return new TableEdit(select && !filters.isEmpty(), columns, new RowPredicate.True(), others, grantable);
    }

    private static RowPredicate union(List<DataCellsFilter> filters) {
        List<RowPredicate> rows = filters.stream()
                .filter(filter -> filter.columns().equals(filters.getFirst().columns()))
                .map(DataCellsFilter::rows)
                .distinct()
                .toList();
        return rows.size() == 1 || rows.stream().anyMatch(RowPredicate.True.class::isInstance)
                ? rows.stream()
                        .filter(RowPredicate.True.class::isInstance)
                        .findFirst()
                        .orElse(rows.getFirst())
                : new RowPredicate.Or(rows);
    }

    private static List<Grant> own(AccessFacts facts, Principal principal, TableRef table) {
        return facts.grants().stream()
                .filter(grant -> grant.principal().equals(principal)
                        && grant.on().ofTable().filter(table::equals).isPresent())
                .toList();
    }

    private static Optional<DataCellsFilter> find(AccessFacts facts, Securable.Filter name) {
        return facts.filters().stream()
                .filter(filter ->
                        filter.table().equals(name.table()) && filter.name().equals(name.name()))
                .findFirst();
    }

    /// Why Lake Formation would not take it, with the ways out; empty where it would.
    public Optional<String> problem() {
        boolean part = select && !(columns instanceof ColumnSet.All && rows instanceof RowPredicate.True);
        if (part && !others.isEmpty()) {
            return Optional.of(Words.text("edit.excludes", named(others)));
        }
        if (grantable && select && columns instanceof ColumnSet.Exclude) {
            return Optional.of(Words.text("lint.include_needed"));
        }
        return Optional.empty();
    }

    private static String named(Set<Permission> permissions) {
        return String.join(", ", permissions.stream().map(Enum::name).toList());
    }

    /// The facts once the principal holds just this on the table. A filter that only this principal holds is changed
    /// in place; one that others hold too is left to them.
    public AccessFacts applyTo(AccessFacts facts, Principal principal, TableRef table) {
        List<Grant> held = own(facts, principal, table);
        List<Grant> grants = new ArrayList<>(facts.grants());
        grants.removeAll(held);
        List<DataCellsFilter> filters = new ArrayList<>(facts.filters());
        List<DataCellsFilter> mine = filters.stream()
                .filter(filter -> isOnlyMine(held, grants, filter))
                .toList();
        filters.removeAll(mine);
        Set<Permission> whole = EnumSet.noneOf(Permission.class);
        whole.addAll(others);
        boolean allRows = rows instanceof RowPredicate.True;
        if (select && allRows && columns instanceof ColumnSet.All) {
            whole.add(Permission.SELECT);
        } else if (select && allRows) {
            add(grants, principal, new Securable.TableColumns(table, columns), EnumSet.of(Permission.SELECT));
        } else if (select) {
            String name = mine.isEmpty()
                    ? freeName(filters, table, principal.name())
                    : mine.getFirst().name();
            filters.add(new DataCellsFilter(table, name, columns, rows));
            add(grants, principal, new Securable.Filter(table, name), EnumSet.of(Permission.SELECT));
        }
        if (!whole.isEmpty()) {
            add(grants, principal, table, whole);
        }
        return facts.withGrants(grants).withFilters(filters);
    }

    private void add(List<Grant> grants, Principal principal, Securable on, Set<Permission> permissions) {
        grants.add(new Grant(principal, on, permissions, grantable ? permissions : Set.of()));
    }

    private static boolean isOnlyMine(List<Grant> held, List<Grant> others, DataCellsFilter filter) {
        Securable.Filter name = new Securable.Filter(filter.table(), filter.name());
        return held.stream().anyMatch(grant -> grant.on().equals(name))
                && others.stream().noneMatch(grant -> grant.on().equals(name));
    }

    private static String freeName(List<DataCellsFilter> filters, TableRef table, String wanted) {
        String name = wanted;
        for (int i = 2; taken(filters, table, name); i++) {
            name = wanted + "_" + i;
        }
        return name;
    }

    private static boolean taken(List<DataCellsFilter> filters, TableRef table, String name) {
        return filters.stream()
                .anyMatch(
                        filter -> filter.table().equals(table) && filter.name().equals(name));
    }

    /// The facts once `to` holds by grants of its own what `from` holds by its own.
    public static AccessFacts copied(AccessFacts facts, Principal from, Principal to) {
        List<Grant> grants = new ArrayList<>();
        for (Grant grant : facts.grants()) {
            if (!grant.principal().equals(to)) {
                grants.add(grant);
            }
            if (grant.principal().equals(from)) {
                grants.add(new Grant(to, grant.on(), grant.permissions(), grant.grantable()));
            }
        }
        return facts.withGrants(grants);
    }
}
