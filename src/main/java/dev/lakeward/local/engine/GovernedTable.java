package dev.lakeward.local.engine;

import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.TableRef;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Relation;
import dev.lakeward.sql.tree.Statement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One reference of a query to a table: what of it the caller may see. `isCounted`: every cell of the files is visible.
record GovernedTable(
        String relation,
        TableRef table,
        EffectiveAccess access,
        TableReader reader,
        List<Path> files,
        long bytes,
        boolean isCounted)
        implements Governed {
    /// Up to this many bytes of files the allowed rows are read before the query, and the files closed. Measured:
    /// reading
    /// 16 MiB takes 30 to 80 ms, about what opening an engine and a file does.
    static final long SMALL_BYTES = 16L << 20;

    private static final String SOURCE = "s";

    @Override
    public Set<String> relations() {
        return Set.of();
    }

    @Override
    public boolean hidesSomething() {
        return access.isRestricted();
    }

    @Override
    public boolean isSmall() {
        return bytes <= SMALL_BYTES || !reader.skipsRows();
    }

    /// Hidden columns are not there, hidden rows are filtered, hidden cells of visible rows are NULL.
    @Override
    public Query policy(Set<String> missing) {
        PredicateTree predicates = new PredicateTree(SOURCE);
        List<Expr> outputs = new ArrayList<>();
        for (String column : access.authorisedColumns()) {
            Expr value = new Expr.Ref(SOURCE, column, false, false);
            RowPredicate cells = access.cellPredicate(column);
            boolean whole = cells instanceof RowPredicate.True || cells.equals(access.rowPredicate());
            outputs.add(
                    whole
                            ? value
                            : new Expr.Case(List.of(new Expr.When(predicates.of(cells), value)), Optional.empty()));
        }
        RowPredicate rows = access.rowPredicate();
        return Query.Select.plain(
                Query.Output.of(outputs),
                new Relation.Derived(reader.query(missing), SOURCE, false),
                rows instanceof RowPredicate.True ? Optional.empty() : Optional.of(predicates.of(rows)));
    }

    @Override
    public Optional<Statement> describe() {
        return reader.describe();
    }

    @Override
    public Set<String> columns() {
        return Set.copyOf(access.table().columns());
    }
}
