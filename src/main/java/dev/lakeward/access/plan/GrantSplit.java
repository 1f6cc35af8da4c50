package dev.lakeward.access.plan;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.AccessState;
import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Grant;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TableShape;
import dev.lakeward.text.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Wide grants of one principal, on all tables of a database or on LF-Tags, taken apart: each goes, and every table
/// that it reaches today gets a grant of its own that gives the same. Tables made later get nothing.
public final class GrantSplit {
    private static final Set<Permission> NOT_ON_VIEWS = EnumSet.complementOf(EnumSet.copyOf(Permission.ON_VIEW));

    private final List<Grant> wide;
    private final Principal principal;
    private final List<TableShape> tables;
    private final Set<TableRef> views;

    /// What a split makes of the facts; where it cannot keep what the principal has of some table, `problem` says why
    /// and the facts are as they were. `tables` got grants of their own.
    public record Result(AccessFacts facts, int tables, String problem) {}

    /// `wide`: at least one grant, all of one principal. `tables` are all that there are, `views` those of them that
    /// are views.
    public GrantSplit(List<Grant> wide, Collection<TableShape> tables, Set<TableRef> views) {
        this.wide = List.copyOf(wide);
        this.principal = wide.getFirst().principal();
        this.tables = List.copyOf(tables);
        this.views = Set.copyOf(views);
    }

    /// Splits the grants; one table then gets what `narrowed` makes of the facts instead. What anybody gets of every
    /// other table is as before, which is made sure of.
    public Result applyTo(AccessFacts facts, TableRef except, UnaryOperator<AccessFacts> narrowed) {
        List<Grant> grants = new ArrayList<>(facts.grants());
        grants.removeAll(wide);
        AccessFacts split = facts.withGrants(grants);
        List<TableShape> reached = new ArrayList<>();
        for (Grant each : wide) {
            AccessState alone =
                    new AccessState(AccessFacts.NONE.withTags(facts.tags()).withGrants(List.of(each)));
            for (TableShape table : tables) {
                EffectiveAccess given = alone.of(principal, table);
                if (!given.permissions().isEmpty()) {
                    reached.add(table);
                    Optional<Grant> instead = table.table().equals(except) ? Optional.empty() : instead(each, given);
                    if (instead.isPresent()) {
                        split = with(split, instead.get());
                    }
                }
            }
        }
        split = narrowed.apply(split);
        Optional<String> problem = problem(new AccessState(facts), new AccessState(split), reached, except);
        int others = (int) reached.stream()
                .map(TableShape::table)
                .filter(table -> !table.equals(except))
                .distinct()
                .count();
        return problem.map(why -> new Result(facts, 0, why)).orElse(new Result(split, others, ""));
    }

    // What gives of one table what the wide grant gives of it.
    private Optional<Grant> instead(Grant each, EffectiveAccess given) {
        TableRef table = given.table().table();
        if (!given.atoms().isEmpty() && given.isRestricted()) {
            ColumnSet columns = new ColumnSet.Include(Set.copyOf(given.table().columns().stream()
                    .filter(given.authorisedColumns()::contains)
                    .toList()));
            Set<Permission> select = EnumSet.of(Permission.SELECT);
            return Optional.of(new Grant(
                    principal,
                    new Securable.TableColumns(table, columns),
                    select,
                    given.grantable().containsKey(Permission.SELECT) ? select : Set.of()));
        }
        Set<Permission> permissions = kept(each.permissions(), given);
        Set<Permission> grantable = kept(each.grantable(), given);
        return permissions.isEmpty()
                ? Optional.empty()
                : Optional.of(new Grant(principal, table, permissions, grantable));
    }

    private Set<Permission> kept(Set<Permission> held, EffectiveAccess given) {
        EnumSet<Permission> kept = EnumSet.noneOf(Permission.class);
        kept.addAll(held);
        if (views.contains(given.table().table())) {
            kept.removeAll(NOT_ON_VIEWS);
        }
        // Where the tags of no column match, the table is only described.
        boolean described =
                given.atoms().isEmpty() && (held.contains(Permission.SELECT) || held.contains(Permission.ALL));
        return described ? EnumSet.of(Permission.DESCRIBE) : kept;
    }

