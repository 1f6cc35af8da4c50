package dev.lakeward.access;

import dev.lakeward.access.EffectiveAccess.Atom;
import dev.lakeward.access.RowPredicate.Comparison;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Looks for what is likely not meant among the permissions of a lake.
public final class Lints {
    private static final Principal EVERYBODY = new Principal("everybody");

    private final AccessState state;
    private final Map<TableRef, TableShape> tables = new HashMap<>();
    private final Set<Lint> found = new LinkedHashSet<>();
    private final Map<TableRef, List<Grant>> parts = new HashMap<>();
    private final Map<Securable, Set<Principal>> holdersOfFilters = new HashMap<>();

    private Lints(AccessState state, Collection<TableShape> tables) {
        this.state = state;
        tables.forEach(table -> this.tables.put(table.table(), table));
        for (Grant grant : state.facts().grants()) {
            if (!(grant.on() instanceof TableRef)) {
                grant.on()
                        .ofTable()
                        .ifPresent(table -> parts.computeIfAbsent(table, key -> new ArrayList<>())
                                .add(grant));
            }
            if (grant.on() instanceof Securable.Filter filter) {
                holdersOfFilters.computeIfAbsent(filter, key -> new TreeSet<>()).add(grant.principal());
            }
        }
    }

    /// Lints by object and principal; `known` are the principals that exist, or empty where nobody knows.
    public static List<Lint> of(
            AccessState state, Collection<TableShape> tables, Set<Principal> known, Surroundings surroundings) {
        Lints lints = new Lints(state, tables);
        lints.around(surroundings);
        lints.openToIam();
        state.facts().grants().forEach(lints::grant);
        state.facts().filters().forEach(lints::filter);
        state.facts().views().forEach(lints::formerMasks);
        state.facts()
                .apart()
                .forEach(each -> lints.add(
                        each.isConditional() ? Lint.Kind.CONDITIONAL : Lint.Kind.NOT_UNDERSTOOD,
                        each.principal(),
                        each.on(),
                        each.sentence() + "."));
        if (!known.isEmpty()) {
            lints.orphans(known);
        }
        for (Principal principal : new TreeSet<>(state.principals())) {
            lints.effective(principal);
        }
        return lints.found.stream()
                .sorted(java.util.Comparator.comparing(
                                (Lint lint) -> !lint.kind().serious())
                        .thenComparing(lint -> lint.on().title())
                        .thenComparing(Lint::principal))
                .toList();
    }

    /// What lies around the tables: `plainViews` with the tables that each reads, the places, as ARNs, to which the
    /// results of several identities' queries go, and tables whose location is not registered with Lake Formation.
    /// `unreadable` are documents of the lake that cannot be read, `setAside` files beside it.
    public record Surroundings(
            Map<TableRef, Set<TableRef>> plainViews,
            Set<String> sharedResults,
            Set<TableRef> unregistered,
            Set<String> unreadable,
            Set<String> setAside) {
        public Surroundings(
                Map<TableRef, Set<TableRef>> plainViews, Set<String> sharedResults, Set<TableRef> unregistered) {
            this(plainViews, sharedResults, unregistered, Set.of(), Set.of());
        }

        /// The same beside documents and files that cannot be read.
        public Surroundings with(Collection<String> documents, Collection<String> files) {
            return new Surroundings(plainViews, sharedResults, unregistered, Set.copyOf(documents), Set.copyOf(files));
        }

        public static final Surroundings NONE = new Surroundings(Map.of(), Set.of(), Set.of());

        public Surroundings {
            unregistered = Set.copyOf(unregistered);
            unreadable = Set.copyOf(unreadable);
            setAside = Set.copyOf(setAside);
            plainViews = Map.copyOf(plainViews);
            sharedResults = Set.copyOf(sharedResults);
        }
    }

    private void around(Surroundings surroundings) {
        surroundings
                .unreadable()
                .forEach(each -> add(
                        each.equals("settings") ? Lint.Kind.UNREADABLE_SETTINGS : Lint.Kind.UNREADABLE,
                        EVERYBODY,
                        new Securable.Catalog(),
                        "The stored " + each + " cannot be read, so it gives nobody anything."));
        surroundings
                .setAside()
                .forEach(each -> add(
                        Lint.Kind.SET_ASIDE,
                        EVERYBODY,
                        new Securable.Catalog(),
                        "The file " + each + " of plans cannot be read; everything else was."));
        Set<Principal> principals = new TreeSet<>(state.principals());
        surroundings.plainViews().forEach((view, reads) -> {
            TableShape shape = tables.get(view);
            if (shape != null) {
                reads.forEach(table -> plainView(shape, table, principals));
            }
        });
        for (TableRef table : surroundings.unregistered()) {
            add(
                    Lint.Kind.UNREGISTERED,
                    Principal.IAM_ALLOWED_PRINCIPALS,
                    table,
                    "Its location is not registered: Lake Formation guards the catalog entry, and whoever may read the"
                            + " files by IAM reads every row and column.");
        }
        for (String location : new TreeSet<>(surroundings.sharedResults())) {
            add(
                    Lint.Kind.SHARED_RESULTS,
                    Principal.IAM_ALLOWED_PRINCIPALS,
                    new Securable.DataLocation(location),
                    "Results of everybody's queries are written there: whoever may read its objects by IAM reads what"
                            + " others queried, past Lake Formation.");
        }
    }

