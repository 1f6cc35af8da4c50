package dev.lakeward.access;

import dev.lakeward.access.EffectiveAccess.Atom;
import dev.lakeward.access.RowPredicate.Comparison;
import dev.lakeward.text.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Looks at data filters: what their conditions hide, who shares them, and what they are worth beside other grants.
final class FilterLints {
    private final AccessState state;
    private final Map<TableRef, TableShape> tables;
    private final LintFindings found;
    private final Map<Securable, Set<Principal>> holders = new HashMap<>();

    FilterLints(AccessState state, Map<TableRef, TableShape> tables, LintFindings found) {
        this.state = state;
        this.tables = tables;
        this.found = found;
        for (Grant grant : state.facts().grants()) {
            if (grant.on() instanceof Securable.Filter filter) {
                holders.computeIfAbsent(filter, key -> new TreeSet<>()).add(grant.principal());
            }
        }
    }

    /// What the filters themselves say.
    void conditions() {
        state.facts().filters().forEach(this::filter);
    }

    /// What they are worth to whom they are granted.
    void worth() {
        for (Principal principal : new TreeSet<>(state.principals())) {
            effective(principal);
        }
    }

    private void filter(DataCellsFilter filter) {
        Securable.Filter name = new Securable.Filter(filter.table(), filter.name());
        List<Principal> holders = List.copyOf(this.holders.getOrDefault(name, Set.of()));
        Principal first = holders.isEmpty() ? Principal.IAM_ALLOWED_PRINCIPALS : holders.getFirst();
        if (filter.rows() instanceof RowPredicate.Broken broken) {
            found.add(Lint.Kind.FILTER_BROKEN, first, name, Words.text("lint.filter_broken", broken.text()));
        }
        if (holders.size() > 1) {
            found.add(
                    Lint.Kind.SHARED_FILTER,
                    first,
                    name,
                    Words.text(
                            "lint.shared_filter",
                            holders.stream().map(Principal::name).collect(Collectors.joining(", "))));
        }
        if (filter.columns() instanceof ColumnSet.Exclude) {
            found.add(Lint.Kind.EXCLUDE_LIST, first, name, Words.text("lint.filter_exclude_list", filter.table()));
        }
        found.gone(first, name, filter.table(), filter.columns());
        Set<String> vanishing = new TreeSet<>();
        losesNulls(filter.rows(), false, vanishing);
        if (!vanishing.isEmpty()) {
            found.add(
                    Lint.Kind.NULLS_VANISH,
                    first,
                    name,
                    Words.text("lint.nulls_vanish", Words.joined("or", vanishing)));
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
                found.add(
                        kind,
                        principal,
                        name,
                        Words.text(
                                "lint.filter_in_vain",
                                principal.name(),
                                other.path().sentence()));
            }
        }
    }
}
