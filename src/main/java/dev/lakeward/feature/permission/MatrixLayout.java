package dev.lakeward.feature.permission;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.TableRef;
import dev.lakeward.lake.catalog.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Which rows and columns of a matrix are shown, and in what order: what is open, what a filter lets through, and how
/// the teams stand.
final class MatrixLayout {
    private final TeamLayout teams;
    private final Set<DatabaseRef> closed = new HashSet<>();
    private final Set<TableRef> open = new HashSet<>();

    MatrixLayout(TeamLayout teams) {
        this.teams = teams;
    }

    TeamLayout teams() {
        return teams;
    }

    MatrixGrid grid(Matrix matrix, MatrixFilter filter) {
        List<MatrixColumn> columns = teams.columns(matrix.principals(), filter::shows);
        columns = columns.stream()
                .filter(column -> numbers(column).stream().anyMatch(team -> filter.seesSomewhere(matrix, team)))
                .toList();
        List<Integer> shown =
                columns.stream().flatMap(column -> numbers(column).stream()).toList();
        return new MatrixGrid(matrix, rows(matrix, filter, shown), columns);
    }

    private static List<Integer> numbers(MatrixColumn column) {
        return switch (column) {
            case MatrixColumn.OfTeam team -> List.of(team.number());
            case MatrixColumn.OfGroup group ->
                group.members().stream().map(MatrixColumn.OfTeam::number).toList();
        };
    }

    // Databases, tables, and the columns of open tables.
    private List<MatrixRow> rows(Matrix matrix, MatrixFilter filter, List<Integer> shown) {
        List<MatrixRow> rows = new ArrayList<>();
        DatabaseRef last = null;
        for (int number = 0; number < matrix.tables().size(); number++) {
            Table table = matrix.tables().get(number);
            if (!filter.shows(matrix, number, shown)) {
                continue;
            }
            DatabaseRef database = table.ref().database();
            boolean expanded = !closed.contains(database) || filter.isSearching();
            if (!database.equals(last)) {
                rows.add(new MatrixRow.OfDatabase(database, expanded));
                last = database;
            }
            if (expanded) {
                add(rows, number, table, filter);
            }
        }
        return rows;
    }

    private void add(List<MatrixRow> rows, int number, Table table, MatrixFilter filter) {
        boolean opened = open.contains(table.ref());
        boolean byColumn = filter.isSearching() && !filter.namesTable(table);
        List<MatrixRow> columns = new ArrayList<>();
        if (opened || filter.isSearching()) {
            table.columns().forEach(column -> {
                String name = column.name().toLowerCase(Locale.ROOT);
                if (opened || (byColumn && filter.namesColumn(name)) || filter.asksFor(name)) {
                    columns.add(new MatrixRow.OfColumn(number, table, name, column.partitionKey()));
                }
            });
        }
        rows.add(new MatrixRow.OfTable(number, table, !columns.isEmpty()));
        rows.addAll(columns);
    }

    /// Opens or closes a row in place; a column has nothing to open.
    void toggle(MatrixRow row) {
        switch (row) {
            case MatrixRow.OfDatabase database -> toggle(closed, database.database());
            case MatrixRow.OfTable table -> toggle(open, table.table().ref());
            case MatrixRow.OfColumn ignored -> {}
        }
    }

    private static <T> void toggle(Set<T> all, T one) {
        if (!all.remove(one)) {
            all.add(one);
        }
    }
}
