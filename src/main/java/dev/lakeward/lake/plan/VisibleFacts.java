package dev.lakeward.lake.plan;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.DataCellsFilter;
import dev.lakeward.access.Grant;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.lake.catalog.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What decides access, as one who sees only some tables and columns may know it: no list names another column.
final class VisibleFacts {
    private final Map<TableRef, Set<String>> columns = new HashMap<>();

    VisibleFacts(List<Table> seen) {
        seen.forEach(table -> columns.put(table.ref(), Set.copyOf(table.shape().allColumns())));
    }

    AccessFacts of(AccessFacts facts) {
        return facts.withGrants(facts.grants().stream()
                        .map(grant ->
                                new Grant(grant.principal(), seen(grant.on()), grant.permissions(), grant.grantable()))
                        .toList())
                .withFilters(facts.filters().stream()
                        .map(filter -> new DataCellsFilter(
                                filter.table(),
                                filter.name(),
                                seen(filter.columns(), columns.get(filter.table())),
                                filter.rows()))
                        .toList());
    }

    private Securable seen(Securable on) {
        return on instanceof Securable.TableColumns(TableRef table, ColumnSet some)
                ? new Securable.TableColumns(table, seen(some, columns.get(table)))
                : on;
    }

    private static ColumnSet seen(ColumnSet columns, @Nullable Set<String> visible) {
        if (visible == null || !(columns instanceof ColumnSet.Exclude exclude)) {
            return columns;
        }
        Set<String> left = new TreeSet<>(visible);
        left.removeAll(exclude.names());
        // A list that shows none of them is one that excludes them all: a list of columns names at least one.
        return left.isEmpty()
                ? visible.isEmpty() ? new ColumnSet.All() : new ColumnSet.Exclude(visible)
                : new ColumnSet.Include(left);
    }
}
