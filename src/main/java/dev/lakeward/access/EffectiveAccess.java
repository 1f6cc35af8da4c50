package dev.lakeward.access;

import dev.lakeward.text.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What one principal may do with one table, with every path that leads to it.
///
/// The algebra: authorised columns are the union over all atoms; a row is visible when some atom's predicate is
/// TRUE for it (NULL hides); a cell when some atom has its column and is TRUE for its row; a hidden cell of a
/// visible row reads NULL. `grantable`: what it may pass on to others, with the paths too.
public record EffectiveAccess(
        Principal principal,
        TableShape table,
        Regime regime,
        Map<Permission, List<AccessPath>> permissions,
        Map<Permission, List<AccessPath>> grantable,
        List<Atom> atoms) {

    /// Who decides.
    public enum Regime {
        LAKE_FORMATION,
        IAM_ONLY
    }

    /// One SELECT that reaches the table: these columns of the rows for which the predicate is TRUE. `wholeTable`: it
    /// is
    /// on the table itself, whatever columns that has and had, and not on columns that it has now.
    public record Atom(Set<String> columns, RowPredicate rows, AccessPath path, boolean wholeTable) {
        public Atom(Set<String> columns, RowPredicate rows, AccessPath path) {
            this(columns, rows, path, isOfTable(path));
        }

        // A filter, a list of columns and tags, which columns have of their own, say nothing of a column that is gone.
        private static boolean isOfTable(AccessPath path) {
            return switch (path) {
                case AccessPath.Admin ignored -> true;
                case AccessPath.Creator ignored -> true;
                case AccessPath.OpenToIam ignored -> true;
                case AccessPath.Granted granted ->
                    granted.grant().on() instanceof TableRef || granted.grant().on() instanceof Securable.AllTables;
                case AccessPath.Tagged ignored -> false;
                case AccessPath.Implied ignored -> false;
            };
        }

        boolean allRows() {
            return rows instanceof RowPredicate.True;
        }
    }

    /// Whether the names of all columns show: by DESCRIBE on the whole table; whoever has SELECT on some columns sees
    /// just these, though it holds DESCRIBE too.
    public boolean describesAllColumns() {
        boolean part = !atoms.isEmpty()
                && authorisedColumns().size() < table.allColumns().size();
        return permissions.getOrDefault(Permission.DESCRIBE, List.of()).stream()
                .anyMatch(path -> switch (path.origin()) {
                    case AccessPath.Admin ignored -> true;
                    case AccessPath.Creator ignored -> true;
                    case AccessPath.OpenToIam ignored -> true;
                    case AccessPath.Granted granted ->
                        !part
                                && (granted.grant().on() instanceof TableRef
                                        || granted.grant().on() instanceof Securable.AllTables);
                    // A match of the whole table, by its own tags and those of every column.
                    case AccessPath.Tagged tagged -> !part && tagged.whole();
                    case AccessPath.Implied ignored -> false;
                });
    }

    /// What a cell of the matrix shows.
    public enum Level {
        NONE,
        DESCRIBE,
        PART_OF_COLUMNS,
        PART_OF_ROWS,
        PART_OF_BOTH,
        FULL,
        WRITE,
        WRITE_ONLY,
        IAM_ONLY;

        public String title() {
            return Words.text(key());
        }

        /// The same for a file, which says it alike in every language.
        public String fixedTitle() {
            return Words.fixed(key());
        }

        private String key() {
            return "level." + name().toLowerCase(Locale.ROOT);
        }
    }

    public EffectiveAccess {
        permissions = Collections.unmodifiableMap(permissions);
        grantable = Collections.unmodifiableMap(grantable);
        atoms = List.copyOf(atoms);
    }

    public boolean has(Permission permission) {
        return permissions.containsKey(permission);
    }

    /// Columns with at least one visible cell, in the table's order; empty where a SELECT must fail.
    public List<String> authorisedColumns() {
        Set<String> visible = new LinkedHashSet<>(table.allColumns());
        Set<String> union = new LinkedHashSet<>();
        atoms.forEach(atom -> union.addAll(atom.columns()));
        visible.retainAll(union);
        return List.copyOf(visible);
    }

    /// Rows with at least one visible cell.
    public RowPredicate rowPredicate() {
        return union(atoms);
    }

    /// Rows in which this column's cell is visible.
    public RowPredicate cellPredicate(String column) {
        return union(
                atoms.stream().filter(atom -> atom.columns().contains(column)).toList());
    }

    private static RowPredicate union(List<Atom> atoms) {
        List<RowPredicate> terms = new ArrayList<>();
        for (Atom atom : atoms) {
            if (atom.allRows()) {
                return new RowPredicate.True();
            }
            if (!terms.contains(atom.rows())) {
                terms.add(atom.rows());
            }
        }
        return terms.size() == 1 ? terms.getFirst() : new RowPredicate.Or(terms);
    }

    /// Whether the principal may pass SELECT on every column and row on to others.
    public boolean mayPassOnEverything() {
        Set<String> columns = new LinkedHashSet<>();
        List<AccessPath> passing = grantable.getOrDefault(Permission.SELECT, List.of());
        atoms.stream()
                .filter(Atom::allRows)
                .filter(atom -> passing.contains(atom.path()))
                .forEach(atom -> columns.addAll(atom.columns()));
        return columns.containsAll(table.allColumns());
    }

    /// Whether some column, row or cell of the table stays hidden from a reader.
    public boolean isRestricted() {
        return atoms.stream().noneMatch(atom -> atom.allRows() && atom.columns().containsAll(table.allColumns()));
    }

    /// Whether a reader sees every row with every column that the table ever had: whoever holds a SELECT on the table
    /// itself. Whoever holds one on columns, were it all of today's, does not see those that are gone.
    public boolean coversFormerColumns() {
        return atoms.stream().anyMatch(atom -> atom.allRows() && atom.wholeTable());
    }

    public Level level() {
        if (regime == Regime.IAM_ONLY) {
            return Level.IAM_ONLY;
        }
        if (permissions.isEmpty()) {
            return Level.NONE;
        }
        boolean writes = has(Permission.INSERT) || has(Permission.DELETE);
        if (atoms.isEmpty()) {
            return writes ? Level.WRITE_ONLY : Level.DESCRIBE;
        }
        if (!isRestricted()) {
            return writes ? Level.WRITE : Level.FULL;
        }
        if (writes) {
            return Level.WRITE_ONLY;
        }
        boolean allColumns = authorisedColumns().size() == table.allColumns().size();
        boolean allRows = rowPredicate() instanceof RowPredicate.True;
        if (allRows) {
            return Level.PART_OF_COLUMNS;
        }
        return allColumns ? Level.PART_OF_ROWS : Level.PART_OF_BOTH;
    }

    /// Every distinct path, in the order found.
    public List<AccessPath> paths() {
        Set<AccessPath> paths = new LinkedHashSet<>();
        permissions.values().forEach(each -> each.forEach(path -> paths.add(path.origin())));
        return List.copyOf(paths);
    }
}
