package dev.lakeward.access;

import dev.lakeward.access.EffectiveAccess.Atom;
import dev.lakeward.text.Words;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Looks at what lies around the tables: views, places of results, what is not registered or cannot be read.
final class SurroundingLints {
    private final AccessState state;
    private final Map<TableRef, TableShape> tables;
    private final LintFindings found;

    SurroundingLints(AccessState state, Map<TableRef, TableShape> tables, LintFindings found) {
        this.state = state;
        this.tables = tables;
        this.found = found;
    }

    void find(Surroundings surroundings) {
        surroundings
                .unreadable()
                .forEach(each -> found.add(
                        each.equals("settings") ? Lint.Kind.UNREADABLE_SETTINGS : Lint.Kind.UNREADABLE,
                        Lint.EVERYBODY,
                        new Securable.Catalog(),
                        Words.text("lint.unreadable", each)));
        surroundings
                .setAside()
                .forEach(each -> found.add(
                        Lint.Kind.SET_ASIDE,
                        Lint.EVERYBODY,
                        new Securable.Catalog(),
                        Words.text("lint.set_aside", each)));
        Set<Principal> principals = new TreeSet<>(state.principals());
        surroundings.plainViews().forEach((view, reads) -> {
            TableShape shape = tables.get(view);
            if (shape != null) {
                reads.forEach(table -> plainView(shape, table, principals));
            }
        });
        for (TableRef table : surroundings.unregistered()) {
            found.add(Lint.Kind.UNREGISTERED, Principal.IAM_ALLOWED_PRINCIPALS, table, Words.text("lint.unregistered"));
        }
        for (String location : new TreeSet<>(surroundings.sharedResults())) {
            found.add(
                    Lint.Kind.SHARED_RESULTS,
                    Principal.IAM_ALLOWED_PRINCIPALS,
                    new Securable.DataLocation(location),
                    Words.text("lint.shared_results"));
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
                found.add(
                        Lint.Kind.PLAIN_VIEW,
                        principal,
                        view.table(),
                        Words.text("lint.plain_view", table, principal.name()));
            }
        }
    }
}