    // Beside what the principal holds on the table by its own: the service refuses the whole of a table beside a part.
    private static AccessFacts with(AccessFacts facts, Grant added) {
        List<Grant> grants = new ArrayList<>(facts.grants());
        List<Grant> beside = grants.stream().filter(added::excludes).toList();
        boolean whole = added.on() instanceof TableRef;
        if (!whole && !beside.isEmpty() && beside.stream().allMatch(GrantSplit::selects)) {
            return facts;
        }
        if (whole && !beside.isEmpty() && isImplied(added)) {
            return facts;
        }
        grants.removeIf(grant -> beside.contains(grant) && (whole ? selects(added) : isImplied(grant)));
        grants.add(added);
        AccessFacts with = facts.withGrants(grants);
        List<Securable> gone = beside.stream()
                .map(Grant::on)
                .filter(on -> on instanceof Securable.Filter
                        && grants.stream().noneMatch(grant -> grant.on().equals(on)))
                .toList();
        return gone.isEmpty()
                ? with
                : with.withFilters(facts.filters().stream()
                        .filter(filter -> !gone.contains(new Securable.Filter(filter.table(), filter.name())))
                        .toList());
    }

    private static boolean selects(Grant grant) {
        return grant.permissions().contains(Permission.SELECT)
                || grant.permissions().contains(Permission.ALL);
    }

    // Any permission on a table brings it along.
    private static boolean isImplied(Grant grant) {
        return grant.permissions().equals(EnumSet.of(Permission.DESCRIBE))
                && grant.grantable().isEmpty();
    }

    private Optional<String> problem(AccessState before, AccessState after, List<TableShape> reached, TableRef except) {
        List<Grant> held = after.facts().grants().stream()
                .filter(grant -> grant.principal().equals(principal))
                .toList();
        Optional<TableRef> inTheWay = reached.stream()
                .filter(table -> !table.table().equals(except))
                .filter(table -> !isSame(before.of(principal, table), after.of(principal, table))
                        || excludes(held, table.table()))
                .map(TableShape::table)
                .findFirst();
        Optional<DatabaseRef> hidden = databases(before.facts()).stream()
                .filter(database -> !database.equals(except.database()))
                .filter(database -> !before.of(principal, database).equals(after.of(principal, database)))
                .findFirst();
        return inTheWay.map(table -> Words.text("split.in_the_way", principal.name(), table))
                .or(() -> hidden.map(database -> Words.text("split.hidden", principal.name(), database.name())));
    }

    // That a wide grant may show: those of the tables, and those that bear LF-Tags.
    private Set<DatabaseRef> databases(AccessFacts facts) {
        Set<DatabaseRef> databases = new HashSet<>();
        tables.forEach(table -> databases.add(table.table().database()));
        facts.tags().assignments().keySet().forEach(on -> on.ofDatabase().ifPresent(databases::add));
        return databases;
    }

    private static boolean excludes(List<Grant> held, TableRef table) {
        List<Grant> on = held.stream()
                .filter(grant -> grant.on().ofTable().filter(table::equals).isPresent())
                .toList();
        return on.stream().anyMatch(grant -> on.stream().anyMatch(grant::excludes));
    }

    private boolean isSame(EffectiveAccess before, EffectiveAccess after) {
        return held(before, before.permissions().keySet())
                        .equals(held(after, after.permissions().keySet()))
                && held(before, before.grantable().keySet())
                        .equals(held(after, after.grantable().keySet()))
                && before.authorisedColumns().equals(after.authorisedColumns())
                && before.describesAllColumns() == after.describesAllColumns()
                && before.authorisedColumns().stream()
                        .allMatch(column -> before.cellPredicate(column).equals(after.cellPredicate(column)));
    }

    // Nobody writes to a view, whatever a grant on all tables says.
    private Set<Permission> held(EffectiveAccess access, Set<Permission> permissions) {
        EnumSet<Permission> held = EnumSet.noneOf(Permission.class);
        held.addAll(permissions);
        if (views.contains(access.table().table())) {
            held.removeAll(NOT_ON_VIEWS);
        }
        return held;
    }
}
