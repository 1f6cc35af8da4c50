package dev.lakeward.local.engine;

import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.TableRef;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// One reference of a query to a table: what of it the caller may see, as the engine's text.
record GovernedTable(
        String relation, TableRef table, EffectiveAccess access, TableReader reader, List<Path> files, long bytes)
        implements Governed {
    @Override
    public boolean hidesSomething() {
        return access.isRestricted();
    }

    /// The policy over the table's reader: hidden columns are not there, hidden rows are filtered, hidden cells
    /// of visible rows are NULL.
    String policy(Set<String> missing) {
        List<String> outputs = new ArrayList<>();
        for (String column : access.authorisedColumns()) {
            String name = TableReader.name(column);
            RowPredicate cells = access.cellPredicate(column);
            boolean whole = cells instanceof RowPredicate.True || cells.equals(access.rowPredicate());
            outputs.add(whole ? name : "CASE WHEN " + cells.sql() + " THEN " + name + " END AS " + name);
        }
        RowPredicate rows = access.rowPredicate();
        return "SELECT " + String.join(", ", outputs) + " FROM (" + reader.sql(missing) + ") AS source"
                + (rows instanceof RowPredicate.True ? "" : " WHERE " + rows.sql());
    }
}
