package dev.lakeward.local.engine;

import dev.lakeward.local.engine.iceberg.MetadataTable;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Relation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// What an Iceberg table's metadata tells of it, for who sees all of the table.
record GovernedMetadata(String relation, MetadataTable about, IcebergSource source, List<List<Optional<String>>> rows)
        implements Governed {
    private static final String SOURCE = "s";

    GovernedMetadata {
        rows = List.copyOf(rows);
    }

    /// The same with its rows.
    GovernedMetadata ready(SourceFiles.Decoder decoder) throws EngineException {
        return new GovernedMetadata(relation, about, source, source.rows(decoder, about));
    }

    @Override
    public List<Path> paths() {
        return List.of();
    }

    @Override
    public Map<String, Set<String>> relations() {
        return Map.of();
    }

    @Override
    public long bytes() {
        return 0;
    }

    @Override
    public boolean isCounted() {
        return true;
    }

    @Override
    public boolean hidesSomething() {
        return false;
    }

    @Override
    public boolean isSmall() {
        return true;
    }

    @Override
    public boolean isUnlisted(String column) {
        return false;
    }

    @Override
    public Query policy(Predicate<String> wanted) {
        List<Query.Output> outputs = new ArrayList<>();
        for (Column column : about.columns()) {
            String name = Query.Output.name(outputs.size() + 1);
            outputs.add(new Query.Output(
                    name, new Expr.Cast(new Expr.Ref(SOURCE, name, false, false), column.type(), false)));
        }
        List<Query.Output> kept =
                outputs.stream().filter(output -> wanted.test(output.name())).toList();
        // A row more than there are, so that there is one; the condition leaves it out.
        List<List<Expr>> cells = new ArrayList<>();
        cells.add(cells(List.of(), false));
        rows.forEach(row -> cells.add(cells(row, true)));
        return Query.Select.plain(
                kept.isEmpty() ? Query.Output.of(List.of(new Expr.Null())) : kept,
                new Relation.Rows(cells, SOURCE),
                Optional.of(
                        new Expr.Ref(SOURCE, Query.Output.name(about.columns().size() + 1), false, false)));
    }

    private List<Expr> cells(List<Optional<String>> row, boolean isThere) {
        List<Expr> cells = new ArrayList<>();
        for (int i = 0; i < about.columns().size(); i++) {
            cells.add(
                    isThere && row.get(i).isPresent() ? new Expr.Text(row.get(i).get()) : new Expr.Null());
        }
        cells.add(new Expr.Bool(isThere));
        return cells;
    }
}
