package dev.lakeward.access;

import dev.lakeward.access.EffectiveAccess.Atom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Looks at what lies around the tables: views, places of results, what is not registered or cannot be read.
final class SurroundingLints {
    private static final Principal EVERYBODY = new Principal("everybody");

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
                        EVERYBODY,
                        new Securable.Catalog(),
                        "The stored " + each + " cannot be read, so it gives nobody anything."));
        surroundings
                .setAside()
                .forEach(each -> found.add(
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
            found.add(
                    Lint.Kind.UNREGISTERED,
                    Principal.IAM_ALLOWED_PRINCIPALS,
                    table,
                    "Its location is not registered: Lake Formation guards the catalog entry, and whoever may read the"
                            + " files by IAM reads every row and column.");
        }
        for (String location : new TreeSet<>(surroundings.sharedResults())) {
            found.add(
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
                found.add(
                        Lint.Kind.PLAIN_VIEW,
                        principal,
                        view.table(),
                        "It reads " + table + ", of which " + principal.name()
                                + " sees only some rows: filters do not apply through a plain view.");
            }
        }
    }
}