    // Data filters of a table do not count through a view without definer's rights.
    private void plainView(TableShape view, TableRef table, Set<Principal> principals) {
        TableShape below = tables.get(table);
        if (below == null) {
            return;
        }
        for (Principal principal : principals) {
            List<Atom> atoms = state.of(principal, below).atoms();
            boolean filtered = !atoms.isEmpty() && atoms.stream().noneMatch(Atom::allRows);
            if (filtered && state.allows(principal, view, Permission.SELECT)) {
                add(
                        Lint.Kind.PLAIN_VIEW,
                        principal,
                        view.table(),
                        "It reads " + table + ", of which " + principal.name()
                                + " sees only some rows: filters do not apply through a plain view.");
            }
        }
    }

    private void add(Lint.Kind kind, Principal principal, Securable on, String reason) {
        found.add(new Lint(kind, principal, on, reason));
    }

    private void openToIam() {
        for (TableShape table : tables.values()) {
            boolean open = state.openToIam(table.table())
                    .or(() -> state.openToIam(
                            new Securable.AllTables(table.table().database())))
                    .isPresent();
            if (open) {
                add(
                        Lint.Kind.OPEN_TO_IAM,
                        Principal.IAM_ALLOWED_PRINCIPALS,
                        table.table(),
                        "Everybody with IAM rights reads all of " + table.table()
                                + ": Lake Formation decides nothing there.");
            }
        }
    }

    private void grant(Grant grant) {
        if (grant.on() instanceof Securable.TableColumns(TableRef table, ColumnSet columns)) {
            columns(grant, table, columns);
        }
        if (grant.on() instanceof TableRef table
                && parts.getOrDefault(table, List.of()).stream().anyMatch(grant::excludes)) {
            add(
                    Lint.Kind.IMPOSSIBLE,
                    grant.principal(),
                    table,
                    grant.principal().name() + " holds a grant on all of " + table + " and SELECT on a part of it.");
        }
    }

    private void formerMasks(MaskingView view) {
        String columns = view.columns().stream()
                .filter(column -> column.mask()
                        .filter(mask ->
                                mask.isFormer(column.column(), view.types().getOrDefault(column.column(), "varchar")))
                        .isPresent())
                .map(MaskingView.Masked::column)
                .collect(Collectors.joining(", "));
        if (!columns.isEmpty()) {
            add(
                    Lint.Kind.FORMER_MASK,
                    Principal.IAM_ALLOWED_PRINCIPALS,
                    view.name(),
                    "It masks " + columns + " as an earlier version did: letters and digits of other scripts than"
                            + " ASCII's show in clear, or more than four characters.");
        }
    }

    private void columns(Grant grant, TableRef table, ColumnSet columns) {
        Principal principal = grant.principal();
        if (columns instanceof ColumnSet.Exclude) {
            add(
                    Lint.Kind.EXCLUDE_LIST,
                    principal,
                    grant.on(),
                    "A column that is added to " + table + ", or renamed, shows to " + principal.name() + " at once.");
            if (!grant.grantable().isEmpty()) {
                add(
                        Lint.Kind.IMPOSSIBLE,
                        principal,
                        grant.on(),
                        "With the grant option the columns must be an include list.");
            }
        }
        gone(principal, grant.on(), table, columns);
    }

    private void gone(Principal principal, Securable on, TableRef table, ColumnSet columns) {
        TableShape shape = tables.get(table);
        Set<String> named = new TreeSet<>(
                switch (columns) {
                    case ColumnSet.All ignored -> Set.<String>of();
                    case ColumnSet.Include include -> include.names();
                    case ColumnSet.Exclude exclude -> exclude.names();
                });
        if (shape != null) {
            named.removeAll(shape.allColumns());
            if (!named.isEmpty()) {
                add(
                        Lint.Kind.COLUMN_GONE,
                        principal,
                        on,
                        table + " has no column " + String.join(", ", named) + " any more.");
            }
        }
    }

