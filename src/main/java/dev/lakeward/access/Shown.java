package dev.lakeward.access;

import dev.lakeward.sql.SqlTokens;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a principal gets to see of a table, as SQL over it: an expression for each column that shows, in the table's
/// order, and the rows. `masked` are the columns that show something else than their value.
public record Shown(RowPredicate rows, Map<String, String> expressions, Set<String> masked) {
    private static final RowPredicate NO_ROW = new RowPredicate.Or(List.of());

    /// By grants on the table, or, where they show no cell, through the masking view.
    public static Shown of(EffectiveAccess access, Optional<MaskingView> view) {
        if (access.atoms().isEmpty()) {
            return view.map(Shown::of).orElseGet(() -> new Shown(NO_ROW, Map.of(), Set.of()));
        }
        Map<String, String> expressions = new LinkedHashMap<>();
        for (String column : access.authorisedColumns()) {
            RowPredicate cells = access.cellPredicate(column);
            String name = SqlTokens.quoted(column);
            expressions.put(
                    column,
                    cells.equals(access.rowPredicate()) || cells instanceof RowPredicate.True
                            ? name
                            : "CASE WHEN " + cells.athena() + " THEN " + name + " END");
        }
        return new Shown(access.rowPredicate(), expressions, Set.of());
    }

    private static Shown of(MaskingView view) {
        Map<String, String> expressions = new LinkedHashMap<>();
        Set<String> masked = new LinkedHashSet<>();
        view.columns().forEach(column -> {
            expressions.put(column.column(), view.expression(column));
            column.mask().ifPresent(mask -> masked.add(column.column()));
        });
        return new Shown(view.rows(), expressions, masked);
    }
}