    private void filter(DataCellsFilter filter) {
        Securable.Filter name = new Securable.Filter(filter.table(), filter.name());
        List<Principal> holders = List.copyOf(holdersOfFilters.getOrDefault(name, Set.of()));
        Principal first = holders.isEmpty() ? Principal.IAM_ALLOWED_PRINCIPALS : holders.getFirst();
        if (filter.rows() instanceof RowPredicate.Broken broken) {
            add(Lint.Kind.FILTER_BROKEN, first, name, "Its expression does not fit the table: " + broken.text());
        }
        if (holders.size() > 1) {
            add(
                    Lint.Kind.SHARED_FILTER,
                    first,
                    name,
                    "A change of it counts at once for "
                            + holders.stream().map(Principal::name).collect(Collectors.joining(", ")) + ".");
        }
        if (filter.columns() instanceof ColumnSet.Exclude) {
            add(
                    Lint.Kind.EXCLUDE_LIST,
                    first,
                    name,
                    "A column that is added to " + filter.table() + ", or renamed, shows through it at once.");
        }
        gone(first, name, filter.table(), filter.columns());
        Set<String> vanishing = new TreeSet<>();
        losesNulls(filter.rows(), false, vanishing);
        if (!vanishing.isEmpty()) {
            add(
                    Lint.Kind.NULLS_VANISH,
                    first,
                    name,
                    "Rows whose " + String.join(" or ", vanishing) + " is NULL are hidden, though the condition"
                            + " reads as if it named only what is left out.");
        }
    }

    // Columns that are compared by what they are not, with no word on NULL beside it.
    private static void losesNulls(RowPredicate predicate, boolean negated, Set<String> into) {
        switch (predicate) {
            case RowPredicate.And and -> and.terms().forEach(term -> losesNulls(term, negated, into));
            case RowPredicate.Or or -> {
                Set<String> lost = new TreeSet<>();
                or.terms().forEach(term -> losesNulls(term, negated, lost));
                or.terms().forEach(term -> {
                    if (term instanceof RowPredicate.IsNull isNull && isNull.negated() == negated) {
                        lost.remove(isNull.field().column());
                    }
                });
                into.addAll(lost);
            }
            case RowPredicate.Not not -> losesNulls(not.term(), !negated, into);
            case RowPredicate.Compare c -> {
                boolean differs = c.comparison() == Comparison.NOT_EQUAL;
                if (differs != negated && (differs || c.comparison() == Comparison.EQUAL)) {
                    into.add(c.field().column());
                }
            }
            case RowPredicate.In in -> when(in.negated() != negated, in.field(), into);
            case RowPredicate.Like like -> when(like.negated() != negated, like.field(), into);
            case RowPredicate.Between between -> when(between.negated() != negated, between.field(), into);
            case RowPredicate.IsNull ignored -> {}
            case RowPredicate.True ignored -> {}
            case RowPredicate.Broken ignored -> {}
        }
    }

    private static void when(boolean lost, RowPredicate.Field field, Set<String> into) {
        if (lost) {
            into.add(field.column());
        }
    }

    private void orphans(Set<Principal> known) {
        for (Grant grant : state.facts().grants()) {
            boolean role = grant.principal().id().startsWith("arn:aws:iam::")
                    && !grant.principal().id().endsWith(":root");
            if (role && !known.contains(grant.principal())) {
                add(
                        Lint.Kind.ORPHAN_PRINCIPAL,
                        grant.principal(),
                        grant.on(),
                        "There is no " + grant.principal().id() + "; a new one of that name would get its rights.");
            }
        }
    }

    private void effective(Principal principal) {
        Set<TableRef> filtered = new TreeSet<>();
        for (Grant grant : state.reaching(principal)) {
            if (grant.on() instanceof Securable.Filter filter) {
                filtered.add(filter.table());
            }
        }
        for (TableRef table : filtered) {
            TableShape shape = tables.get(table);
            if (shape != null) {
                effective(principal, shape);
            }
        }
    }

    // What a filter is worth beside the other ways to the table.
    private void effective(Principal principal, TableShape table) {
        List<Atom> atoms = state.of(principal, table).atoms();
        for (Atom atom : atoms) {
            if (!(atom.path() instanceof AccessPath.Granted granted)
                    || !(granted.grant().on() instanceof Securable.Filter name)) {
                continue;
            }
            for (Atom other : atoms) {
                boolean wider = other != atom
                        && other.allRows()
                        && other.columns().containsAll(atom.columns())
                        && !atom.allRows();
                if (!wider) {
                    continue;
                }
                Lint.Kind kind = switch (other.path()) {
                    case AccessPath.Tagged ignored -> Lint.Kind.TAG_BESIDE_FILTER;
                    case AccessPath.Granted by
                    when by.grant().on() instanceof Securable.Filter -> Lint.Kind.ALL_ROWS_BESIDE_FILTERS;
                    default -> Lint.Kind.FILTER_IN_VAIN;
                };
                add(
                        kind,
                        principal,
                        name,
                        "It hides no row from " + principal.name() + ", as grants add up: "
                                + other.path().sentence() + ".");
            }
        }
    }
}
